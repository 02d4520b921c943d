using Homeward.Journey.Basics;

namespace Homeward.Stories.Harness;

/// <summary>A page somebody came to on a walk through the app.</summary>
/// <param name="Card">The role card they had signed in by; empty for a stranger.</param>
/// <param name="Route">The pattern of the address.</param>
public sealed record Visited(string Card, string Route, Page Page);

/// <summary>Walks through the app as somebody curious would: from the first screen along every link, a few examples of each kind of page.</summary>
public sealed class Walk(HomewardApp app, int examples = 2)
{
    private readonly Routes _routes = new(app);

    public IReadOnlyList<string> Pages => _routes.Pages;

    /// <summary>Every page that somebody who signed in by this card can come to by following links.</summary>
    public async Task<IReadOnlyList<Visited>> As(string card) => await From(card.Length == 0 ? app.Stranger() : await app.SignIn(card), card, "/");

    /// <summary>What strangers and the holders of all cards come to.</summary>
    public async Task<IReadOnlyList<Visited>> AsEveryone()
    {
        var all = new List<Visited>(await From(app.Stranger(), "", "/sign-in"));
        foreach (var card in await app.Cards())
        {
            all.AddRange(await As(card));
        }

        return all;
    }

    private async Task<List<Visited>> From(Visitor visitor, string card, string start)
    {
        var visited = new List<Visited>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var address))
        {
            var route = _routes.Of(address);
            if (route is null || visited.Count(page => page.Route == route) >= examples
                || address.StartsWith("/api/", StringComparison.Ordinal) || await visitor.OpenPage(address) is not { } page)
            {
                continue;
            }

            visited.Add(new Visited(card, _routes.Of(page.Path) ?? route, page));
            foreach (var next in (await OnwardFrom(page)).Where(seen.Add))
            {
                queue.Enqueue(next);
            }
        }

        return visited;
    }

    // Links within the app, and where a search or filter form leads, filled in sensibly.
    private async Task<IEnumerable<string>> OnwardFrom(Page page)
    {
        // What was mailed to others is shown with their links; those are theirs to follow.
        var mail = _routes.Of(page.Path) == "/messages";
        var asked = new List<string>();
        foreach (var form in page.Forms.Where(form => form.Method == "get"))
        {
            asked.Add($"{form.Action.Split('?')[0]}?{await Guess.Tick(Guess.Fill(form, LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime))).Content().ReadAsStringAsync()}");
        }

        return page.Links.Select(link => link.Address).Where(address => !mail || address.StartsWith("/messages", StringComparison.Ordinal)).Where(address => address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal))
            .Concat(asked).Select(address => address.Split('#')[0]);
    }
}
