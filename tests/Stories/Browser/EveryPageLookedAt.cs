using System.Collections.Concurrent;
using Homeward.Stories.Harness;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>The walk of two browsers past every kind of page, and what was wrong on the way.</summary>
public sealed class EveryPageLookedAt : IAsyncLifetime
{
    private readonly Chromium[] _browsers = [new(), new()];
    private readonly WalkedApp _walked = new();
    private readonly ConcurrentQueue<string> _desk = new();
    private readonly ConcurrentQueue<string> _phone = new();
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ConcurrentQueue<string> _forbidden = new();
    private readonly ConcurrentQueue<string> _paper = new();
    private int _pages;
    private int _forms;

    /// <summary>How many pages were looked at, on a desk and on a phone.</summary>
    public int Pages => _pages;

    /// <summary>How many forms were sent empty.</summary>
    public int Forms => _forms;

    /// <summary>What the console said of code and files that a page may not have.</summary>
    public IReadOnlyCollection<string> Forbidden => _forbidden;

    /// <summary>What was wrong on the pages that came back to a form sent empty, on a phone.</summary>
    public IReadOnlyCollection<string> SentEmpty => _sent;

    /// <summary>What stands on paper though it serves the screen alone.</summary>
    public IReadOnlyCollection<string> OnPaper => _paper;

    /// <summary>Barriers, and pages too wide for their window.</summary>
    public IReadOnlyCollection<string> At(int width) => width == Chromium.Desk ? _desk : _phone;

    // Each kind of page once, as the first card that comes to it; the cards are shared out among the browsers. Whatever a form brings about, it does after all was looked at.
    public async Task InitializeAsync()
    {
        await Task.WhenAll([_walked.InitializeAsync(), .. _browsers.Select(each => each.InitializeAsync())]);
        var cards = new ConcurrentQueue<IGrouping<string, Visited>>(_walked.Visited.DistinctBy(at => at.Route).GroupBy(at => at.Card).OrderByDescending(card => card.Count()));
        var windows = await Task.WhenAll(_browsers.Select(async chromium =>
        {
            var seen = new List<(IPage Window, IReadOnlyList<Visited> WithForms)>();
            while (cards.TryDequeue(out var card))
            {
                var window = await chromium.Window(_walked.App.Address);
                seen.Add((window, await LookAtEach(window, card)));
            }

            return seen;
        }));
        await Task.WhenAll(windows.Select(async own =>
        {
            foreach (var (window, withForms) in own)
            {
                await SendEach(window, withForms);
            }
        }));
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_browsers.Select(each => each.DisposeAsync()));
        await _walked.DisposeAsync();
    }

    private async Task<IReadOnlyList<Visited>> LookAtEach(IPage window, IGrouping<string, Visited> card)
    {
        if (card.Key.Length > 0)
        {
            await Chromium.SignIn(window, card.Key);
        }

        // A form that was sent is answered with a status that the console names: the policy is listened for until then.
        void Said(object? sender, IConsoleMessage message) => Add(_forbidden, message.Type == "error" ? [$"{window.Url}: {message.Text}"] : []);
        // Whoever leaves a page leaves its stream.
        void Failed(object? sender, IRequest request) => Add(_forbidden, request.Url.Contains("handler=Live", StringComparison.Ordinal) ? [] : [$"{window.Url}: {request.Url} {request.Failure}"]);
        window.Console += Said;
        window.RequestFailed += Failed;
        var withForms = new List<Visited>();
        foreach (var at in card)
        {
            await Chromium.Widen(window);
            await window.GotoAsync(at.Page.Path);
            await Chromium.Arrived(window, _ => true);
            await Look(window, Chromium.Desk, at.Route, _desk);
            await Chromium.Narrow(window);
            await Look(window, Chromium.Phone, at.Route, _phone);
            Add(_paper, await Chromium.OnlyForTheScreen(window));
            Interlocked.Increment(ref _pages);
            if (await FormsOf(window).CountAsync() > 0)
            {
                withForms.Add(at);
            }
        }

        window.Console -= Said;
        window.RequestFailed -= Failed;
        return withForms;
    }

    private async Task SendEach(IPage window, IReadOnlyList<Visited> withForms)
    {
        foreach (var at in withForms)
        {
            await window.GotoAsync(at.Page.Path);
            if (await FormsOf(window).CountAsync() == 0)
            {
                continue;
            }

            // A form whose Enter key sends what is shown has a first button that nobody sees.
            await FormsOf(window).First.Locator("button:not([aria-hidden])").First.ClickAsync();
            await Chromium.Arrived(window, _ => true);
            await Look(window, Chromium.Phone, $"{at.Route}, sent empty,", _sent);
            Interlocked.Increment(ref _forms);
        }

        await window.Context.CloseAsync();
    }

    private static ILocator FormsOf(IPage window) => window.Locator("main form[method=post]:has(input:not([type=hidden]):visible, textarea:visible, select:visible)");

    private static async Task Look(IPage window, int width, string what, ConcurrentQueue<string> wrong)
    {
        Add(wrong, await Chromium.Barriers(window));
        if (await Chromium.TooWideBy(window) is var pixels and > 0)
        {
            wrong.Enqueue($"{what} is {pixels} pixels wider than {width}: {await Chromium.Widest(window)}");
        }
    }

    private static void Add(ConcurrentQueue<string> wrong, IEnumerable<string> more)
    {
        foreach (var line in more)
        {
            wrong.Enqueue(line);
        }
    }
}
