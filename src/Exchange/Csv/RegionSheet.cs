using System.Text;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>One row of a file that describes a region, or why it cannot be used.</summary>
/// <param name="Line">The line it begins on, counted from 1.</param>
/// <param name="What"><c>place</c>, <c>organisation</c>, <c>hospital</c>, <c>ward</c> or <c>team</c>.</param>
/// <param name="Cells">The values by column; a column that the file does not have is empty.</param>
/// <param name="Fault">Why the row cannot be used, or null.</param>
public sealed record RegionRow(int Line, string What, IReadOnlyDictionary<string, string> Cells, string? Fault)
{
    /// <summary>The value of a column, empty where the row has none.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>Reads the file that describes what stands in a region: places, organisations, hospitals, wards and teams, a row each.</summary>
/// <remarks>The columns are described in docs/region-file.md. A row that cannot be read never stops the rest.</remarks>
public static class RegionSheet
{
    public const string Place = "place";
    public const string Organisation = "organisation";
    public const string Hospital = "hospital";
    public const string Ward = "ward";
    public const string Team = "team";

    /// <summary>More rows than this describe no region.</summary>
    public const int MostRows = 5_000;

    /// <summary>The kinds of rows, in the order in which one stands on another.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Place, Organisation, Hospital, Ward, Team];

    /// <summary>The columns; only <c>what</c> and <c>name</c> must be there.</summary>
    public static readonly IReadOnlyList<string> Columns = ["what", "code", "name", "of", "places", "kind", "nation", "number", "beds"];

    /// <summary>Reads a file that can be read twice, such as one on disk.</summary>
    public static async Task<(IReadOnlyList<RegionRow> Rows, Refusal? Refusal)> From(Stream file, CancellationToken stop = default)
    {
        var survey = await TextSurvey.Of(file, stop);
        if (survey.Refusal is { } refusal)
        {
            return ([], refusal);
        }

        using var reader = new StreamReader(file, survey.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var lines = new CsvLines(new TextLines(reader));
        var heading = Next(lines);
        if (heading is null)
        {
            return ([], new FileIsEmpty());
        }

        var positions = Positions(lines, heading.Text);
        string[] missing = [.. new[] { "what", "name" }.Where(column => !positions.ContainsKey(column))];
        return missing.Length > 0 ? ([], new RegionColumnsMissing(missing)) : Rows(lines, positions);
    }

    private static (IReadOnlyList<RegionRow>, Refusal?) Rows(CsvLines lines, Dictionary<string, int> positions)
    {
        var rows = new List<RegionRow>();
        while (Next(lines) is { } line)
        {
            if (rows.Count == MostRows)
            {
                return ([], new TooManyRegionRows(MostRows));
            }

            rows.Add(Row(line, positions));
        }

        return (rows, null);
    }

    private static RegionRow Row(CsvLine line, Dictionary<string, int> positions)
    {
        var fault = line.Fault;
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, at) in positions)
        {
            var cell = at < line.Cells.Count ? line.Cells[at] : "";
            fault ??= cell.Any(char.IsControl) ? $"The value of {column} holds signs that are not text." : null;
            cells[column] = Typed.Line(cell) ?? "";
            fault ??= cells[column] is ['=' or '+' or '-' or '@', ..] ? $"The value of {column} begins like a spreadsheet formula." : null;
        }

        var what = cells["what"].ToLowerInvariant();
        fault ??= Kinds.Contains(what) ? null : $"{Quoted.Cell(cells["what"])} is none of: {string.Join(", ", Kinds)}.";
        return new RegionRow(line.Line, what, cells, fault);
    }

    private static CsvLine? Next(CsvLines lines)
    {
        var line = lines.Next();
        while (line is not null && line.Text.StartsWith('#'))
        {
            line = lines.Next();
        }

        return line;
    }

    private static Dictionary<string, int> Positions(CsvLines lines, string heading)
    {
        var best = new Dictionary<string, int>();
        foreach (var separator in new[] { ',', ';', '\t' })
        {
            var other = new CsvLines(new TextLines(TextReader.Null)) { Separator = separator };
            var cells = (other.Split(heading) ?? []).Select(Bare).ToArray();
            var found = Columns.Where(column => cells.Contains(column)).ToDictionary(column => column, column => Array.IndexOf(cells, column));
            if (found.Count > best.Count)
            {
                (best, lines.Separator) = (found, separator);
            }
        }

        return best;
    }

    private static string Bare(string cell)
    {
        var bare = new StringBuilder();
        foreach (var letter in cell.Where(char.IsLetter))
        {
            bare.Append(char.ToLowerInvariant(letter));
        }

        return bare.ToString();
    }
}

public sealed record RegionColumnsMissing(IReadOnlyList<string> Columns) : Refusal($"The heading of the file lacks: {string.Join(", ", Columns)}. Nothing was changed.");

public sealed record TooManyRegionRows(int Limit) : Refusal($"The file has more than {Limit} rows, which no region has. Nothing was changed.");
