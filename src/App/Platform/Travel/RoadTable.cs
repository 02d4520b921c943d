using System.Globalization;
using System.Text.Json;

namespace Homeward.App.Platform.Travel;

/// <summary>Minutes and metres from some points to others, row by row; infinity where there is no way.</summary>
public sealed record Block(double[] Minutes, double[] Metres);

/// <summary>A program on the network that knows the roads and answers with a table of ways.</summary>
public abstract class RoadTable(Uri address)
{
    /// <summary>Where it listens; part of what an answer is kept under.</summary>
    public Uri Address { get; } = address;

    /// <summary>Reads <c>osrm=http://host:5000</c> or <c>valhalla=http://host:8002</c>; null for anything else.</summary>
    public static RoadTable? TryParse(string text)
    {
        var (kind, rest) = text.Split('=', 2) is [var name, var place] ? (name, place) : ("", text);
        if (!Uri.TryCreate(rest.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        return kind switch { "osrm" => new OsrmTable(address), "valhalla" => new ValhallaTable(address), _ => null };
    }

    /// <exception cref="HttpRequestException">It is away, or answers that something is wrong.</exception>
    /// <exception cref="FormatException">Its answer is not a table of the size asked for.</exception>
    public async Task<Block> Ask(HttpClient http, IReadOnlyList<(double Latitude, double Longitude)> from, IReadOnlyList<(double Latitude, double Longitude)> to, CancellationToken cancel)
    {
        using var question = Question(from, to);
        using var answer = await http.SendAsync(question, cancel);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
            var block = Read(document.RootElement);
            var size = from.Count * to.Count;
            return block.Minutes.Length == size && block.Metres.Length == size ? block : throw new FormatException("The table has another size than was asked for.");
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The answer is no table of ways.", wrong);
        }
    }

    protected abstract HttpRequestMessage Question(IReadOnlyList<(double Latitude, double Longitude)> from, IReadOnlyList<(double Latitude, double Longitude)> to);

    protected abstract Block Read(JsonElement answer);

    /// <summary>A number that is not there stands for "no way".</summary>
    protected static double Number(JsonElement entry, double factor) => entry.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : entry.GetDouble() * factor;

    protected static string Text(double degrees) => degrees.ToString("0.000000", CultureInfo.InvariantCulture);
}

/// <summary>OSRM's <c>table</c>: seconds and metres.</summary>
public sealed class OsrmTable(Uri address) : RoadTable(address)
{
    protected override HttpRequestMessage Question(IReadOnlyList<(double Latitude, double Longitude)> from, IReadOnlyList<(double Latitude, double Longitude)> to)
    {
        var points = string.Join(';', from.Concat(to).Select(point => $"{Text(point.Longitude)},{Text(point.Latitude)}"));
        var (sources, destinations) = (string.Join(';', Enumerable.Range(0, from.Count)), string.Join(';', Enumerable.Range(from.Count, to.Count)));
        return new HttpRequestMessage(HttpMethod.Get, new Uri(Address, $"table/v1/driving/{points}?sources={sources}&destinations={destinations}&annotations=duration,distance"));
    }

    protected override Block Read(JsonElement answer) => new(Entries(answer.GetProperty("durations"), 1.0 / 60), Entries(answer.GetProperty("distances"), 1));

    private static double[] Entries(JsonElement table, double factor) =>
        [.. table.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(entry => Number(entry, factor)).ToArray())];
}

/// <summary>Valhalla's <c>sources_to_targets</c>: seconds and kilometres.</summary>
public sealed class ValhallaTable(Uri address) : RoadTable(address)
{
    protected override HttpRequestMessage Question(IReadOnlyList<(double Latitude, double Longitude)> from, IReadOnlyList<(double Latitude, double Longitude)> to)
    {
        static object Place((double Latitude, double Longitude) point) => new { lat = point.Latitude, lon = point.Longitude };
        return new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "sources_to_targets"))
        {
            Content = JsonContent.Create(new { sources = from.Select(Place), targets = to.Select(Place), costing = "auto", units = "kilometers" }),
        };
    }

    protected override Block Read(JsonElement answer)
    {
        var entries = answer.GetProperty("sources_to_targets").EnumerateArray().SelectMany(row => row.EnumerateArray().ToArray()).ToArray();
        return new([.. entries.Select(entry => Number(entry.GetProperty("time"), 1.0 / 60))], [.. entries.Select(entry => Number(entry.GetProperty("distance"), 1000))]);
    }
}
