using Homeward.Journey.People;

namespace Homeward.Journey.Hospital.Census;

/// <summary>A hospital's list of inpatients as it was read: who was in which bed at one moment.</summary>
/// <param name="TakenAt">The moment for which the list holds.</param>
/// <param name="Sites">The codes of the sites it speaks for: only those are compared, also where it names nobody in them.</param>
/// <param name="Rows">The rows that could be read.</param>
/// <param name="Rejected">The rows that could not, with the line and the reason.</param>
/// <param name="Fingerprint">The same for the same bytes: SHA-256 in hexadecimal.</param>
public sealed record CensusList(
    DateTime TakenAt,
    IReadOnlyList<string> Sites,
    IReadOnlyList<CensusRow> Rows,
    IReadOnlyList<RejectedRow> Rejected,
    string Fingerprint)
{
    /// <summary>Headings of columns that nobody reads, as the file has them.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}

/// <summary>Says which columns of a list nobody reads: often one of those that are read, under a heading that no mapping file names.</summary>
public static class UnreadColumns
{
    private const int MostNamed = 12;
    private const int LongestNamed = 40;

    /// <summary>One sentence with the headings, the first dozen by name; null where every column is read.</summary>
    public static string? Sentence(IReadOnlyList<string> headings) => headings.Count == 0 ? null
        : $"Columns nobody reads: {string.Join(", ", headings.Take(MostNamed).Select(Short))}{(headings.Count > MostNamed ? $" and {headings.Count - MostNamed} more" : "")}.";

    private static string Short(string heading) => $"“{(heading.Length > LongestNamed ? heading[..LongestNamed] + "…" : heading)}”";
}

/// <summary>One person on the list.</summary>
public sealed record CensusRow
{
    /// <summary>The line of the file on which the row begins; the first line is 1.</summary>
    public required int Line { get; init; }

    /// <summary>The row as it stands in the file, cut after 2,000 characters.</summary>
    public string Text { get; init; } = "";

    public required string Site { get; init; }

    public required string Ward { get; init; }

    public string? Bed { get; init; }

    /// <summary>The trust's own number for the person, in capitals and without spaces.</summary>
    public string? HospitalNumber { get; init; }

    public NhsNumber? NhsNumber { get; init; }

    public DateOnly? BirthDate { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    /// <summary>The first line of where they live.</summary>
    public string? Address { get; init; }

    public string? Postcode { get; init; }

    /// <summary>When they came; a list that names only the day means its first moment.</summary>
    public required DateTime AdmittedAt { get; init; }

    public string? AdmissionMethod { get; init; }

    public string? AdmissionSource { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    /// <summary>Set where the hospital also lists those who have left.</summary>
    public DateTime? LeftAt { get; init; }

    public string? DischargeMethod { get; init; }

    public string? DischargedTo { get; init; }

    /// <summary>The same for rows that say the same of who somebody is.</summary>
    public string Key => $"{HospitalNumber}|{NhsNumber?.Digits}|{FamilyName}|{BirthDate:yyyy-MM-dd}";

    /// <summary>This row among those that were not used: whole, so that it can be put right where it came from.</summary>
    public RejectedRow LeftOut(string reason) => new(Line, reason, Text, Site, Ward, HospitalNumber, NhsNumber);

    /// <summary>A remark about this row, which was used, or stands in the list another time: with the name alone.</summary>
    public RejectedRow Remark(string reason) => new(Line, reason, $"{GivenName} {FamilyName}", Site, Ward, HospitalNumber, NhsNumber);
}

/// <summary>A row that could not be read. Whoever it names is not taken for gone.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Reason">What is wrong with it, in one sentence.</param>
/// <param name="Text">The row as it stands in the file, cut after 2,000 characters; of a row that was used, the name.</param>
/// <param name="Site">The site it names, as far as it could be read.</param>
/// <param name="Ward">The ward it names, as far as it could be read.</param>
/// <param name="HospitalNumber">The number it names, as far as it could be read.</param>
/// <param name="NhsNumber">The number it names, as far as it could be read.</param>
public sealed record RejectedRow(
    int Line, string Reason, string Text, string? Site = null, string? Ward = null, string? HospitalNumber = null, NhsNumber? NhsNumber = null)
{
    /// <summary>A NUL, which not every database can hold, is shown by its picture.</summary>
    public string Text { get; init; } = Text.Replace('\0', '␀');
}
