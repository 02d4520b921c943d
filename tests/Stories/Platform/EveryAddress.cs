using Homeward.Stories.Harness;

namespace Homeward.Stories.Platform;

public class EveryAddress(HomewardApp app) : IClassFixture<HomewardApp>
{
    /// <summary>What nobody comes to by a link, and where it is looked at instead.</summary>
    private static readonly Dictionary<string, string> NotByLinks = new(StringComparer.Ordinal)
    {
        ["/"] = "leads on to the first screen of the morning",
        ["/problem/{status:int}"] = "shown in place of a page that is not there: StartingTheApp",
        ["/sign-out"] = "a button on every page",
    };

    /// <summary>A page that no link leads to might as well not be there, and the walks over every page would miss it.</summary>
    [Fact]
    public async Task Can_be_come_to_by_following_links()
    {
        var walk = new Walk(app, examples: 2);
        var visited = await walk.AsEveryone();
        var reached = NotByLinks.Keys.Except(["/"], StringComparer.Ordinal).Intersect(visited.Select(at => at.Route), StringComparer.Ordinal).ToList();
        Assert.True(reached.Count == 0, "Links do lead to: " + string.Join(", ", reached));
        var missed = walk.Pages.Except(visited.Select(at => at.Route), StringComparer.Ordinal).Except(NotByLinks.Keys, StringComparer.Ordinal).ToList();
        Assert.True(missed.Count == 0, "No link leads to: " + string.Join(", ", missed));
    }

    [Fact]
    public async Task That_a_link_leads_to_is_there()
    {
        var broken = (await new Walk(app, examples: 3).AsEveryone())
            .Where(at => (int)at.Page.Status >= 400)
            .Select(at => $"{at.Card}: {at.Page.Path} answers {(int)at.Page.Status}")
            .ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Has_one_heading_a_title_of_its_own_and_no_inline_code()
    {
        var wrong = new List<string>();
        foreach (var at in await new Walk(app, examples: 1).AsEveryone())
        {
            var headings = at.Page.Pieces.Count(piece => piece.Name == "h1");
            var inline = at.Page.Pieces.Where(piece => piece.Has("style") || (piece.Name == "script" && !piece.Has("src")) || piece.Attributes.Keys.Any(name => name.StartsWith("on", StringComparison.Ordinal)));
            wrong.AddRange(inline.Select(piece => $"{at.Page.Path}: inline code on <{piece.Name}>"));
            wrong.AddRange(headings == 1 ? [] : [$"{at.Page.Path} has {headings} main headings"]);
            wrong.AddRange(at.Page.Title.EndsWith(" – Homeward", StringComparison.Ordinal) && at.Page.Title.Length > 12 ? [] : [$"{at.Page.Path} is titled '{at.Page.Title}'"]);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal)));
    }
}
