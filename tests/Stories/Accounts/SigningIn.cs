using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Accounts;

public class SigningIn
{
    [Fact]
    public async Task A_newcomer_chooses_a_password_joins_an_app_and_is_in()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        Assert.Equal(8, nell.RecoveryCodes.Count);
        Assert.True(await nell.IsIn());
        await nell.SignIn();
        Assert.True(await nell.IsIn());
        var acts = await app.Look(db => db.Journal.Select(r => r.Act).ToListAsync());
        Assert.Superset(new HashSet<string> { "AccountAdded", "OneTimeLinkMade", "MembershipGiven", "PasswordChosen", "CodeSetUp", "SignedIn" }, acts.ToHashSet());
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_password_alone_opens_nothing()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        nell = nell.InAFreshBrowser();
        await nell.EnterPassword();
        Assert.False(await nell.IsIn());
        Assert.Equal("/sign-in", (await nell.Browser.Open("/sign-in/set-up-code")).Path);
    }

    [Fact]
    public async Task A_code_is_right_once_and_a_recovery_code_too()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        await nell.SignIn();
        var again = nell.InAFreshBrowser();
        Assert.Equal(HttpStatusCode.Conflict, (await again.EnterCode(await again.EnterPassword(), again.Code)).Status);
        Assert.NotEqual(HttpStatusCode.Conflict, (await again.EnterCode(await again.EnterPassword(), nell.RecoveryCodes[0])).Status);
        Assert.True(await again.IsIn());
        again = nell.InAFreshBrowser();
        var page = await again.EnterCode(await again.EnterPassword(), nell.RecoveryCodes[0]);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.True(page.Says("That code does not fit."), page.Text);
    }

    [Fact]
    public async Task Ten_wrong_passwords_in_five_minutes_are_enough_for_an_account_and_lock_nobody_else_in_the_same_building()
    {
        await using var app = await HomewardApp.Start();
        var nell = (await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse)).InAFreshBrowser();
        for (var n = 0; n < 10; n++)
        {
            var wrong = await nell.EnterPassword("something else entirely");
            Assert.Equal(HttpStatusCode.Conflict, wrong.Status);
            Assert.True(wrong.Says("That name and password do not go together."), wrong.Text);
        }

        var eleventh = await nell.EnterPassword();
        Assert.Equal(HttpStatusCode.TooManyRequests, eleventh.Status);
        Assert.True(eleventh.Says("That was tried ten times in five minutes."), eleventh.Text);
        Assert.Equal(HttpStatusCode.Conflict, (await new Newcomer(app, "somebody.else@example.org").EnterPassword()).Status);
        await app.Look(async db =>
        {
            var (one, at) = (await db.Guesses.FirstAsync(), app.Clock.GetUtcNow().UtcDateTime);
            db.AddRange(Enumerable.Range(0, Guesses.MostFromAnAddress).Select(n => new Homeward.App.Platform.Identity.Guess { Id = Guid.NewGuid(), Name = $"NOBODY {n}", Address = one.Address, At = at }));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await new Newcomer(app, "somebody.third@example.org").EnterPassword()).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("/sign-in/code", (await nell.EnterPassword()).Path.Split('?')[0]);
    }

    [Fact]
    public async Task Many_guesses_at_once_are_counted_too()
    {
        await using var app = await HomewardApp.Start();
        var stranger = app.Stranger();
        var form = (await stranger.Open("/sign-in")).Form("Go on").With("SignInName", "nobody@example.org").With("Password", "guess guess guess");
        var answers = await stranger.SubmitAtOnce(form, 25);
        Assert.InRange(answers.Count(page => page.Status == HttpStatusCode.Conflict), 0, 10);
        Assert.All(answers, page => Assert.True(page.Status is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests, $"{page.Status}"));
    }

    [Fact]
    public async Task An_administrator_lets_somebody_try_again()
    {
        await using var app = await HomewardApp.Start();
        var nell = (await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse)).InAFreshBrowser();
        for (var n = 0; n < 10; n++)
        {
            await nell.EnterPassword("something else entirely");
        }

        var administrator = await app.SignIn("Administrator");
        var account = await app.Look(db => db.Users.SingleAsync(a => a.UserName == "nell@example.org"));
        await administrator.Submit((await administrator.Open($"/accounts/{account.Id}")).Form("Let them try again now"));
        Assert.Equal("/sign-in/code", (await nell.EnterPassword()).Path.Split('?')[0]);
    }

    [Fact]
    public async Task A_session_ends_after_thirty_idle_minutes_and_after_twelve_hours_in_all()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        app.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(await nell.IsIn());
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.False(await nell.IsIn());
        await nell.SignIn();
        for (var half = 0; half < 24; half++)
        {
            Assert.True(await nell.IsIn());
            app.Clock.Advance(TimeSpan.FromMinutes(29));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(25));
        Assert.False(await nell.IsIn());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_and_a_stolen_cookie()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        var elsewhere = nell.Browser;
        await nell.SignIn();
        await nell.Browser.Submit((await nell.Browser.Open("/account")).Form("Sign out everywhere"));
        Assert.False(await nell.IsIn());
        Assert.Equal("Sign in", (await elsewhere.Open("/account")).Heading);
    }

    [Fact]
    public async Task Whoever_has_left_is_cut_off_at_the_next_request()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        var administrator = await app.SignIn("Administrator");
        var account = await app.Look(db => db.Users.SingleAsync(a => a.UserName == "nell@example.org"));
        Assert.True(await nell.IsIn());
        var page = await administrator.Submit((await administrator.Open($"/accounts/{account.Id}/left")).Form("They have left: close the account"));
        Assert.True(page.Says("The account is closed."), page.Text);
        Assert.False(await nell.IsIn());
        Assert.Equal(HttpStatusCode.Conflict, (await nell.EnterPassword()).Status);
    }

    [Fact]
    public async Task Somebody_with_two_memberships_chooses_and_switches()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse, Roles.LinkWorker);
        var choice = await nell.SignIn();
        Assert.Equal("/account/act-as", choice.Path.Split('?')[0]);
        var other = choice.Form("Go on").Fields.Last(f => f.Name == "Membership").Value;
        await nell.Browser.Submit(choice.Form("Go on").With("Membership", other));
        Assert.True((await nell.Browser.Open("/account")).Says("Newcomer as link-worker"));
        var foreign = await app.Look(db => db.RoleCards.OrderBy(c => c.Order).Select(c => c.MembershipId).FirstAsync());
        var form = (await nell.Browser.Open("/account/act-as")).Form("Go on");
        var forged = form with { Fields = [.. form.Fields.Select(f => f.Name == "Membership" ? f with { Value = foreign.Value.ToString(), IsSet = true } : f)] };
        Assert.Equal(HttpStatusCode.BadRequest, (await nell.Browser.Submit(forged)).Status);
    }

    [Fact]
    public async Task A_card_goes_with_its_membership_and_an_old_one_says_so()
    {
        await using var app = await HomewardApp.Start();
        var administrator = await app.SignIn("Administrator");
        var before = await app.Stranger().Open("/sign-in");
        var card = before.Form("Be Karen Ormston");
        var id = await app.Look(db => db.Users.Where(a => a.DisplayName == "Karen Ormston").Select(a => a.Id).SingleAsync());
        await administrator.Submit((await administrator.Open($"/accounts/{id}")).Forms.Single(form => form.Action.EndsWith("handler=End", StringComparison.Ordinal)));
        Assert.Equal(before.Forms.Count - 1, (await app.Stranger().Open("/sign-in")).Forms.Count);
        var stranger = app.Stranger();
        var late = await stranger.Submit((await stranger.Open("/sign-in")).Forms.First(f => f.Fields.Any(field => field.Name == "membership")).With("membership", card.Fields.First(f => f.Name == "membership").Value));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.True(late.Says("That membership has ended already."), late.Text);
    }

    [Fact]
    public async Task An_account_without_a_membership_opens_nothing_and_says_so()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org");
        var page = await nell.SignIn();
        Assert.True(page.Says("Your account has no membership at the moment"), page.Text);
        Assert.False(await nell.IsIn());
    }

    [Fact]
    public async Task A_changed_password_needs_the_old_one_and_signs_out_the_other_browsers()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        var elsewhere = nell.Browser;
        await nell.SignIn();
        var form = (await nell.Browser.Open("/account/password")).Form("Change it");
        Assert.Equal(HttpStatusCode.BadRequest, (await nell.Browser.Submit(form.With("Current", "wrong").With("Password", "four other quiet words").With("Repeated", "four other quiet words"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await nell.Browser.Submit(form.With("Current", Newcomer.Password).With("Password", "short").With("Repeated", "short"))).Status);
        var done = await nell.Browser.Submit(form.With("Current", Newcomer.Password).With("Password", "four other quiet words").With("Repeated", "four other quiet words"));
        Assert.True(done.Says("Your password has been changed."), done.Text);
        Assert.True(await nell.IsIn());
        Assert.Equal("Sign in", (await elsewhere.Open("/account")).Heading);
    }

    [Fact]
    public async Task The_secrets_of_the_second_factor_do_not_stand_in_the_database()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        var kept = await app.Look(db => db.UserTokens.Select(t => t.Value ?? "").ToListAsync());
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, value => value.Contains(nell.Key, StringComparison.OrdinalIgnoreCase) || nell.RecoveryCodes.Any(code => value.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }
}
