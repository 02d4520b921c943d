using System.Text;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>One row of a file with a heading, or why it cannot be used.</summary>
/// <param name="Line">The line it begins on, counted from 1.</param>
/// <param name="Cells">The values by column; a column that the file does not have is not there.</param>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Fault">Why the row cannot be used, or null.</param>
public sealed record SheetRow(int Line, IReadOnlyDictionary<string, string> Cells, string Text, string? Fault)
{
    /// <summary>The value of a column, empty where the row has none.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>What a file with a heading may hold.</summary>
/// <param name="Columns">The columns by name, in any order in the file; letters alone count in its heading.</param>
/// <param name="Needed">Those without which nothing can be read.</param>
/// <param name="MostRows">More rows than this are refused.</param>
/// <param name="Formulas">Columns whose values may begin with a plus, as telephone numbers do.</param>
public sealed record SheetShape(IReadOnlyList<string> Columns, IReadOnlyList<string> Needed, int MostRows, IReadOnlyList<string> Formulas);

/// <summary>Reads a file of rows under a heading: commas, semicolons or tabs, lines that begin with # passed over. A row that cannot be read never stops the rest.</summary>
public static class PlainSheet
{
    /// <summary>Reads a file that can be read twice, such as one on disk.</summary>
    /// <param name="missing">What is answered where needed columns are not there.</param>
    /// <param name="tooMany">What is answered where there are more rows than may be.</param>
    public static async Task<(IReadOnlyList<SheetRow> Rows, Refusal? Refusal)> Read(
        Stream file, SheetShape shape, Func<IReadOnlyList<string>, Refusal> missing, Func<int, Refusal> tooMany, CancellationToken stop = default)
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

        var positions = Positions(lines, heading.Text, shape.Columns);
        string[] lacks = [.. shape.Needed.Where(column => !positions.ContainsKey(column))];
        if (lacks.Length > 0)
        {
            return ([], missing(lacks));
        }

        var rows = new List<SheetRow>();
        while (Next(lines) is { } line)
        {
            if (rows.Count == shape.MostRows)
            {
                return ([], tooMany(shape.MostRows));
            }

            rows.Add(Row(line, positions, shape));
        }

        return (rows, null);
    }

    private static SheetRow Row(CsvLine line, Dictionary<string, int> positions, SheetShape shape)
    {
        var fault = line.Fault;
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, at) in positions)
        {
            var cell = at < line.Cells.Count ? line.Cells[at] : "";
            fault ??= cell.Any(char.IsControl) ? $"The value of {column} holds signs that are not text." : null;
            cells[column] = Typed.Line(cell) ?? "";
            fault ??= cells[column] is ['=' or '+' or '-' or '@', ..] && !(cells[column][0] == '+' && shape.Formulas.Contains(column)) ? $"The value of {column} begins like a spreadsheet formula." : null;
        }

        return new SheetRow(line.Line, cells, line.Text, fault);
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

    private static Dictionary<string, int> Positions(CsvLines lines, string heading, IReadOnlyList<string> columns)
    {
        var best = new Dictionary<string, int>();
        foreach (var separator in new[] { ',', ';', '\t' })
        {
            var other = new CsvLines(new TextLines(TextReader.Null)) { Separator = separator };
            var cells = (other.Split(heading) ?? []).Select(Bare).ToArray();
            var found = columns.Where(column => cells.Contains(Bare(column))).ToDictionary(column => column, column => Array.IndexOf(cells, Bare(column)));
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
