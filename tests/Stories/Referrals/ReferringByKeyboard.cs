using Homeward.Stories.Browser;
using Homeward.Stories.Harness;
using Microsoft.Playwright;

namespace Homeward.Stories.Referrals;

[Trait("Category", "Browser")]
[Collection(InTheBrowser.Name)]
public class ReferringByKeyboard(Chromium chromium, HomewardApp app) : IClassFixture<HomewardApp>
{
    /// <summary>From the ward screen to the confirmation, Tabs included.</summary>
    private const int MostKeys = 12;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_needs_from_the_ward_screen_to_the_confirmation_take_few_keys(bool javaScript)
    {
        await new GivenReferrals(app).APersonOnTheWard("Kit", $"Keys{javaScript}");
        var page = await chromium.Window(app.Address, javaScript: javaScript);
        await Chromium.SignIn(page, GivenReferrals.Card);
        await page.GotoAsync("/ward");
        var hands = new Hands(page);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Refer Kit Keys{javaScript}" }).ClickAsync();
        await page.WaitForURLAsync("**/refer?**");
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox).First).ToBeFocusedAsync();
        await hands.Press("Space");
        await hands.Press("Tab");
        await hands.Press("Space");
        await hands.Press("Enter");
        await page.WaitForURLAsync("**/refer/check?**");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" })).ToBeFocusedAsync();
        await hands.Press("Enter");
        await page.WaitForURLAsync("**/referrals/**");

        Assert.True(hands.Keys + 1 <= MostKeys, $"{hands.Keys} keys and one click");
        Assert.Equal(2, await page.GetByText("Waiting for").CountAsync());
        await Assertions.Expect(page.GetByText("The referral has been sent.")).ToBeVisibleAsync();
    }
}
