using System.Text.RegularExpressions;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Partners.Places;

/// <summary>What somebody says of a place, on a screen or in a file, made fit to keep.</summary>
/// <param name="Editions">The editions it chose, by list; null leaves them as they are.</param>
public sealed partial record PlaceTyped(string? Code, string? Name, string? Nation, string? Council, IReadOnlyDictionary<string, string>? Editions = null)
{
    private const int LongestName = 120;

    public string Code { get; } = Typed.Line(Code)?.ToLowerInvariant() ?? "";

    public string Name { get; } = Typed.Line(Name) ?? "";

    public string Nation { get; } = Typed.Line(Nation) ?? "";

    /// <summary>The code that national files know the council area by, or null.</summary>
    public string? Council { get; } = Typed.Line(Council)?.ToUpperInvariant();

    public Nation Where => Enum.Parse<Nation>(Nation, ignoreCase: true);

    /// <summary>What is wrong, each with its field; empty when all is well.</summary>
    public IEnumerable<(string Field, string Words)> Faults()
    {
        if (Folded.Of(Name).Length == 0 || Name.Length > LongestName)
        {
            yield return (nameof(Name), $"Enter the name of the place, with no more than {LongestName} letters");
        }

        if (!CodeForm().IsMatch(Code))
        {
            yield return (nameof(Code), "Enter a short code of small letters, digits and hyphens, such as northvale");
        }

        if (!Enum.GetNames<Nation>().Contains(Nation, StringComparer.OrdinalIgnoreCase))
        {
            yield return (nameof(Nation), "Choose England or Wales");
        }

        if (Council is not null && !CouncilForm().IsMatch(Council))
        {
            yield return (nameof(Council), "Enter the council code as a letter and eight digits, such as E06000001, or leave it empty");
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[EWSN][0-9]{8}$")]
    private static partial Regex CouncilForm();
}
