using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>The board changes under the eyes of whoever works with it, and they do not lose their place.</summary>
[Trait("Category", "Browser")]
public class AScreenThatChanges(Chromium chromium, LivedInApp app) : IClassFixture<Chromium>, IClassFixture<LivedInApp>
{
    private const string Focused = "() => document.activeElement.getAttribute('href')";
    private const string Top = "() => Math.round(document.activeElement.getBoundingClientRect().top)";

    [Theory]
    [InlineData(Chromium.Desk)]
    [InlineData(Chromium.Phone)]
    public async Task Focus_scroll_and_what_is_picked_stay_where_they_are(int width)
    {
        var who = Newcomer.Number(width == Chromium.Desk ? 0 : 1, "Winifred");
        var hub = await app.SignIn("Hub case manager");
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who));
        var stay = await app.StayOf(who);

        var page = await chromium.Window(app.Address, width);
        await Chromium.SignIn(page, "Hub case manager");
        await page.GotoAsync("/hub");
        await page.Locator("summary", new() { HasText = "Show only some of them" }).ClickAsync();
        await page.Locator("#owner").SelectOptionAsync("me");
        var names = page.Locator(".hw-board tbody tr td:first-child a");
        await names.Nth(await names.CountAsync() / 2).FocusAsync();
        await page.EvaluateAsync("() => document.activeElement.scrollIntoView({ block: 'center' })");
        var (focused, top) = (await page.EvaluateAsync<string>(Focused), await page.EvaluateAsync<int>(Top));
        await page.EvaluateAsync("() => { document.documentElement.dataset.same = 'yes' }");

        await (await app.SignIn("Ward nurse")).Review(stay, "none");
        var row = page.Locator($"tr[data-key='{stay}']");
        await row.WaitForAsync();
        Assert.Contains("Nobody", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("hw-changed", await row.GetAttributeAsync("class") ?? "", StringComparison.Ordinal);
        Assert.StartsWith("1 person changed", await page.Locator(".hw-live").InnerTextAsync(), StringComparison.Ordinal);
        await Stands(page, focused, top);

        // A colleague takes the case on: their name comes into the row that is there.
        await hub.Submit((await hub.Open($"/stays/{stay}")).Form("Take this case on"));
        await Assertions.Expect(row).Not.ToContainTextAsync("Nobody");
        await Stands(page, focused, top);
        Assert.Equal("yes", await page.EvaluateAsync<string>("() => document.documentElement.dataset.same"));
        Assert.Empty(await Chromium.Barriers(page));
        Assert.True(await Chromium.TooWideBy(page) <= 0);
    }

    [Fact]
    public async Task A_screen_whose_session_is_over_says_that_it_stands_still()
    {
        var page = await chromium.Window(app.Address);
        await Chromium.SignIn(page, "Ward nurse");
        await page.GotoAsync("/ward");
        await page.Locator(".hw-is-live").WaitForAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await Assertions.Expect(page.Locator(".hw-live")).ToContainTextAsync("Not live: reload to sign in again", new() { Timeout = 30_000 });
    }

    private static async Task Stands(IPage page, string focused, int top)
    {
        Assert.Equal(focused, await page.EvaluateAsync<string>(Focused));
        Assert.InRange(await page.EvaluateAsync<int>(Top) - top, -2, 2);
        Assert.Equal("me", await page.Locator("#owner").InputValueAsync());
        Assert.True(await page.Locator("#owner").IsVisibleAsync());
    }
}
