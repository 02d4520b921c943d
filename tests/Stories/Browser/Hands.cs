using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>What a person's hands do at a keyboard, counted key by key.</summary>
public sealed class Hands(IPage page)
{
    private const int MostTabs = 120;
    private const int Patience = 45_000;

    /// <summary>Keys pressed so far, Tabs and every letter included.</summary>
    public int Keys { get; private set; }

    public async Task Press(string key)
    {
        await page.Keyboard.PressAsync(key);
        Keys++;
    }

    public async Task Type(string words)
    {
        await page.Keyboard.TypeAsync(words);
        Keys += words.Length;
    }

    /// <summary>Presses Tab until the link, button or field of this name has the focus; fails where the keyboard never comes to it.</summary>
    /// <param name="name">What the screen reader would say, or a part of it.</param>
    public async Task TabTo(string name)
    {
        if ((await Focused()).Contains(name, StringComparison.Ordinal))
        {
            return;
        }

        var passed = new List<string>();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await Press("Tab");
            var focused = await Focused();
            if (focused.Contains(name, StringComparison.Ordinal))
            {
                Assert.True(await FocusShows(), $"'{name}' has the focus on {page.Url}, and nothing shows it.");
                return;
            }

            passed.Add(focused);
        }

        Assert.Fail($"No Tab on {page.Url} leads to '{name}', only to: {string.Join(" | ", passed.Distinct(StringComparer.Ordinal))}");
    }

    /// <summary>Tabs to it and presses Enter, and waits for the page that follows.</summary>
    public async Task Enter(string name)
    {
        await TabTo(name);
        await Go();
    }

    /// <summary>Presses Enter where the focus is, and waits for the page that follows.</summary>
    public async Task Go()
    {
        await page.EvaluateAsync("() => { document.documentElement.dataset.left = 'yes' }");
        await Press("Enter");
        var until = Environment.TickCount64 + Patience;
        while (!await HasArrived())
        {
            Assert.True(Environment.TickCount64 < until, $"Enter on {page.Url} led nowhere.");
            await Task.Delay(30);
        }
    }

    // Between two pages there is no document to ask.
    private async Task<bool> HasArrived()
    {
        try
        {
            return await page.EvaluateAsync<bool>("() => !document.documentElement.dataset.left && document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    /// <summary>The words of what has the focus: its label, its own text, or its value on a button.</summary>
    public Task<string> Focused() => page.EvaluateAsync<string>("""
        () => {
          const e = document.activeElement
          if (!e || e === document.body) return ''
          const labels = e.labels ? [...e.labels].map(l => l.textContent) : []
          const legend = e.type === 'radio' || e.type === 'checkbox' ? e.closest('fieldset')?.querySelector('legend')?.textContent ?? '' : ''
          return [...labels, e.getAttribute('aria-label') ?? '', e.matches('a, button, summary') ? e.textContent : '', legend].join(' ').replace(/\s+/g, ' ').trim()
        }
        """);

    // An outline, a shadow or a changed background, as it is painted.
    private Task<bool> FocusShows() => page.EvaluateAsync<bool>("""
        () => {
          const e = document.activeElement
          const painted = t => { const s = getComputedStyle(t); return [s.outlineStyle !== 'none' && s.outlineWidth !== '0px' ? s.outlineColor + s.outlineWidth : '', s.boxShadow, s.backgroundColor, s.borderBottomColor].join() }
          const seen = [e, ...(e.labels ?? [])]
          const pseudo = t => [...seen].map(x => getComputedStyle(x, t).boxShadow + getComputedStyle(x, t).outlineStyle).join()
          const now = seen.map(painted).join() + pseudo('::before') + pseudo('::after')
          e.blur()
          const then = seen.map(painted).join() + pseudo('::before') + pseudo('::after')
          e.focus({ preventScroll: true, focusVisible: true })
          return now !== then
        }
        """);
}
