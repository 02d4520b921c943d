using System.Globalization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Platform.Wiring;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>The verb that takes a directory of services in from a file, a folder or an address.</summary>
public sealed class ImportDirectoryVerb : Verb
{
    /// <summary>The named membership in which directories are taken in.</summary>
    public const string Job = "directory import";

    private const int Printed = 20;

    public override string Words => "import directory";

    public override string Usage =>
        "import directory FILE|FOLDER|https://… [--name NAME] [--places CODE,…] [--let-go] [--left-out FILE] [--allow-loopback]   Takes in a directory of services: Open Referral UK 3.0 or CSV.";

    public override IReadOnlyList<string> Options => ["name", "places", "let-go", "left-out"];

    public override string Takes => "FILE|FOLDER|https://…";

    /// <exception cref="PlainError">There is nothing to read there, the address may not be fetched, or a place is not of this region.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var from = line.Words[2];
        using var fetch = from.Contains("://", StringComparison.Ordinal) ? Fetch(from, line.Has(Settings.AllowLoopback)) : null;
        var settings = Settings.From(line, makesFolder: false);
        await using var app = WebApp.Build(settings);
        await SetUp.Existing(app.Services, settings, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<NamedJobs>().ActAs(Job, cancel);
        var wishes = new ImportWishes(Name(line["name"], from), await Places(line["places"], services.GetRequiredService<HomewardDb>(), cancel), line.Has("let-go"));
        var today = services.GetRequiredService<Clock>().Today;
        var gathered = await LongWork.Show("Reading", share => fetch is null
            ? GatherFeed.FromDisk(from, today, share, cancel)
            : GatherFeed.FromApi(fetch, new Uri(from), today, share, cancel));
        var report = await LongWork.Show("Taking in", share => services.GetRequiredService<TakeInDirectory>().Do(gathered, wishes, share, cancel));
        await Tell(report, wishes, line["left-out"], cancel);
        if (!gathered.IsWhole)
        {
            Console.WriteLine("Not all of this directory could be had and read, so nothing has left ours for it.");
        }

        return gathered.Feed.Services.Count == 0 || !gathered.IsWhole ? 1 : 0;
    }

    private static FetchPages Fetch(string from, bool loopback)
    {
        try
        {
            return Uri.TryCreate(from, UriKind.Absolute, out var start) ? new FetchPages(start, loopback, FetchLimits.Usual) : throw new PlainError($"{from} is no address.");
        }
        catch (PageNotHad trouble)
        {
            throw new PlainError($"{from} is not fetched: {trouble.Message}.");
        }
    }

    private static string Name(string? said, string from)
    {
        var name = Typed.Line(said) ?? (Uri.TryCreate(from, UriKind.Absolute, out var address) && !address.IsFile ? address.Host : Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(from)));
        return name.Length is > 0 and <= FeedLimits.Name ? name : throw new PlainError($"--name takes up to {FeedLimits.Name} letters.");
    }

    private static async Task<IReadOnlyCollection<string>> Places(string? said, HomewardDb db, CancellationToken cancel)
    {
        var wanted = (said ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var known = await db.Places.OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancel);
        return wanted.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } none
            ? throw new PlainError($"--places takes places of this region: {string.Join(", ", known)}. \"{none}\" is none.")
            : wanted;
    }

    private static async Task Tell(DirectoryReport report, ImportWishes wishes, string? leftOut, CancellationToken cancel)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{wishes.Source}: {report.Added} services listed, {report.Changed} changed, {report.Same} as before, {report.Left} left the directory; {report.Faults.Count} rows left out or read in part."));
        foreach (var fault in report.Faults.Take(Printed))
        {
            Console.WriteLine($"  {fault.Where}: {fault.Reason}");
        }

        if (report.Faults.Count == 0)
        {
            return;
        }

        var path = leftOut ?? string.Concat(wishes.Source.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '-' : letter)) + ".left-out.csv";
        try
        {
            await PrivateFiles.Write(path, '\uFEFF' + FaultFile.Of(report.Faults.Select(f => (f.Where, f.Reason, f.Row))), cancel);
            Console.WriteLine($"Each of these rows, with its reason, is in {path}, and on the page Imported directories.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"The rows are on the page Imported directories only: {path} cannot be written.");
        }
    }
}
