using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>A row of a postcode file, or why it cannot be used.</summary>
/// <param name="Line">The line it begins on, counted from 1.</param>
/// <param name="Council">The code of the council area as the file gives it; empty where it gives none.</param>
/// <param name="Place">The code of one of our places; empty unless the file is in our own layout.</param>
/// <param name="Fault">Why the row cannot be used, or null; then nothing else of it counts.</param>
public sealed record PostcodeRow(
    int Line, Postcode Postcode, int East, int North, string Council, string Place, string Neighbourhood, int? Decile, string? Fault);

/// <summary>Reads postcode files row by row: our own layout, Code-Point Open of the Ordnance Survey (with or without a heading), and the ONS Postcode Directory.</summary>
/// <remarks>
/// Own columns: <c>postcode, east, north</c>, and where known <c>place, neighbourhood, decile</c> (1 the most deprived). Code-Point Open without a heading has ten
/// columns in the order of <see cref="CodePoint"/>. Of the Postcode Directory the columns <c>pcds, oseast1m, osnrth1m, oslaua, doterm</c> are read;
/// postcodes that have ended are passed over without a fault.
/// </remarks>
public sealed class PostcodeFile
{
    private static readonly string[] CodePoint = ["PC", "PQ", "EA", "NO", "CY", "RH", "LH", "CC", "DC", "WC"];

    private static readonly string[][] Names =
    [
        ["postcode", "pc", "pcds", "pcd8", "pcd7", "pcd"],
        ["east", "ea", "eastings", "oseast1m", "east1m"],
        ["north", "no", "northings", "osnrth1m", "north1m"],
        ["dc", "admin_district_code", "oslaua", "lad25cd", "lad24cd", "lad23cd"],
        ["cc", "admin_county_code"],
        ["place"],
        ["neighbourhood"],
        ["decile"],
        ["doterm"],
    ];

    private readonly CsvLines _lines;
    private readonly int[] _columns;
    private CsvLine? _first;

    private PostcodeFile(CsvLines lines, int[] columns, CsvLine? first) => (_lines, _columns, _first) = (lines, columns, first);

    /// <summary>Looks at the head of a file; answers the refusal where it is none of the layouts.</summary>
    public static PostcodeFile? TryOpen(TextReader text, out Refusal? refusal)
    {
        var lines = new CsvLines(new TextLines(text));
        var head = lines.Next();
        refusal = head is null ? new FileIsEmpty() : null;
        if (head is null)
        {
            return null;
        }

        var headless = head.Cells.Count == CodePoint.Length && Postcode.TryParse(head.Cells[0]) is not null;
        var columns = Columns(headless ? CodePoint : [.. head.Cells.Select(cell => cell.TrimStart('\uFEFF'))]);
        string[] missing = [.. new[] { "postcode", "east", "north" }.Where((_, at) => columns[at] < 0)];
        if (missing.Length > 0)
        {
            refusal = new PostcodeColumnsMissing(missing);
            return null;
        }

        return new PostcodeFile(lines, columns, headless ? head : null);
    }

    /// <summary>Every postcode that is in use.</summary>
    public IEnumerable<PostcodeRow> Rows()
    {
        for (var line = _first ?? _lines.Next(); line is not null; line = _lines.Next())
        {
            _first = null;
            if (Cell(line, 8).Length == 0)
            {
                yield return Row(line);
            }
        }
    }

    private PostcodeRow Row(CsvLine line)
    {
        var postcode = Postcode.TryParse(Cell(line, 0));
        var east = Metres(Cell(line, 1));
        var north = Metres(Cell(line, 2));
        var fault = line.Fault
            ?? (postcode is null ? $"{Quoted.Cell(Cell(line, 0))} is not a postcode." : null)
            ?? (east is null || north is null || (east == 0 && north == 0) ? $"{postcode} has no position." : null);
        var county = Cell(line, 4);
        return new PostcodeRow(
            line.Line, postcode ?? default, east ?? 0, north ?? 0, Cell(line, 3) is { Length: > 0 } council ? council : county, Cell(line, 5), Cell(line, 6),
            int.TryParse(Cell(line, 7), CultureInfo.InvariantCulture, out var decile) && decile is >= 1 and <= 10 ? decile : null, fault);
    }

    private string Cell(CsvLine line, int name) => _columns[name] is >= 0 and var at && at < line.Cells.Count ? line.Cells[at] : "";

    private static int? Metres(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var metres) && metres < 1_300_000 ? metres : null;

    private static int[] Columns(string[] heading) =>
        [.. Names.Select(names => names.Select(name => Array.FindIndex(heading, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(at => at >= 0, -1))];
}
