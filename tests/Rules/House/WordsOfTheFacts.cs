using System.Text.RegularExpressions;

namespace Homeward.Rules.House;

/// <summary>What docs/facts.md says each act records: each act stands there once, by a name that the code has.</summary>
public partial class WordsOfTheFacts
{
    private static SourceFile Table => SourceTree.Files.Single(file => file.Path == "docs/facts.md");

    [Fact]
    public void No_act_stands_there_twice() =>
        Breaches.None(
            from line in Table.Text.Split('\n')
            where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| act |", StringComparison.Ordinal)
            group line by line.Split('|')[1].Trim() into act
            where act.Count() > 1
            select act.Key);

    /// <summary>A screen that does the act itself stands there by its own name.</summary>
    [Fact]
    public void Every_name_in_it_is_one_of_the_code()
    {
        var names = SourceTree.Code.Where(file => file.IsIn("src")).SelectMany(file => file.Types).Select(type => type.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        Breaches.None(Name().Matches(Table.Text).Select(match => match.Groups["name"].Value).Where(name => !names.Contains(name) && !names.Contains(name + "Model")));
    }

    [GeneratedRegex(@"`(?<name>[A-Z]\w+)`")]
    private static partial Regex Name();
}
