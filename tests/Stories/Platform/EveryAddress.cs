using Homeward.Stories.Harness;

namespace Homeward.Stories.Platform;

public class EveryAddress(WalkedApp walked) : IClassFixture<WalkedApp>
{
    /// <summary>What nobody comes to by a link, and where it is looked at instead.</summary>
    private static readonly Dictionary<string, string> NotByLinks = new(StringComparer.Ordinal)
    {
        ["/"] = "leads on to the first screen of the morning",
        ["/problem/{status:int}"] = "shown in place of a page that is not there: StartingTheApp",
        ["/sign-out"] = "a button on every page",
        ["/answer"] = "told on the telephone, to somebody without an account: the stories of answering",
        ["/answer/{token}"] = "sent by mail, to somebody without an account: the stories of answering",
        ["/outcome/{work}"] = "follows a yes without an account, and is sent by mail: the stories of answering",
        ["/import/census/preview/{word:guid}"] = "follows the upload of a list: the stories of the census",
        ["/region/file/{word:guid}"] = "follows the upload of a file that describes the region: the story from nothing",
        ["/import/census/held"] = "there once a list has rows that wait: the stories of the census",
        ["/people/new"] = "follows a search that found nobody: the stories of people",
        ["/choose-password/{key}"] = "a link good once, handed over by an administrator: the stories of accounts",
        ["/first-administrator/{key}"] = "a link good once, printed by the program: the stories of accounts",
        ["/sign-in/code"] = "follows a password: the stories of accounts",
        ["/sign-in/set-up-code"] = "follows a first password: the stories of accounts",
        ["/sign-in/with/{id:guid}"] = "there once an organisation has connected its sign-in: the stories of accounts",
        ["/sign-in/back"] = "where an organisation's sign-in sends people back to: the stories of accounts",
        ["/accounts/providers/{id:guid}"] = "there once an organisation has connected its sign-in: the stories of accounts",
        ["/webhooks/{id:guid}"] = "there once an administrator has added one: the stories of other systems",
        ["/invitation/{key}"] = "a link good once, sent by e-mail: the stories of accounts",
        ["/account/password"] = "there for whoever has a password, which no card has: the stories of accounts",
        ["/account/act-as"] = "there for whoever has several memberships, which no card has: the stories of accounts",
        ["/governance/journal/{id:guid}"] = "follows a search with a ground: the stories of the governance lead",
        ["/people/{id:guid}/same/{other:guid}"] = "there where two records are alike: the stories of joining two records",
        ["/safeguarding/sent"] = "follows a concern that has been sent: the stories of safeguarding",
        ["/letters"] = "there while a letter waits to be posted: the stories of closing letters",
        ["/letters/{id:guid}"] = "there once a letter has been sent: the stories of closing letters",
        ["/letter/{secret}"] = "sent by mail, to the person helped: the stories of closing letters",
        ["/jobs/{id:guid}/worry"] = "follows a no in the script of a call: the stories of worries",
        ["/asks/{id:guid}/plan"] = "there for whoever has said yes: the stories of support",
        ["/huddle/{id:guid}"] = "follows a button on the hub board: the stories of the huddle",
        ["/huddle/{huddle:guid}/at/{id:guid}"] = "a step of a huddle: the stories of the huddle",
        ["/huddle/{id:guid}/actions"] = "the end of a huddle: the stories of the huddle",
        ["/volunteer/{id:guid}"] = "an address in full, for an organisation's website and posters: the stories of coming forward",
        ["/volunteer/{id:guid}/thanks"] = "follows coming forward: the stories of coming forward",
        ["/volunteers/file/{word:guid}"] = "follows the upload of a list of volunteers: the stories of taking volunteers over",
        ["/unsent/{id:guid}"] = "follows a sign-in after a form that came too late: the stories of such forms",
    };

    // A visit or call of the made-up plans that are under way may have left a worry open today or reached nobody, or neither; one may have ended just now, its letter not sent; somebody may be out alone; some card may know somebody by a referral alone, or at home, or none.
    private static readonly string[] ThereOrNot = ["/worries/{id:guid}", "/failed-contacts/{id:guid}", "/plans/{id:guid}/letter", "/people/here", "/people/break-glass", "/people/{id:guid}/admit", "/lone-workers/{id:guid}"];

    /// <summary>A page that no link leads to might as well not be there, and the walks over every page would miss it.</summary>
    [Fact]
    public void Can_be_come_to_by_following_links()
    {
        var reached = NotByLinks.Keys.Except(["/"], StringComparer.Ordinal).Intersect(walked.Visited.Select(at => at.Route), StringComparer.Ordinal).ToList();
        Assert.True(reached.Count == 0, "Links do lead to: " + string.Join(", ", reached));
        var missed = walked.Pages.Except(walked.Visited.Select(at => at.Route), StringComparer.Ordinal).Except([.. NotByLinks.Keys, .. ThereOrNot], StringComparer.Ordinal).ToList();
        Assert.True(missed.Count == 0, "No link leads to: " + string.Join(", ", missed));
    }

    [Fact]
    public void That_a_link_leads_to_is_there()
    {
        var broken = walked.Visited
            .Where(at => (int)at.Page.Status >= 400)
            .Select(at => $"{at.Card}: {at.Page.Path} answers {(int)at.Page.Status}")
            .ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.Empty(walked.App.Troubles);
    }

    [Fact]
    public void Has_one_heading_a_title_of_its_own_and_no_inline_code()
    {
        var wrong = new List<string>();
        foreach (var at in walked.Visited)
        {
            var headings = at.Page.Pieces.Count(piece => piece.Name == "h1");
            var inline = at.Page.Pieces.Where(piece => piece.Has("style") || (piece.Name == "script" && !piece.Has("src")) || piece.Attributes.Keys.Any(name => name.StartsWith("on", StringComparison.Ordinal)));
            wrong.AddRange(inline.Select(piece => $"{at.Page.Path}: inline code on <{piece.Name}>"));
            wrong.AddRange(headings == 1 ? [] : [$"{at.Page.Path} has {headings} main headings"]);
            wrong.AddRange(at.Page.Title.EndsWith(" – Homeward", StringComparison.Ordinal) && at.Page.Title.Length > 12 ? [] : [$"{at.Page.Path} is titled '{at.Page.Title}'"]);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>A box whose name nobody reads does nothing, whatever is typed into it.</summary>
    [Fact]
    public void Reads_every_box_of_a_form_that_leads_to_it()
    {
        var (reading, wrong, boxes) = (new SearchForms(walked.App), new List<string>(), 0);
        foreach (var at in walked.Visited)
        {
            foreach (var form in at.Page.Forms.Where(form => form.Method == "get"))
            {
                boxes += form.Fields.Count;
                wrong.AddRange(reading.ReadByNobody(form).Select(fault => $"The form on {at.Route}: {fault}"));
            }
        }

        Assert.True(wrong.Count == 0 && boxes > 100, $"{boxes} boxes\n" + string.Join('\n', wrong.Distinct(StringComparer.Ordinal)));
    }
}
