using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>
/// From the review that frees a bed to the answer on the ward's screen, with the keyboard alone: at a desk, with JavaScript switched off, and on a phone.
/// </summary>
[Trait("Category", "Browser")]
public class TheMainJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(Chromium.Desk, true)]
    [InlineData(Chromium.Desk, false)]
    [InlineData(Chromium.Phone, true)]
    public async Task Goes_from_the_ward_to_an_answer_by_keyboard(int width, bool javaScript)
    {
        await using var app = await HomewardApp.Start();
        var given = new GivenReferrals(app);
        await given.APersonOnTheWard();
        await given.AService("Quarry Errands", "Link worker", ["shopping-first"]);
        var label = await app.Look(db => db.Codes.Where(code => code.List == "needs" && code.Code == "shopping-first").Select(code => code.Label).FirstAsync());

        var page = await chromium.Window(app.Address, width, javaScript);
        var hands = new Hands(page);
        await SignIn(page, hands, "Ward nurse");
        await Review(page, hands);
        await Refer(page, hands, label);
        await hands.Enter("Sign out");

        await SignIn(page, hands, "Link worker");
        await page.GotoAsync("/inbox");
        await hands.Enter("Edith Larkspur");
        await hands.Enter("Yes, we do it");
        Assert.Contains("Edith Larkspur", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await hands.Enter("Sign out");

        await SignIn(page, hands, "Ward nurse");
        await page.GotoAsync("/ward");
        var answer = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Edith Larkspur" }).Filter(new() { HasText = label });
        Assert.Contains("Quarry Errands", await answer.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await Chromium.TooWideBy(page));
        Assert.Empty(app.Troubles);
    }

    private static async Task Review(IPage page, Hands hands)
    {
        await page.GotoAsync("/ward");
        await hands.Enter("Edith Larkspur");
        await hands.Enter("Review criteria to reside");
        await hands.TabTo("None of these: the bed is no longer needed");
        await hands.Press("Space");
        await hands.Enter("Save the review");
        Assert.EndsWith("/blockers", page.Url, StringComparison.Ordinal);
    }

    private static async Task Refer(IPage page, Hands hands, string label)
    {
        await hands.Enter("My ward");

        // However much the ward has to review and was answered, everyone in it is one jump away.
        await hands.TabTo("could leave");
        await hands.Press("Enter");
        await hands.Enter("Refer Edith Larkspur");
        var box = page.Locator("input[name=need][value=shopping-first]").First;
        if (!await box.IsVisibleAsync())
        {
            var group = page.Locator("details").Filter(new() { Has = page.Locator("input[name=need][value=shopping-first]") }).Locator("summary");
            await hands.TabTo((await group.InnerTextAsync()).Trim());
            await hands.Press("Enter");
        }

        await hands.TabTo(label);
        await hands.Press("Space");
        await hands.Go();
        await Choose(page, hands, label, "Quarry Errands");
        await hands.Enter("Send it like this");
        Assert.Contains("has been sent", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    // Among the first three by arrow key, among the rest by the first letters of its name.
    private static async Task Choose(IPage page, Hands hands, string label, string service)
    {
        if (await page.GetByRole(AriaRole.Radio, new() { Name = service }).CountAsync() == 0)
        {
            await hands.TabTo("Or another that fits");
            await hands.Type(service);
            return;
        }

        await hands.TabTo(label);
        for (var presses = 0; presses < 8 && !(await hands.Focused()).Contains(service, StringComparison.Ordinal); presses++)
        {
            await hands.Press("ArrowDown");
        }

        Assert.Contains(service, await hands.Focused(), StringComparison.Ordinal);
    }

    private static async Task SignIn(IPage page, Hands hands, string card)
    {
        await page.GotoAsync("/sign-in");
        var button = page.Locator("li").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = card, Exact = true }) }).GetByRole(AriaRole.Button);
        await hands.Enter((await button.InnerTextAsync()).Trim());
        await Chromium.Arrived(page, url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }
}
