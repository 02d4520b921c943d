using Homeward.App.Platform.CommandLines;
using Homeward.Exchange.OpenReferral;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>What was had of a directory.</summary>
/// <param name="Complete">Whether every page and file of it was had.</param>
public sealed record Gathered(Feed Feed, IReadOnlyCollection<FeedTerm> Terms, bool Complete)
{
    /// <summary>Whether all was had that it speaks of: only then what is missing has gone.</summary>
    public bool IsWhole => Complete && Feed.Tally.IsWhole;
}

/// <summary>Gathers a directory from a file, from a folder of saved pages, or page by page from an API.</summary>
public static class GatherFeed
{
    private const int LargestFile = 200_000_000;
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

        return new Gathered(Feed.Together([reader.Read(today), .. tables]), [.. reader.Terms, .. tables.SelectMany(t => t.Services).SelectMany(s => s.Terms)], complete);
    }

    /// <summary>Page by page from an API, and each service by itself where the pages hold only its outline.</summary>
    /// <param name="start">The API's stub, or its <c>/services</c>.</param>
    public static async Task<Gathered> FromApi(FetchPages fetch, Uri start, DateOnly today, Action<double> share, CancellationToken cancel)
    {
        var reader = new ReadFeed();
        var services = start.AbsolutePath.TrimEnd('/').EndsWith("/services", StringComparison.OrdinalIgnoreCase) ? start.GetLeftPart(UriPartial.Path).TrimEnd('/') : start.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/services";
        var complete = await new WalkPages(fetch, reader, services).All(share, cancel);
        return new Gathered(reader.Read(today), reader.Terms, complete);
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

            tables.Add(ReadDirectoryCsv.From(name, bytes, today));
            return tables[^1].Services.Count > 0;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            reader.Reject(name, $"could not be read: {trouble.Message.TrimEnd('.')}", "");
            return false;
        }
    }
}
