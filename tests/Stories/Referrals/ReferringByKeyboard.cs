using System.Text.RegularExpressions;
using Homeward.Stories.Browser;
using Homeward.Stories.Harness;
using Microsoft.Playwright;

namespace Homeward.Stories.Referrals;

[Trait("Category", "Browser")]
[Collection(InTheBrowser.Name)]
public partial class ReferringByKeyboard(Chromium chromium, HomewardApp app) : IClassFixture<HomewardApp>
{
    /// <summary>From the ward screen to the confirmation, Tabs included, for a patient of the made-up region picked by a fixed die.</summary>
    private const int MostKeys = 12;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_needs_from_the_ward_screen_to_the_confirmation_take_few_keys(bool javaScript)
    {
        var page = await chromium.Window(app.Address, javaScript: javaScript);
        await Chromium.SignIn(page, GivenReferrals.Card);
        await page.GotoAsync("/ward");
        var hands = new Hands(page);
        var links = page.GetByRole(AriaRole.Link, new() { NameRegex = Refer() });
        await links.Nth(new Random(javaScript ? 20261118 : 20261119).Next(await links.CountAsync())).ClickAsync();
        await Chromium.Arrived(page, url => url.Contains("/refer?", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox).First).ToBeFocusedAsync();
        await hands.Press("Space");
        await hands.Press("Tab");
        await hands.Press("Space");
        await hands.Press("Enter");
        await Chromium.Arrived(page, url => url.Contains("/refer/check?", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" })).ToBeFocusedAsync();
        await hands.Press("Enter");
        await Chromium.Arrived(page, url => url.Contains("/referrals/", StringComparison.Ordinal));

        Assert.True(hands.Keys + 1 <= MostKeys, $"{hands.Keys} keys and one click");
        await Assertions.Expect(page.GetByText("The referral has been sent.")).ToBeVisibleAsync();
    }

    [GeneratedRegex("^Refer ", RegexOptions.None, 1000)]
    private static partial Regex Refer();
}
