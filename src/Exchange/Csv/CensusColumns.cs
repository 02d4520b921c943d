using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>The columns of a list of inpatients, as docs/census.md describes them.</summary>
public static class CensusColumns
{
    public const string TakenAt = "taken_at";
    public const string Site = "site";
    public const string Ward = "ward";
    public const string Bed = "bed";
    public const string HospitalNumber = "hospital_number";
    public const string NhsNumber = "nhs_number";
    public const string FamilyName = "family_name";
    public const string GivenName = "given_name";
    public const string BirthDate = "birth_date";
    public const string Address = "address";
    public const string Postcode = "postcode";
    public const string AdmittedAt = "admitted_at";
    public const string AdmissionMethod = "admission_method";
    public const string AdmissionSource = "admission_source";
    public const string ExpectedOn = "expected_on";
    public const string LeftAt = "left_at";
    public const string DischargeMethod = "discharge_method";
    public const string DischargedTo = "discharged_to";

    /// <summary>Every column, in the order in which an example file has them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        TakenAt, Site, Ward, Bed, HospitalNumber, NhsNumber, FamilyName, GivenName, BirthDate, Address, Postcode,
        AdmittedAt, AdmissionMethod, AdmissionSource, ExpectedOn, LeftAt, DischargeMethod, DischargedTo,
    ];

    /// <summary>Columns without which a row says too little.</summary>
    public static readonly IReadOnlyList<string> Required = [Ward, FamilyName, AdmittedAt];

    /// <summary>A heading without capitals, spaces and marks, so that “NHS Number” means <c>nhs_number</c>.</summary>
    public static string Bare(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>Which heading of a hospital's own export stands for which column, and values that hold for the whole file.</summary>
public sealed record CensusMapping(IReadOnlyDictionary<string, string> Headings, IReadOnlyDictionary<string, string> Fixed)
{
    public static readonly CensusMapping None = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>Reads lines such as <c>hospital_number = RXR Number</c> and <c>site = "NGH"</c>; # begins a remark.</summary>
    /// <returns>The refusal when a line is not understood, or names a column that a line before it named, else null.</returns>
    public static Refusal? TryRead(string text, out CensusMapping mapping)
    {
        var headings = new Dictionary<string, string>();
        var values = new Dictionary<string, string>();
        mapping = new CensusMapping(headings, values);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[1].Length == 0 || !CensusColumns.All.Contains(parts[0]))
            {
                return new MappingNotUnderstood(number, line.Length > 80 ? line[..80] + "…" : line);
            }

            if (headings.ContainsKey(parts[0]) || values.ContainsKey(parts[0]))
            {
                return new MappingSaysTwice(number, parts[0]);
            }

            var isFixed = parts[1].Length > 2 && parts[1].StartsWith('"') && parts[1].EndsWith('"');
            (isFixed ? values : headings)[parts[0]] = isFixed ? parts[1][1..^1] : parts[1];
        }

        return null;
    }

    /// <summary>A line of the mapping file that names a heading which is not there, or null: its column would be read as empty, and nobody known by it.</summary>
    public Refusal? Unfound(IReadOnlyDictionary<string, int> positions) =>
        Headings.FirstOrDefault(line => !positions.ContainsKey(line.Key)) is { Key: { } column, Value: var heading } ? new MappedHeadingMissing(column, heading) : null;

    /// <summary>The headings whose columns nobody reads, as they are written: unknown ones, and the second of two alike.</summary>
    public static IReadOnlyList<string> Unread(IReadOnlyList<string> heading, IReadOnlyDictionary<string, int> positions) =>
        [.. heading.Index().Where(cell => !positions.Values.Contains(cell.Index)).Select(cell => Typed.Line(cell.Item)).OfType<string>()];

    /// <summary>The position of each column in a heading; columns that are not there are left out.</summary>
    public IReadOnlyDictionary<string, int> Positions(IReadOnlyList<string> heading)
    {
        var bare = heading.Select(CensusColumns.Bare).ToArray();
        var positions = new Dictionary<string, int>();
        foreach (var column in CensusColumns.All)
        {
            var at = Array.IndexOf(bare, CensusColumns.Bare(Headings.GetValueOrDefault(column, column)));
            if (at >= 0)
            {
                positions[column] = at;
            }
        }

        return positions;
    }
}
