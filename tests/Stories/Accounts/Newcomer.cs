using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Accounts;

/// <summary>Somebody with a browser and an authenticator app of their own, who works by the app's clock.</summary>
internal sealed class Newcomer(HomewardApp app, string signInName)
{
    public const string Password = "three quiet words";

    /// <summary>The key that the app was joined with.</summary>
    public string Key { get; private set; } = "";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Visitor Browser { get; private set; } = app.Stranger();

    /// <summary>The same person with the same phone at another computer.</summary>
    public Newcomer InAFreshBrowser() => new(app, signInName) { Key = Key, RecoveryCodes = RecoveryCodes };

    /// <summary>The six digits that the phone shows now.</summary>
    public string Code => TimedCode.At(Key, TimedCode.StepOf(app.Clock.GetUtcNow().UtcDateTime));

    /// <summary>An account that the administrator added and gave one membership; the link has been used and the code set up.</summary>
    public static async Task<Newcomer> Settled(HomewardApp app, string signInName, params string[] roles)
    {
        var administrator = await app.SignIn("Administrator");
        var (id, link) = await Added(app, administrator, signInName);
        foreach (var role in roles)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await GiveMembership(administrator, id, role);
        }

        var newcomer = new Newcomer(app, signInName);
        await newcomer.ChoosePassword(link);
        await newcomer.SetUpCode();
        return newcomer;
    }

    /// <summary>The administrator adds the account; the page shows the link.</summary>
    public static async Task<(Guid Id, string Link)> Added(HomewardApp app, Visitor administrator, string signInName)
    {
        var form = (await administrator.Open("/accounts/new")).Form("Add the account");
        var page = await administrator.Submit(form.With("Name", "Nell Newcomer").With("SignInName", signInName));
        Assert.True(page.Says("has an account"), page.Text);
        var link = page.Text.Split(' ').Single(word => word.Contains("/choose-password/", StringComparison.Ordinal));
        var id = await app.Look(db => db.Users.Where(a => a.UserName == signInName).Select(a => a.Id).SingleAsync());
        return (id, new Uri(link).AbsolutePath);
    }

    public static async Task GiveMembership(Visitor administrator, Guid account, string role, bool leads = false)
    {
        var form = (await administrator.Open($"/accounts/{account}/membership")).Form("Give the membership");
        var organisation = form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value;
        form = WithReach(form.With("Role", role).With("Organisation", organisation).With("Title", $"Newcomer as {role}"), role);
        var page = await administrator.Submit(leads ? form.With("Leads", "true") : form);
        Assert.True(page.Says("The membership begins now."), page.Text);
    }

    /// <summary>The form with the first ward, place or service ticked, whichever the role needs.</summary>
    public static Form WithReach(Form form, string role)
    {
        var kind = role switch { Roles.WardNurse => ScopeKinds.Ward, Roles.HubCaseManager => ScopeKinds.Place, Roles.LinkWorker or Roles.ServiceInbox => ScopeKinds.Service, _ => null };
        return kind is null ? form : form.With("Speaks", form.Fields.First(f => f.Name == "Speaks" && f.Value.StartsWith(kind, StringComparison.Ordinal)).Value);
    }

    public async Task<Page> ChoosePassword(string link, string password = Password)
    {
        var form = (await Browser.Open(link)).Form("Choose this password");
        return await Browser.Submit(form.With("Password", password).With("Repeated", password));
    }

    public async Task<Page> EnterPassword(string password = Password)
    {
        var form = (await Browser.Open("/sign-in")).Form("Go on");
        return await Browser.Submit(form.With("SignInName", signInName).With("Password", password));
    }

    public async Task<Page> SetUpCode()
    {
        var page = await EnterPassword();
        Assert.Equal("/sign-in/set-up-code", page.Path);
        Key = page.Text[(page.Text.IndexOf("Key: ", StringComparison.Ordinal) + 5)..].Split(" The six", 2)[0].Replace(" ", "", StringComparison.Ordinal);
        var done = await Browser.Submit(page.Form("Go on").With("Typed", Code));
        RecoveryCodes = [.. done.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct().Where(word => word.Length == 11 && word[5] == '-')];
        return done;
    }

    /// <summary>Password, then code, in a fresh browser, a minute later, so that the code is a new one.</summary>
    public async Task<Page> SignIn()
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Browser = app.Stranger();
        return await EnterCode(await EnterPassword(), Code);
    }

    public Task<Page> EnterCode(Page page, string code)
    {
        Assert.Equal("/sign-in/code", page.Path.Split('?')[0]);
        return Browser.Submit(page.Form("Sign in").With("Typed", code));
    }

    public async Task<bool> IsIn() => (await Browser.Open("/account")).Heading == "Your account";
}
