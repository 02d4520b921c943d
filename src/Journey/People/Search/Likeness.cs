using Homeward.Journey.People.Names;

namespace Homeward.Journey.People.Search;

/// <summary>How much two records look like one person, with each reason for and against: never decided here, only shown to somebody who decides.</summary>
/// <remarks>
/// Points are added for what agrees and taken off for what does not; what one side does not know counts nothing. The points follow how rarely two people agree by chance:
/// a birth date more than a name, a rare agreement more than a common one. The same two records always get the same answer, whichever is named first.
/// </remarks>
public sealed record Likeness(int Points, IReadOnlyList<LikenessReason> Reasons)
{
    /// <summary>From here on they are very likely one person: name and birth date agree, or the NHS number does.</summary>
    public const int VeryLikelyFrom = 14;

    /// <summary>From here on somebody should look: a name with a slip and an address, twins, a birth date half right.</summary>
    public const int PossibleFrom = 8;

    /// <summary>How sure one may be.</summary>
    public LikenessBand Band => Points >= VeryLikelyFrom ? LikenessBand.VeryLikely : Points >= PossibleFrom ? LikenessBand.Possible : LikenessBand.Unlikely;

    /// <summary>Whether more speaks for than against: what a search shows.</summary>
    public bool Answers => Points > 0;

    /// <summary>Holds two records against each other.</summary>
    public static Likeness Between(Traits one, Traits other)
    {
        List<LikenessReason?> reasons =
        [
            NhsNumbers(one.NhsNumber, other.NhsNumber),
            .. NameLikeness.Between(one, other),
            BirthDates(one.BirthDate, other.BirthDate),
            Shared(one.Phones, other.Phones, 4, "Same telephone number"),
            Postcodes(one.Postcodes, other.Postcodes),
        ];
        List<LikenessReason> given = [.. reasons.OfType<LikenessReason>()];
        return new Likeness(given.Sum(reason => reason.Points), given);
    }

    private static LikenessReason? NhsNumbers(string? one, string? other) =>
        one is null || other is null ? null
        : one == other ? new(20, "Same NHS number")
        : TypingErrors.Between(one, other) == 1 ? new(2, "NHS number differs in one digit, or in two swapped")
        : new(-10, "Different NHS numbers");

    private static LikenessReason? BirthDates(DateOnly? one, DateOnly? other)
    {
        if (one is not { } first || other is not { } second)
        {
            return null;
        }

        if (first == second)
        {
            return new(8, "Same date of birth");
        }

        if (first.Year == second.Year && first.Month == second.Day && first.Day == second.Month)
        {
            return new(6, "Day and month of birth swapped");
        }

        var (a, b) = (first.ToString("yyyyMMdd", null), second.ToString("yyyyMMdd", null));
        return TypingErrors.Between(a, b) == 1 ? new(4, "Date of birth differs in one digit, or in two swapped")
            : first.Year == second.Year ? new(-2, "Same year of birth, another day")
            : new(-6, "Different dates of birth");
    }

    private static LikenessReason? Postcodes(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        Shared(one, other, 4, "Same postcode")
        ?? (one.Any(first => other.Any(second => first[..^4] == second[..^4])) ? new(1, "Same postcode district") : null);

    private static LikenessReason? Shared(IReadOnlyList<string> one, IReadOnlyList<string> other, int points, string words) =>
        one.Intersect(other, StringComparer.Ordinal).Any() ? new(points, words) : null;
}

/// <summary>One thing that speaks for two records being one person, or against it.</summary>
/// <param name="Points">Added; below nought when it speaks against.</param>
/// <param name="Words">A few words that staff can read.</param>
public sealed record LikenessReason(int Points, string Words);

/// <summary>How sure one may be that two records are one person.</summary>
public enum LikenessBand
{
    Unlikely,
    Possible,
    VeryLikely,
}
