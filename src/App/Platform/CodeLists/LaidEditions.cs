using System.Globalization;
using System.Text.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.Exchange.Csv;

namespace Homeward.App.Platform.CodeLists;

/// <summary>
/// Newer editions of the lists that a place chooses, and the lines that say which code continues which: files that a region lays into the folder
/// <c>code-lists</c> beside its data, read at each start. Described in <c>docs/code-lists.md</c>.
/// </summary>
internal static class LaidEditions
{
    public const string Folder = "code-lists";

    private const int Longest = 200;
    private static readonly string[] Lists = ["delay-reasons", "destinations", "pathways"];
    private static readonly string[] Steps = ["list", "from_edition", "from_code", "to_edition", "to_code", "source"];

    /// <exception cref="PlainError">A file or line cannot be used; nothing of any file is taken then.</exception>
    public static (IReadOnlyList<CodeRow> Codes, IReadOnlyList<CodeSuccessor> Successors) Read(string dataFolder, IReadOnlyList<CodeRow> shipped)
    {
        var folder = Path.Combine(dataFolder, Folder);
        if (!Directory.Exists(folder))
        {
            return ([], []);
        }

        var files = Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(path => (Path: path, Rows: RowsOf(path))).ToList();
        var codes = files.Where(file => file.Rows[0].Has("edition")).SelectMany(file => Codes(file.Path, file.Rows, shipped)).ToList();
        var known = shipped.Concat(codes).Select(code => (code.List, code.Edition, code.Code)).ToHashSet();
        return (codes, [.. files.Where(file => !file.Rows[0].Has("edition")).SelectMany(file => file.Rows.Select(row => Successor(file.Path, row, known)))]);
    }

    private static IReadOnlyList<CsvRow> RowsOf(string path)
    {
        using var reader = new StreamReader(InputFile.Open(path));
        return CsvText.Rows(reader.ReadToEnd()) is { Count: > 0 } rows ? rows : throw new PlainError($"The file {path} holds no line under its header.");
    }

    private static IReadOnlyList<CodeRow> Codes(string path, IReadOnlyList<CsvRow> rows, IReadOnlyList<CodeRow> shipped)
    {
        foreach (var row in rows)
        {
            var list = row["list"];
            Demand(Lists.Contains(list), path, row, $"the list is one of {string.Join(", ", Lists)}");
            var columns = JsonSerializer.Deserialize<Dictionary<string, string>>(shipped.First(code => code.List == list).More)!.Keys.Concat(ShippedCodes.Shape);
            Demand(columns.All(row.Has), path, row, $"the list {list} has the columns {string.Join(", ", columns.Order(StringComparer.Ordinal))}");
            Demand(row["edition"].Length is > 0 and <= Longest && !row["edition"].Contains('/'), path, row, "an edition has a name, without a slash");
            Demand(!shipped.Any(code => code.List == list && code.Edition == row["edition"]), path, row, $"the edition {row["edition"]} comes with the program: give the new one another name");
            Demand(row["code"].Length is > 0 and <= Longest && row["label"].Length is > 0 and <= Longest && row["source"].Length is > 0 and <= Longest, path, row, $"code, label and source are filled in, with no more than {Longest} letters");
            Demand(row["nation"] is "" or "England" or "Wales", path, row, "the nation is England, Wales or empty");
            Demand(IsDay(row["from"]) && (row["to"].Length == 0 || IsDay(row["to"])), path, row, "from and to are days such as 2027-04-01; to may be empty");
        }

        return [.. ShippedCodes.Rows(rows)];
    }

    private static CodeSuccessor Successor(string path, CsvRow row, HashSet<(string, string, string)> known)
    {
        Demand(Steps.All(row.Has), path, row, $"a file of editions has the columns of its list, and one of successors {string.Join(", ", Steps)}");
        Demand(known.Contains((row["list"], row["from_edition"], row["from_code"])), path, row, $"there is no code {row["from_code"]} in the edition {row["from_edition"]} of {row["list"]}");
        Demand(known.Contains((row["list"], row["to_edition"], row["to_code"])), path, row, $"there is no code {row["to_code"]} in the edition {row["to_edition"]} of {row["list"]}");
        Demand(row["from_edition"] != row["to_edition"] && row["source"].Length is > 0 and <= Longest, path, row, "a successor is of another edition, and has a source");
        return new CodeSuccessor
        {
            List = row["list"], FromEdition = row["from_edition"], FromCode = row["from_code"], ToEdition = row["to_edition"], ToCode = row["to_code"], Source = row["source"],
        };
    }

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static void Demand(bool holds, string path, CsvRow row, string what)
    {
        if (!holds)
        {
            throw new PlainError($"Line {row.Line} of {path} cannot be used: {what}.");
        }
    }
}
