using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>
/// From the review that frees a bed to the answer on the ward's screen, with the keyboard alone: at a desk, with JavaScript switched off, and on a phone.
/// </summary>
[Trait("Category", "Browser")]
[Collection(InTheBrowser.Name)]
public class TheMainJourney(Chromium chromium)
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
        var need = await given.ANeedNobodyMeets();
        await given.AService("Quarry Errands", "Link worker", [need]);
        var label = await app.Look(db => db.Codes.Where(code => code.List == "needs" && code.Code == need).Select(code => code.Label).FirstAsync());
        var group = await GroupOf(app, need);

        var page = await chromium.Window(app.Address, width, javaScript);
        var hands = new Hands(page);
        await SignIn(page, hands, "Ward nurse");
        await Review(page, hands);
        await Refer(page, hands, group, label);
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

    // No box ticked: none of the criteria is met, so the bed is no longer needed.
    private static async Task Review(IPage page, Hands hands)
    {
        await page.GotoAsync("/ward");
        await hands.Enter("Edith Larkspur");
        await hands.Enter("Review criteria to reside");
        await hands.Enter("Save the review");
        Assert.Contains("/stays/", page.Url, StringComparison.Ordinal);
    }

    private static async Task Refer(IPage page, Hands hands, string group, string label)
    {
        await hands.Enter("My ward");
        await hands.Enter("Refer Edith Larkspur");
        await hands.TabTo(group);
        await hands.Press("Enter");
        await hands.TabTo(label);
        await hands.Press("Space");
        await hands.Press("Enter");
        await page.WaitForURLAsync(url => url.Contains("/refer/check", StringComparison.Ordinal));
        await hands.Enter("Send the referral");
        await page.WaitForURLAsync(url => url.Contains("/referrals/", StringComparison.Ordinal));
        Assert.Contains("has been sent", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task SignIn(IPage page, Hands hands, string card)
    {
        await page.GotoAsync("/sign-in");
        var button = page.Locator("li").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = card, Exact = true }) }).GetByRole(AriaRole.Button);
        await hands.Enter((await button.InnerTextAsync()).Trim());
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    // As the form itself groups it.
    private static async Task<string> GroupOf(HomewardApp app, string need)
    {
        var nurse = await app.SignIn("Ward nurse");
        var ward = await nurse.Open("/ward");
        var form = await nurse.Open(ward.Links.First(link => link.Address.StartsWith("/refer?person=", StringComparison.Ordinal)).Address);
        var at = form.Pieces.Select((piece, index) => (piece, index)).First(pair => pair.piece.Name == "input" && pair.piece["value"] == need).index;
        var summary = form.Pieces.Select((piece, index) => (piece, index)).Last(pair => pair.index < at && pair.piece.Name == "summary").index;
        return Markup.TextOf(form.Pieces.Skip(summary + 1).TakeWhile(piece => piece.Name != "/summary"));
    }
}
