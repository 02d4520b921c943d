using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>A person's names as they are written, with the form in which they are compared.</summary>
/// <remarks>Somebody with one name only has it as family name and an empty given name. Several given names stand in one field, apart by spaces.</remarks>
public sealed record PersonName
{
    /// <summary>The longest given or family name that is kept, in characters.</summary>
    public const int LongestPart = 100;

    private PersonName(string given, string family) => (Given, Family) = (given, family);

    public string Given { get; }

    public string Family { get; }

    /// <summary>Family name, then given names, folded: how lists are ordered and equal names are found.</summary>
    public string Normal => $"{Folded.Of(Family)} {Folded.Of(Given)}".Trim();

    /// <summary>Reads two fields; null when they make no name: see <see cref="Fault"/>.</summary>
    public static PersonName? TryParse(string? given, string? family) =>
        Fault(given, family) is null ? new PersonName(Typed.Line(given) ?? "", Typed.Line(family)!) : null;

    /// <summary>Reads a name that is known to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static PersonName Parse(string given, string family) => TryParse(given, family) ?? throw new FormatException("Not a name.");

    /// <summary>What is wrong with what was typed, or null when it is a name.</summary>
    public static Refusal? Fault(string? given, string? family)
    {
        var (first, last) = (Typed.Line(given) ?? "", Typed.Line(family) ?? "");
        return (first, last) switch
        {
            _ when last.Length == 0 => new FamilyNameMissing(),
            _ when !last.Any(IsLetter) || (first.Length > 0 && !first.Any(IsLetter)) => new NameHasNoLetter(),
            _ when first.Length > LongestPart || last.Length > LongestPart => new NameTooLong(),
            _ => null,
        };
    }

    /// <summary>Given names, then family name: as a person is addressed.</summary>
    public override string ToString() => Given.Length == 0 ? Family : $"{Given} {Family}";

    private static bool IsLetter(char letter) => char.IsLetter(letter) || char.IsSurrogate(letter);
}
