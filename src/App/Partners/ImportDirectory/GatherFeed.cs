using System.Text;
using System.Text.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.Exchange.OpenReferral;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>What was had of a directory.</summary>
/// <param name="Complete">Whether every page and file of it was had: only then what is missing has gone.</param>
public sealed record Gathered(Feed Feed, IReadOnlyCollection<FeedTerm> Terms, bool Complete);

/// <summary>Gathers a directory from a file, from a folder of saved pages, or page by page from an API.</summary>
public static class GatherFeed
{
    private const int LargestFile = 200_000_000;
    private const int MostPages = 20_000;
    private static readonly string[] Endings = [".json", ".csv"];

    /// <exception cref="PlainError">There is no such file or folder, or nothing in it can be read.</exception>
    public static async Task<Gathered> FromDisk(string path, DateOnly today, Action<double> share, CancellationToken cancel)
    {
        var files = System.IO.Directory.Exists(path)
            ? [.. System.IO.Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
            : File.Exists(path) ? new List<string> { path } : throw new PlainError($"There is no file or folder {path}.");
        var (reader, tables, complete) = (new ReadFeed(), new List<Feed>(), files.Count > 0);
        foreach (var (at, file) in files.Index())
        {
            complete &= await Add(reader, tables, file, today, cancel);
            share((at + 1.0) / files.Count);
        }

        var feed = reader.Read(today);
        return new Gathered(
            new Feed([.. feed.Services, .. tables.SelectMany(t => t.Services)], [.. feed.Faults, .. tables.SelectMany(t => t.Faults)]),
            [.. reader.Terms, .. tables.SelectMany(t => t.Services).SelectMany(s => s.Terms)], complete);
    }

    /// <summary>Page by page from an API, and each service by itself where the pages hold only its outline.</summary>
    /// <param name="start">The API's stub, or its <c>/services</c>.</param>
    public static async Task<Gathered> FromApi(FetchPages fetch, Uri start, DateOnly today, Action<double> share, CancellationToken cancel)
    {
        var reader = new ReadFeed();
        var services = start.AbsolutePath.TrimEnd('/').EndsWith("/services", StringComparison.OrdinalIgnoreCase) ? start.GetLeftPart(UriPartial.Path).TrimEnd('/') : start.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/services";
        var (complete, seen) = (true, new HashSet<string>(StringComparer.Ordinal));
        for (var page = 1; page <= MostPages; page++)
        {
            var address = new Uri($"{services}?page={page}&per_page=100");
            if (await Had(fetch, reader, address, cancel) is not { } json)
            {
                return new Gathered(reader.Read(today), reader.Terms, Complete: false);
            }

            var (ids, pages) = Outline(json);
            var fresh = ids.Where(id => id.Id.Length > 0 && seen.Add(id.Id)).ToList();
            complete &= await AddServices(fetch, reader, services, page, json, ids, cancel);
            share(pages > 0 ? Math.Min(1, (double)page / pages) : 0);
            if (fresh.Count == 0 || page >= pages)
            {
                break;
            }
        }

        return new Gathered(reader.Read(today), reader.Terms, complete);
    }

    private static async Task<bool> AddServices(FetchPages fetch, ReadFeed reader, string services, int page, ReadOnlyMemory<byte> json, List<(string Id, bool Whole)> ids, CancellationToken cancel)
    {
        if (ids.Count == 0 || ids.TrueForAll(id => id.Whole))
        {
            return reader.Add($"page {page}", json) is not null;
        }

        var complete = true;
        foreach (var (id, _) in ids)
        {
            if (id.Length == 0)
            {
                reader.Reject($"page {page}", "left out: it has no id", "");
                continue;
            }

            var address = new Uri($"{services}/{Uri.EscapeDataString(id)}");
            complete &= await Had(fetch, reader, address, cancel) is { } whole && reader.Add($"service {id}", whole) is not null;
        }

        return complete;
    }

    private static async Task<ReadOnlyMemory<byte>?> Had(FetchPages fetch, ReadFeed reader, Uri address, CancellationToken cancel)
    {
        try
        {
            return await fetch.Get(address, cancel);
        }
        catch (PageNotHad trouble)
        {
            reader.Reject(address.PathAndQuery, $"could not be had: {trouble.Message}", "");
            return null;
        }
    }

    // The ids on a page, whether each service is whole (it names its organisation and has more than an outline), and how many pages there are.
    private static (List<(string Id, bool Whole)> Ids, int Pages) Outline(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var (root, ids) = (document.RootElement, new List<(string, bool)>());
            var pages = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("total_pages", out var total) && total.TryGetInt32(out var count) ? count : 1;
            var contents = root.ValueKind == JsonValueKind.Array ? root : root.ValueKind == JsonValueKind.Object && root.TryGetProperty("contents", out var inner) ? inner : default;
            foreach (var service in contents.ValueKind == JsonValueKind.Array ? contents.EnumerateArray() : default)
            {
                var isService = service.ValueKind == JsonValueKind.Object;
                var words = isService && service.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: < 200 } written ? written : "";
                ids.Add((words, isService && (service.TryGetProperty("schedules", out _) || service.TryGetProperty("service_at_locations", out _) || service.TryGetProperty("attributes", out _))));
            }

            return (ids, pages);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            return ([], 1);
        }
    }

    private static async Task<bool> Add(ReadFeed reader, List<Feed> tables, string file, DateOnly today, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        try
        {
            if (new FileInfo(file).Length > LargestFile)
            {
                reader.Reject(name, "left out: it is larger than 200 million bytes", "");
                return false;
            }

            var bytes = await File.ReadAllBytesAsync(file, cancel);
            if (!file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                return reader.Add(name, bytes) is not null;
            }

            tables.Add(ReadDirectoryCsv.From(name, Encoding.UTF8.GetString(bytes), today));
            return tables[^1].Services.Count > 0;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            reader.Reject(name, $"could not be read: {trouble.Message.TrimEnd('.')}", "");
            return false;
        }
    }
}
