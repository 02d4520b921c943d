using Homeward.Exchange.Csv;

namespace Homeward.Rules.Partners;

/// <summary>The project's own code-list files as tests read them.</summary>
internal static class CodeListFiles
{
    internal const string Folder = "src/App/Platform/CodeLists";

    internal static IEnumerable<string> Paths => Directory.EnumerateFiles(Path.Combine(MarkdownTables.Root, Folder), "*.csv").Order(StringComparer.Ordinal);

    internal static IReadOnlyList<CsvRow> Read(string list) => CsvText.Rows(File.ReadAllText(Path.Combine(MarkdownTables.Root, Folder, list + ".csv")));

    internal static string Label(string list, string code) => Read(list).First(row => row["code"] == code)["label"];
}
