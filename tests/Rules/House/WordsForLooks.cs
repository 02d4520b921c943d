using System.Text.RegularExpressions;

namespace Homeward.Rules.House;

/// <summary>What stands in "Who has seen my record" may be printed for the person: each kind of look has words of its own there.</summary>
public partial class WordsForLooks
{
    [Fact]
    public void Each_look_that_is_journalled_has_words_that_are_not_its_name_split()
    {
        var words = Said().Matches(SourceTree.Code.Single(file => file.Path == "src/App/Today/Person/WordsOfLooks.cs").Text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var looks = SourceTree.Code.Where(file => file.IsIn("src/App")).SelectMany(file => Journalled().Matches(file.Text)).Select(match => match.Groups[1].Value).Append("PersonOpened").Distinct().ToList();
        Assert.True(looks.Count > 20, $"{looks.Count} looks were found.");
        Breaches.None(from look in looks where !words.TryGetValue(look, out var said) || Bare(said) == Bare(look) select $"{look} has no words of its own.");
        Breaches.None(from look in words.Keys where !looks.Contains(look) select $"{look} is journalled nowhere.");
    }

    private static string Bare(string words) => string.Concat(words.Where(char.IsLetter)).ToUpperInvariant();

    [GeneratedRegex(@"\[""([A-Za-z]+)""\] = ""([^""]+)"",")]
    private static partial Regex Said();

    [GeneratedRegex(@"\b(?:[Jj]ournal|[Oo]pening)\s*\.(?:Read|Listed)\(\s*""([A-Za-z]+)""")]
    private static partial Regex Journalled();
}
