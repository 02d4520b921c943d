using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.Stories.Platform.Fields;

/// <summary>Our page components lead to the markup that nhsuk-frontend publishes with each of its versions, wherever both can be given the same.</summary>
public class FieldsAsPublished
{
    private const string Plain = "Words here are plain: what is typed or written is never markup.";
    private const string Whole = "A date here is always a whole day, its boxes named in English and wrong or right together.";
    private const string Simple = "Choices here stand by themselves: nothing unfolds beneath one, parts them, or switches others off.";

    // Given to theirs, without a counterpart in ours, and of one trace only, which Likeness sets aside on both sides.
    private static readonly string[] SetAside =
    [
        "code", "spellcheck", "disabled", "items[].disabled", "year.disabled", "small", "label.id", "label.size", "fieldset.legend.id", "fieldset.legend.size", "disableAutoFocus",
    ];

    private static readonly Dictionary<string, string> NotHere = new(StringComparer.Ordinal)
    {
        ["classes"] = "Ours take no classes from outside.",
        ["autocomplete"] = "No browser fills in several lines here.",
        ["formGroup.afterInput.html"] = "No button stands within a field here.",
        ["prefix"] = "No unit stands within a field here.", ["prefix.text"] = "As above.", ["prefix.html"] = "As above.",
        ["suffix"] = "As above.", ["suffix.text"] = "As above.", ["suffix.html"] = "As above.",
        ["hint.html"] = Plain, ["heading.html"] = Plain,
        ["errorMessage=True"] = "Nothing is wrong here without words that say what.",
        ["fieldset=null"] = "Several choices here always stand under a question; one alone is another component.",
        ["items[].divider"] = Simple, ["items[].conditional.html"] = Simple, ["items[].behaviour"] = Simple, ["items[].behaviourGroup"] = Simple, ["items[].exclusive"] = Simple,
        ["items[].exclusiveGroup"] = Simple,
        ["items[].name"] = "All choices of a question, and all parts of a day, are named after it.",
        ["inline"] = "Boxes to tick stand one below the other.",
        ["items[]"] = Whole, ["items[].value"] = Whole, ["items[].width"] = Whole, ["items[].autocomplete"] = Whole, ["items[].error"] = Whole, ["day"] = Whole, ["year"] = Whole, ["day.error"] = Whole,
        ["month.error"] = Whole, ["year.error"] = Whole, ["day.label"] = Whole, ["month.label"] = Whole, ["year.label"] = Whole, ["day.autocomplete"] = Whole,
        ["month.autocomplete"] = Whole, ["year.autocomplete"] = Whole,
        ["description"] = "What is wrong is a list of links, and nothing else.", ["description.text"] = "As above.", ["description.html"] = "As above.", ["callBlock"] = "As above.",
    };

    /// <summary>Each component of ours with each example that it can be compared with.</summary>
    public static TheoryData<string, string> Compared
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var pair in Counterpart.All)
            {
                foreach (var example in Example.Of(pair.Theirs).Where(example => IsCompared(pair, example)))
                {
                    all.Add(pair.Ours.Name, example.Title);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Compared))]
    public void Ours_and_theirs_lead_to_the_same(string ours, string title)
    {
        var pair = Counterpart.All.Single(each => each.Ours.Name == ours);
        var example = Example.Of(pair.Theirs).Single(each => each.Title == title);
        var (name, id) = (Counterpart.NameIn(example), example.Given["id"].Concat(example.Given["idPrefix"]).FirstOrDefault());
        var sizes = example.Given["label.size"].Concat(example.Given["fieldset.legend.size"]).Contains("l") && example.Given.Any(given => given.Key.EndsWith(".heading", StringComparison.Ordinal));
        Assert.Equal(
            Likeness.Of(pair.Published(example), id, name, sizes),
            Likeness.Of(pair.Render(example), null, name, sizes));
    }

    [Fact]
    public void What_is_not_compared_is_left_out_for_a_reason_that_is_written_down()
    {
        var all = Counterpart.All.Select(pair => pair.Theirs).Distinct().SelectMany(Example.Of).ToList();
        var unexplained =
            from example in all
            from each in example.Given
            where !Counterpart.All.Any(pair => pair.Theirs == example.Component && IsTaken(pair, each)) && !NotHere.Keys.Any(reason => Matches(each, reason))
            select $"{example.Component}: {each.Key}";
        Assert.Empty(unexplained.Distinct());
        var given = all.SelectMany(example => example.Given).ToList();
        Assert.All(NotHere.Keys, reason => Assert.Contains(given, each => Matches(each, reason)));
        Assert.All(SetAside, path => Assert.Contains(given, each => each.Key == path));
    }

    [Fact]
    public void Every_component_of_ours_is_compared()
    {
        var ours = typeof(Words).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TagHelper)) && !type.IsAbstract && type.Namespace!.StartsWith(typeof(Words).Namespace!, StringComparison.Ordinal));
        Assert.Empty(ours.Where(type => !Counterpart.All.Any(pair => pair.Ours == type && Example.Of(pair.Theirs).Any(example => IsCompared(pair, example)))).Select(type => type.Name));
    }

    private static bool IsCompared(Counterpart pair, Example example) => example.Given.All(given => IsTaken(pair, given));

    private static bool IsTaken(Counterpart pair, IGrouping<string, string> given) =>
        SetAside.Contains(given.Key) || (pair.Takes.Contains(given.Key) && !(given.Key is "errorMessage" && given.Contains("True")));

    private static bool Matches(IGrouping<string, string> given, string reason) =>
        given.Key == reason.Split('=')[0] && (!reason.Contains('=') || given.Contains(reason.Split('=')[1]));
}
