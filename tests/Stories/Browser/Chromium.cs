using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>Debian's Chromium, started once for the stories of a class; the classes run side by side.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The narrowest screen that every page must fit.</summary>
    public const int Phone = 320;

    public const int Desk = 1280;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A fresh window with no cookies of its own.</summary>
    /// <param name="address">Where the app listens.</param>
    public async Task<IPage> Window(Uri address, int width = Desk, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = HeightOf(width) },
            JavaScriptEnabled = javaScript,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(45_000);
        return await context.NewPageAsync();
    }

    /// <summary>Makes a desk's window as narrow as a phone's.</summary>
    public static Task Narrow(IPage page) => page.SetViewportSizeAsync(Phone, HeightOf(Phone));

    public static Task Widen(IPage page) => page.SetViewportSizeAsync(Desk, HeightOf(Desk));

    /// <summary>Signs in by the card of this title, with the mouse.</summary>
    public static async Task SignIn(IPage page, string card)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("li").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = card, Exact = true }) }).GetByRole(AriaRole.Button).ClickAsync();
        await Arrived(page, url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Waits until the window stands, fully loaded, at such an address; asking again and again misses no moment, as waiting for an event may.</summary>
    public static async Task Arrived(IPage page, Func<string, bool> at)
    {
        var until = Environment.TickCount64 + 45_000;
        while (!at(page.Url) || !await IsLoaded(page))
        {
            Assert.True(Environment.TickCount64 < until, $"The window still stands at {page.Url}.");
            await Task.Delay(30);
        }
    }

    private static int HeightOf(int width) => width < 600 ? 640 : 900;

    private static async Task<bool> IsLoaded(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("() => document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // The page went while it was asked.
            return false;
        }
    }

    /// <summary>What axe finds wrong on the page that is open, one line for each kind and place.</summary>
    /// <remarks>
    /// Axe is run within the page from end to end, as no page has a frame. Its own binding opens an empty window for each run, and with it a process; and asks for all that was well, too.
    /// </remarks>
    public static async Task<IReadOnlyList<string>> Barriers(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async standards => {
                const found = await axe.run(document, { runOnly: { type: 'tag', values: standards }, resultTypes: ['violations'] });
                return found.violations.flatMap(rule => rule.nodes.map(node => `${location.href} ${rule.id} (${rule.impact}): ${node.target} ${node.html}`));
            }
            """,
            Standards);
    }

    /// <summary>Names the words that reach out of the window.</summary>
    public static Task<string> Widest(IPage page) => page.EvaluateAsync<string>(
        """
        () => {
            const wide = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
            while (all.nextNode()) {
                range.selectNodeContents(all.currentNode);
                if (range.getBoundingClientRect().right > document.documentElement.clientWidth + 1) wide.push(`${all.currentNode.parentElement.tagName}: ${all.currentNode.data.trim().slice(0, 60)}`);
            }
            return wide.slice(0, 3).join(' | ');
        }
        """);

    /// <summary>What the page would print though it serves the screen alone: the address after a link's words, the ways round the site.</summary>
    public static async Task<IReadOnlyList<string>> OnlyForTheScreen(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var printed = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a, .hw-header, .hw-footer, .nhsuk-back-link, .hw-no-print')]
                .filter(each => each.checkVisibility() && (each.tagName !== 'A' || each.matches('.nhsuk-back-link') || !['none', 'normal', '""'].includes(getComputedStyle(each, '::after').content)))
                .map(each => `${location.pathname} prints ${each.outerHTML.slice(0, 120)}`)
            """);
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        return printed;
    }

    /// <summary>By how many pixels the page is wider than its window: anything over 0 makes a person scroll sideways.</summary>
    public static Task<int> TooWideBy(IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
