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

    private static readonly SheetShape Shape = new(Columns, ["what", "name"], MostRows, []);

    /// <summary>Reads a file that can be read twice, such as one on disk.</summary>
    public static async Task<(IReadOnlyList<RegionRow> Rows, Refusal? Refusal)> From(Stream file, CancellationToken stop = default)
    {
        var (rows, refusal) = await PlainSheet.Read(file, Shape, missing => new RegionColumnsMissing(missing), most => new TooManyRegionRows(most), stop);
        return ([.. rows.Select(Row)], refusal);
    }

    private static RegionRow Row(SheetRow row)
    {
        var what = row["what"].ToLowerInvariant();
        return new RegionRow(row.Line, what, row.Cells, row.Fault ?? (Kinds.Contains(what) ? null : $"{Quoted.Cell(row["what"])} is none of: {string.Join(", ", Kinds)}."));
    }
}

public sealed record RegionColumnsMissing(IReadOnlyList<string> Columns) : Refusal($"The heading of the file lacks: {string.Join(", ", Columns)}. Nothing was changed.");

public sealed record TooManyRegionRows(int Limit) : Refusal($"The file has more than {Limit} rows, which no region has. Nothing was changed.");
