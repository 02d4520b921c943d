using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>A passkey from being added to being removed, in a real browser with an authenticator of the browser's own making.</summary>
[Trait("Category", "Browser")]
public class APasskeyInTheBrowser(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(Chromium.Desk)]
    [InlineData(Chromium.Phone)]
    public async Task Is_added_signs_in_and_is_refused_once_removed(int width)
    {
        await using var app = await HomewardApp.Start();
        var (page, _, _) = await WithAuthenticator(app, width);
        await Chromium.SignIn(page, "Ward nurse");
        await Add(page, "My phone");
        await Leave(page);
        await Enter(page);
        await Chromium.Arrived(page, url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/account/passkeys");
        Assert.Equal(0, await Chromium.TooWideBy(page));
        Assert.Empty(await Chromium.Barriers(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove My phone" }).ClickAsync();
        await page.GetByText("The passkey is removed").WaitForAsync();
        await Leave(page);
        await Enter(page);
        await page.GetByText("Homeward does not know that passkey").WaitForAsync();
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(r => r.Act == "SignedIn" && r.Payload!.Contains("passkey"))));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_copy_whose_counter_lags_behind_is_refused()
    {
        await using var app = await HomewardApp.Start();
        var (page, session, authenticator) = await WithAuthenticator(app, Chromium.Desk);
        await Chromium.SignIn(page, "Ward nurse");
        await Add(page, "My phone");
        var kept = (await session.SendAsync("WebAuthn.getCredentials", authenticator))!.Value.GetProperty("credentials")[0];
        var copy = kept.EnumerateObject().ToDictionary(part => part.Name, part => (object)part.Value, StringComparer.Ordinal);
        copy["signCount"] = 0;
        await Leave(page);
        await Enter(page);
        await Chromium.Arrived(page, url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await Leave(page);
        await session.SendAsync("WebAuthn.clearCredentials", authenticator);
        await session.SendAsync("WebAuthn.addCredential", new(authenticator) { ["credential"] = copy });
        await Enter(page);
        await page.GetByText("That passkey counts backwards").WaitForAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_page_offers_password_and_code_and_nothing_that_does_not_work()
    {
        await using var app = await HomewardApp.Start();
        var page = await chromium.Window(app.Address, javaScript: false);
        await page.GotoAsync("/sign-in");
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).IsVisibleAsync());
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).IsVisibleAsync());
        await Chromium.SignIn(page, "Ward nurse");
        await page.GotoAsync("/account/passkeys");
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).IsVisibleAsync());
        Assert.True(await page.GetByText("Adding one needs JavaScript").IsVisibleAsync());
    }

    // A passkey is good for a name and never for an IP address, so the window knows the app by this computer's name.
    private async Task<(IPage Page, ICDPSession Session, Dictionary<string, object> Authenticator)> WithAuthenticator(HomewardApp app, int width)
    {
        var page = await chromium.Window(new Uri($"http://localhost:{app.Address.Port}/"), width);
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
            },
        });
        return (page, session, new(StringComparer.Ordinal) { ["authenticatorId"] = made!.Value.GetProperty("authenticatorId").GetString()! });
    }

    private static async Task Add(IPage page, string name)
    {
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByLabel("What you call it").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByText("The passkey is added.").WaitForAsync();
    }

    private static async Task Enter(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
    }

    private static async Task Leave(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await Chromium.Arrived(page, url => url.Contains("/sign-in", StringComparison.Ordinal));
    }
}
