using System.Collections.Concurrent;
using Homeward.Stories.Harness;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>Every page that anybody can come to, in a real browser: nothing in the way of anybody, on a desk and on a phone.</summary>
[Trait("Category", "Browser")]
public class EveryPage(EveryPage.Browsers browsers, WalkedApp walked) : IClassFixture<EveryPage.Browsers>, IClassFixture<WalkedApp>
{
    [Theory]
    [InlineData(Chromium.Desk)]
    [InlineData(Chromium.Phone)]
    public async Task Is_free_of_barriers_and_fits_its_window(int width)
    {
        var wrong = new ConcurrentQueue<string>();
        await OnEachPage(width, async (page, at) =>
        {
            Add(wrong, await Chromium.Barriers(page));
            if (await Chromium.TooWideBy(page) is var pixels and > 0)
            {
                wrong.Enqueue($"{at.Route} is {pixels} pixels wider than {width}: {await Chromium.Widest(page)}");
            }
        });
        Assert.True(wrong.Count == 0, $"{wrong.Count} at {width} pixels:\n{string.Join('\n', wrong.Distinct(StringComparer.Ordinal).Take(40))}");
    }

    /// <summary>The content security policy forbids inline code and anything from elsewhere; a page that needs either shows it in the console.</summary>
    [Fact]
    public async Task Asks_nothing_of_the_browser_that_its_own_policy_forbids()
    {
        var wrong = new ConcurrentQueue<string>();
        await OnEachPage(Chromium.Desk, async (page, _) => await Chromium.Arrived(page, _ => true), page =>
        {
            page.Console += (_, message) => Add(wrong, message.Type == "error" ? [$"{page.Url}: {message.Text}"] : []);
            // Whoever leaves a page leaves its stream.
            page.RequestFailed += (_, request) => Add(wrong, request.Url.Contains("handler=Live", StringComparison.Ordinal) ? [] : [$"{page.Url}: {request.Url} {request.Failure}"]);
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal).Take(40)));
    }

    [Fact]
    public async Task Sent_with_nothing_filled_in_says_what_is_wrong_without_a_barrier()
    {
        var wrong = new ConcurrentQueue<string>();
        await OnEachPage(Chromium.Phone, async (page, at) =>
        {
            var form = page.Locator("main form[method=post]:has(input:not([type=hidden]):visible, textarea:visible, select:visible)");
            if (await form.CountAsync() == 0)
            {
                return;
            }

            // A form whose Enter key sends what is shown has a first button that nobody sees.
            await form.First.Locator("button:not([aria-hidden])").First.ClickAsync();
            await Chromium.Arrived(page, _ => true);
            Add(wrong, await Chromium.Barriers(page));
            if (await Chromium.TooWideBy(page) is var pixels and > 0)
            {
                wrong.Enqueue($"{at.Route}, sent empty, is {pixels} pixels wider than a phone");
            }
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal).Take(40)));
    }

    // Each kind of page once, as the first card that comes to it; the cards are shared out among the browsers.
    private async Task OnEachPage(int width, Func<IPage, Visited, Task> look, Action<IPage>? listen = null)
    {
        var all = walked.Visited.DistinctBy(at => at.Route).ToList();
        Assert.True(all.Count > 1, "the walk came to no page");
        var cards = new ConcurrentQueue<IGrouping<string, Visited>>(all.GroupBy(at => at.Card).OrderByDescending(card => card.Count()));
        await Task.WhenAll(browsers.All.Select(async chromium =>
        {
            while (cards.TryDequeue(out var card))
            {
                await AsOneCard(await chromium.Window(walked.App.Address, width), card, look, listen);
            }
        }));
    }

    private static async Task AsOneCard(IPage page, IGrouping<string, Visited> card, Func<IPage, Visited, Task> look, Action<IPage>? listen)
    {
        listen?.Invoke(page);
        if (card.Key.Length > 0)
        {
            await Chromium.SignIn(page, card.Key);
        }

        foreach (var at in card)
        {
            await page.GotoAsync(at.Page.Path);
            await look(page, at);
        }

        await page.Context.CloseAsync();
    }

    private static void Add(ConcurrentQueue<string> wrong, IEnumerable<string> more)
    {
        foreach (var line in more)
        {
            wrong.Enqueue(line);
        }
    }

    /// <summary>Two browsers, so that two cards are walked at once.</summary>
    public sealed class Browsers : IAsyncLifetime
    {
        public IReadOnlyList<Chromium> All { get; } = [new(), new()];

        public Task InitializeAsync() => Task.WhenAll(All.Select(each => each.InitializeAsync()));

        public Task DisposeAsync() => Task.WhenAll(All.Select(each => each.DisposeAsync()));
    }
}
