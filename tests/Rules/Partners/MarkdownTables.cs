namespace Homeward.Rules.Partners;

/// <summary>Reads the tables of a page under docs/, so that its worked examples can be run.</summary>
internal static class MarkdownTables
{
    internal static string Root { get; } = FindRoot();

    /// <summary>The rows under the first table whose header is exactly these columns, or under each such table in turn.</summary>
    internal static IReadOnlyList<IReadOnlyList<string[]>> Read(string page, params string[] header)
    {
        var tables = new List<IReadOnlyList<string[]>>();
        var lines = File.ReadAllLines(Path.Combine(Root, page));
        for (var at = 0; at < lines.Length; at++)
        {
            if (Cells(lines[at]) is { } cells && cells.SequenceEqual(header, StringComparer.Ordinal))
            {
                tables.Add([.. lines.Skip(at + 2).TakeWhile(line => line.StartsWith('|')).Select(line => Cells(line)!)]);
            }
        }

        return tables;
    }

    /// <summary>Settings written as <c>key=value · key=value</c>.</summary>
    internal static Dictionary<string, string> Settings(string cell) => cell
        .Split(" · ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(setting => setting.Split('=', 2))
        .ToDictionary(setting => setting[0], setting => setting[1], StringComparer.Ordinal);

    private static string[]? Cells(string line) =>
        line.StartsWith('|') && line.EndsWith('|') ? [.. line[1..^1].Split('|').Select(cell => cell.Trim())] : null;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homeward.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the checkout.");
        }

        return folder.FullName;
    }
}
