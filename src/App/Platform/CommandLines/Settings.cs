using System.Globalization;
using System.Net;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.CommandLines;

/// <summary>What every verb needs to know: which database, which folder, which port.</summary>
public sealed record Settings
{
    /// <summary>The options that every verb takes.</summary>
    public static readonly IReadOnlyList<string> Options = ["data", "database", "port", "public-url", "fresh", "empty", "listen", "key-file", "smtp", "mail-from", AllowLoopback, "keep-deliveries", "help"];

    /// <summary>The one switch that lets this computer be spoken to as if it lay outside.</summary>
    public const string AllowLoopback = "allow-loopback";

    private const int UsualDeliveryDays = 30;

    public required string DataFolder { get; init; }

    public required DatabaseChoice Database { get; init; }

    public required int Port { get; init; }

    /// <summary>The address it listens on: this computer alone unless said otherwise.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Where the region's key lies: outside the database.</summary>
    public string KeyFile
    {
        get => field ?? Path.Combine(DataFolder, "homeward.key");
        init;
    }

    /// <summary>Remake the made-up region.</summary>
    public bool Fresh { get; init; }

    /// <summary>A real database instead of the made-up region.</summary>
    public bool Empty { get; init; }

    /// <summary>The https address under which people outside reach it; links are made from it and never from the Host header.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Whether this computer itself may be asked, by plain http too, for trying out a provider of sign-ins or a feed; elsewhere it is https at public addresses or nothing.</summary>
    public bool LoopbackHttp { get; init; }

    /// <summary>For how many days what was delivered to webhooks, or given up, stands on their page.</summary>
    public int DeliveryDays { get; init; } = UsualDeliveryDays;

    /// <summary>The mail server that messages leave through; without one they are laid into a folder beside the database.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>The address that links begin with.</summary>
    public Uri LinkRoot => PublicUrl ?? new Uri($"http://localhost:{Port}/");

    /// <param name="line">What was typed.</param>
    /// <param name="makesFolder">Whether the data folder is made where it is not there: not by what only looks.</param>
    /// <exception cref="PlainError">A value cannot be used, two options exclude each other, or the data folder cannot be made.</exception>
    public static Settings From(CommandLine line, bool makesFolder = true)
    {
        if (line.Has("fresh") && line.Has("empty"))
        {
            throw new PlainError("--fresh makes a made-up region anew and --empty begins a real one: give one of them, not both.");
        }

        var folder = Path.GetFullPath(line["data"] ?? "data");
        return new Settings
        {
            DataFolder = folder,
            Database = line["database"] is { } server ? ServerFrom(server) : DatabaseChoice.InFile(Path.Combine(makesFolder ? MadeFolder(folder) : folder, "homeward.db")),
            KeyFile = line["key-file"] is { } key ? Path.GetFullPath(key) : Path.Combine(folder, "homeward.key"),
            Port = PortFrom(line["port"]),
            Fresh = line.Has("fresh"),
            Empty = line.Has("empty"),
            Listen = AddressFrom(line["listen"]),
            PublicUrl = UrlFrom(line["public-url"]),
            LoopbackHttp = line.Has(AllowLoopback),
            DeliveryDays = DaysFrom(line["keep-deliveries"]),
            Mail = MailFrom(line["smtp"], line["mail-from"]),
        };
    }

    private static DatabaseChoice ServerFrom(string text) =>
        DatabaseChoice.TryServer(text, out var fault)
        ?? throw new PlainError($"--database takes the connection to a PostgreSQL server, such as \"Host=db;Username=homeward;Database=homeward\"{(fault.Length > 0 ? $": {fault}" : "")}.");

    private static int PortFrom(string? text) =>
        text is null ? 5080
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535 ? port
        : throw new PlainError($"--port takes a number from 0 to 65535, not \"{text}\".");

    private static int DaysFrom(string? text) =>
        text is null ? UsualDeliveryDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 365 ? days
        : throw new PlainError($"--keep-deliveries takes a number of days from 1 to 365, not \"{text}\".");

    private static IPAddress AddressFrom(string? text) =>
        text is null ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new PlainError($"--listen takes an address such as 0.0.0.0 or 10.1.2.3, not \"{text}\".");

    private static Uri? UrlFrom(string? text) =>
        text is null ? null
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url
        : throw new PlainError("--public-url takes the https address under which people reach Homeward, such as https://homeward.example.org.");

    private static MailServer? MailFrom(string? server, string? from) =>
        server is null ? null
        : MailServer.TryParse(server, from ?? "", Environment.GetEnvironmentVariable("HOMEWARD_SMTP_USER"), Environment.GetEnvironmentVariable("HOMEWARD_SMTP_PASSWORD"))
            ?? throw new PlainError("--smtp takes the mail server as host:port, and --mail-from the address that messages come from.");

    private static string MadeFolder(string folder)
    {
        if (File.Exists(folder))
        {
            throw new PlainError($"--data takes a folder, and {folder} is a file. Give the folder that the database lies in, or is to lie in.");
        }

        try
        {
            PrivateFiles.Folder(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return folder;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"The data folder {folder} cannot be written to ({trouble.Message.TrimEnd('.')}). Choose another with --data.");
        }
    }
}
