using Homeward.Journey.Basics;
using Homeward.Journey.People.Names;

namespace Homeward.Journey.People.Search;

/// <summary>Holds the names of two records against each other: slips, sounds, nicknames, initials, changed family names, fields filled in the wrong way round.</summary>
internal static class NameLikeness
{
    private const int SameFamily = 5;
    private const int SameGiven = 4;

    public static IEnumerable<LikenessReason> Between(Traits one, Traits other)
    {
        var straight = Straight(one, other);
        var swapped = one.Given.Length > 0 && other.Given.Length > 0 ? Swapped(one, other) : [];
        return swapped.Count > 0 && swapped.Sum(reason => reason.Points) > straight.Sum(reason => reason.Points) ? swapped : straight;
    }

    /// <summary>Whether the given names are those of two people: not nicknames, slips, sounds, initials or one of several of each other. What one side does not know contradicts nothing.</summary>
    public static bool GivenNamesContradict(Traits one, Traits other) => GivenNames(one, other) is { Points: < 0 };

    private static List<LikenessReason> Straight(Traits one, Traits other) =>
        [.. new[] { Families(one, other), GivenNames(one, other) }.OfType<LikenessReason>()];

    // Several given names may stand in the field of the family name, or only the first of them.
    private static List<LikenessReason> Swapped(Traits one, Traits other) =>
        Folded.WordsOf(one.Given).Contains(Folded.Of(other.Family)) && Folded.WordsOf(other.Given).Contains(Folded.Of(one.Family))
            ? [new(SameFamily + SameGiven - 1, "Given and family name the other way round")]
            : [];

    private static LikenessReason? Families(Traits one, Traits other)
    {
        var (ones, others) = (FamiliesOf(one), FamiliesOf(other));
        if (ones.Count == 0 || others.Count == 0)
        {
            return null;
        }

        if (ones[0] == others[0])
        {
            return new(SameFamily, "Same family name");
        }

        if (ones.Intersect(others, StringComparer.Ordinal).Any())
        {
            return new(SameFamily - 1, "Family name was once the same");
        }

        var (first, second) = (ones[0], others[0]);
        return IsSlip(first, second) ? new(SameFamily - 2, "Family name differs by a slip")
            : Sound.Of(Joined(first)) == Sound.Of(Joined(second)) ? new(SameFamily - 2, "Family names sound alike")
            : first.Split(' ').Intersect(second.Split(' '), StringComparer.Ordinal).Any(word => word.Length > 3) ? new(SameFamily - 2, "Part of the family name is the same")
            : new(-3, "Different family names");
    }

    private static LikenessReason? GivenNames(Traits one, Traits other)
    {
        var (ones, others) = (GivenOf(one), GivenOf(other));
        if (ones.Count == 0 || others.Count == 0)
        {
            return null;
        }

        var (first, second) = (ones[0], others[0]);
        return first == second ? new(SameGiven, "Same given name")
            : ones.Exists(mine => others.Exists(theirs => Nicknames.MayBeTheSame(mine, theirs))) ? new(SameGiven - 1, "One given name is short for the other")
            : IsSlip(first, second) ? new(SameGiven - 1, "Given name differs by a slip")
            : ones.Intersect(others, StringComparer.Ordinal).Any(word => word.Length > 1) ? new(SameGiven - 1, "One of the given names is the same")
            : Sound.Of(first) == Sound.Of(second) ? new(SameGiven - 2, "Given names sound alike")
            : (first.Length == 1 || second.Length == 1) && first[0] == second[0] ? new(1, "Same initial")
            : new(-4, "Different given names");
    }

    // The name as it is now comes first.
    private static List<string> FamiliesOf(Traits traits) =>
        [.. traits.OtherNames.Select(name => name.Family).Prepend(traits.Family).Select(Folded.Of).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static List<string> GivenOf(Traits traits) =>
        [.. Folded.WordsOf(traits.Given), .. Folded.WordsOf(traits.PreferredName), .. traits.OtherNames.SelectMany(name => Folded.WordsOf(name.Given))];

    private static string Joined(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);

    // One slip, or two in a word long enough to bear them.
    private static bool IsSlip(string one, string other)
    {
        var (first, second) = (Joined(one), Joined(other));
        var slips = TypingErrors.Between(first, second);
        return slips <= 1 ? Math.Min(first.Length, second.Length) >= 3 || slips == 0 : slips == 2 && Math.Min(first.Length, second.Length) >= 7;
    }
}
