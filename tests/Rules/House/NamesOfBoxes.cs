using System.Text.RegularExpressions;

namespace Homeward.Rules.House;

/// <summary>A field writes the name of its property: a property that is read under another name hears nothing from it.</summary>
public partial class NamesOfBoxes
{
    [Fact]
    public void A_property_read_under_another_name_has_no_field_but_a_box_or_a_link_of_that_name()
    {
        var renamed = SourceTree.Code.Where(file => file.IsIn("src/App")).SelectMany(file => Renamed().Matches(file.Text).Select(match => (file.Path, Read: match.Groups[1].Value, Property: match.Groups[2].Value)))
            .Where(each => !each.Read.Equals(each.Property, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.NotEmpty(renamed);
        var written = string.Concat(SourceTree.Files.Where(file => file.IsIn("src/App") && (file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Path.EndsWith(".cshtml", StringComparison.Ordinal))).Select(file => file.Text));
        Breaches.None(renamed.SelectMany(each => FaultsOf(each.Path, each.Read, each.Property, written)));
    }

    /// <summary>A check that finds nothing wrong with anything is none.</summary>
    [Fact]
    public void A_field_of_such_a_property_is_found()
    {
        var match = Renamed().Match("""
            [BindProperty(SupportsGet = true, Name = "q")]
            public string? Words { get; set; }
            """);
        Assert.Equal(("q", "Words"), (match.Groups[1].Value, match.Groups[2].Value));
        Assert.NotEmpty(FaultsOf("no page", "q", "Words", ""));
        Assert.Empty(FaultsOf("no page", "q", "Words", "<a asp-route-q=\"x\">"));
    }

    private static IEnumerable<string> FaultsOf(string path, string read, string property, string written)
    {
        if (SourceTree.Pages.FirstOrDefault(page => page.Path + ".cs" == path)?.Text.Contains($" for=\"{property}\"", StringComparison.Ordinal) == true)
        {
            yield return $"{path}: {property} is read as '{read}', and its field is named {property}";
        }

        if (!new[] { $"name=\"{read}\"", $"asp-route-{read}=", $"?{read}=", $"&{read}=" }.Any(each => written.Contains(each, StringComparison.Ordinal)))
        {
            yield return $"{path}: no box and no link is named '{read}', by which {property} is read";
        }
    }

    [GeneratedRegex("""\[(?:BindProperty|FromQuery)\([^)\]]*\bName = "(\w+)"\)\]\s+public [\w<>?\[\], .]+? (\w+) \{""")]
    private static partial Regex Renamed();
}
