using System.Net;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Access;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Accounts;

/// <summary>Invitations by link: sent by an administrator or by whoever leads, taken up once.</summary>
public partial class BeingInvited
{
    private const string Address = "nell@example.org";

    [Fact]
    public async Task Somebody_new_takes_it_up_with_a_password_and_opening_spends_nothing()
    {
        await using var app = await HomewardApp.Start();
        var link = await Invited(app);
        for (var scan = 0; scan < 3; scan++)
        {
            var opened = await app.Stranger().Open(link);
            Assert.True(opened.Says("You will act as Nurse on trial"), opened.Text);
        }

        var nell = new Newcomer(app, Address);
        var page = await TakeUp(nell.Browser, link);
        Assert.Equal("/sign-in", page.Path);
        await nell.SetUpCode();
        var account = await nell.Browser.Open("/account");
        Assert.True(account.Says("Nurse on trial") && account.Says($"E-mail address {Address}"), account.Text);
        Assert.Equal("This invitation is over", (await app.Stranger().Open(link)).Heading);
        var acts = await app.Look(db => db.Journal.Select(r => r.Act).ToListAsync());
        Assert.Superset(new HashSet<string> { "InvitationSent", "InvitationTakenUp", "AccountAdded", "PasswordChosen", "MembershipGiven" }, acts.ToHashSet());
        Assert.Empty(app.Troubles);
    }

    /// <summary>Two passwords that differ: what was typed stays, nobody is said to be signed in, and the mended form takes it up.</summary>
    [Fact]
    public async Task A_slip_leaves_the_form_as_it_was()
    {
        await using var app = await HomewardApp.Start();
        var nell = app.Stranger();
        var refused = await nell.Submit(Filled(await nell.Open(await Invited(app)), Address).With("Repeated", "another password altogether"));
        Assert.True(refused.Status == HttpStatusCode.Conflict && !refused.Says("You are signed in") && !refused.Says("Sign out"), refused.Text);
        var form = refused.Form("Take up the invitation");
        Assert.Equal("Nell Newcomer", form.Fields.Single(field => field.Name == "Name").Value);
        Assert.Equal("/sign-in", (await nell.Submit(form.With("Password", Newcomer.Password).With("Repeated", Newcomer.Password))).Path);
    }

    [Fact]
    public async Task Of_many_at_once_one_takes_it_up()
    {
        await using var app = await HomewardApp.Start();
        var link = await Invited(app);
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(async n =>
        {
            var visitor = app.Stranger();
            return (visitor, form: Filled(await visitor.Open(link), $"nell{n}@example.org"));
        }));
        var pages = await Task.WhenAll(forms.Select(pair => pair.visitor.Submit(pair.form)));
        Assert.Equal(1, pages.Count(page => page.Path == "/sign-in"));
        Assert.All(pages.Where(page => page.Path != "/sign-in"), page => Assert.Equal(HttpStatusCode.Conflict, page.Status));
        Assert.Equal(1, await app.Look(db => db.Memberships.CountAsync(m => m.Title == "Nurse on trial")));
        Assert.Equal(1, await app.Look(db => db.Users.CountAsync(a => a.DisplayName == "Nell Newcomer")));
    }

    [Fact]
    public async Task Whoever_has_an_account_takes_it_up_with_that_and_switches()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, Address, Roles.LinkWorker);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var link = await Invited(app);
        var page = await nell.Browser.Submit((await nell.Browser.Open(link)).Form("Take it up with this account"));
        Assert.Equal("/account/act-as", page.Path);
        var other = page.Form("Go on").Fields.Last(f => f.Name == "Membership").Value;
        await nell.Browser.Submit(page.Form("Go on").With("Membership", other));
        Assert.True((await nell.Browser.Open("/account")).Says("Nurse on trial"));
    }

    /// <summary>A computer on a ward is signed in as whoever used it last.</summary>
    [Fact]
    public async Task Whoever_opens_it_where_somebody_else_is_signed_in_reads_for_whom_it_is_and_signs_them_out()
    {
        await using var app = await HomewardApp.Start();
        var link = await Invited(app);
        var colleague = await app.SignIn("Link worker");
        var page = await colleague.Open(link);
        Assert.True(page.Says($"The invitation went to {Address}. Take it up here only if you are"), page.Text);
        page = await colleague.Submit(page.Forms.Single(form => form.Buttons.Any(button => button.StartsWith("I am somebody else", StringComparison.Ordinal))));
        Assert.True(page.Says("With a password and a code"), page.Text);
        Assert.StartsWith("/sign-in", (await colleague.Open("/account")).Path, StringComparison.Ordinal);
        Assert.Equal(0, await app.Look(db => db.Memberships.CountAsync(m => m.Title == "Nurse on trial")));
    }

    [Fact]
    public async Task Whoever_comes_back_to_an_account_without_a_membership_takes_it_up_by_signing_in()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, Address, Roles.LinkWorker);
        var administrator = await app.SignIn("Administrator");
        var account = await app.Look(db => db.Users.SingleAsync(a => a.UserName == Address));
        await administrator.Submit((await administrator.Open($"/accounts/{account.Id}")).Forms.First(form => form.Buttons.Any(button => button.StartsWith("End ", StringComparison.Ordinal))));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await nell.SignIn()).Says("Your account has no membership at the moment"));
        var link = await Invited(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var browser = app.Stranger();
        var page = await browser.Submit((await browser.Open($"/sign-in?to={Uri.EscapeDataString(link)}")).Form("Go on").With("SignInName", Address).With("Password", Newcomer.Password));
        page = await browser.Submit(page.Form("Sign in").With("Typed", nell.Code));
        Assert.True((await browser.Open("/account")).Says("Nurse on trial"), page.Text);
        Assert.Equal("This invitation is over", (await app.Stranger().Open(link)).Heading);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task An_organisations_sign_in_proves_somebody_new_and_no_password_is_needed()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        var link = await Invited(app, "another.address@example.org");
        var nell = app.Stranger();
        var asked = await provider.Through(nell, link);
        Assert.True(asked.Says("At Westmark Council you are Nell Newcomer (nell@example.org)."), asked.Text);
        var page = await nell.Submit(asked.Form("Yes, take up the invitation"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True((await nell.Open("/account")).Says("Nurse on trial"));
        Assert.Equal(HttpStatusCode.OK, (await provider.Through(app.Stranger())).Status);
        Assert.True(await app.Look(db => db.Users.AnyAsync(a => a.UserName == "another.address@example.org" && a.Email == a.UserName && a.PasswordHash == null)));
        var second = await Invited(app, "third.address@example.org", Roles.LinkWorker);
        var elsewhere = app.Stranger();
        asked = await provider.Through(elsewhere, second);
        await elsewhere.Submit(asked.Form("Yes, take up the invitation"));
        Assert.Equal(2, await app.Look(db => db.Memberships.CountAsync(m => m.Title == "Nurse on trial")));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Altered_late_taken_back_or_from_somebody_who_may_no_longer_it_does_nothing()
    {
        await using var app = await HomewardApp.Start();
        var link = await Invited(app);
        Assert.Equal("This invitation is over", (await app.Stranger().Open(link[..^3] + (link[^3] == 'A' ? "BBB" : "AAA"))).Heading);
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open("/accounts/invitations")).Form($"Take back the invitation to {Address}"));
        Assert.Equal("This invitation is over", (await app.Stranger().Open(link)).Heading);
        var late = await Invited(app, "late@example.org");
        app.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("This invitation is over", (await app.Stranger().Open(late)).Heading);
        var lead = await Newcomer.Settled(app, "lead@example.org");
        var id = await app.Look(db => db.Users.Where(a => a.UserName == "lead@example.org").Select(a => a.Id).SingleAsync());
        administrator = await app.SignIn("Administrator");
        await Newcomer.GiveMembership(administrator, id, Roles.LinkWorker, leads: true);
        await lead.SignIn();
        var sent = await lead.Browser.Submit((await lead.Browser.Open("/account/invite")).Form("Send the invitation").With("Email", "mate@example.org"));
        Assert.True(sent.Says("The invitation is on its way."), sent.Text);
        var open = await LinkTo(app, "mate@example.org");
        Assert.Equal("You are invited to Homeward", (await app.Stranger().Open(open)).Heading);
        await administrator.Submit((await administrator.Open($"/accounts/{id}/left")).Form("They have left: close the account"));
        Assert.Equal("This invitation is over", (await app.Stranger().Open(open)).Heading);
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(r => r.Act == "InvitationTakenBack")));
    }

    [Fact]
    public async Task Nobody_lets_themselves_in_and_whoever_is_let_in_stands_before_the_governance_lead()
    {
        await using var app = await HomewardApp.Start();
        var administrator = await app.SignIn("Administrator");
        var own = await app.Look(db => db.Memberships.Where(m => m.Role == Roles.Administrator && db.RoleCards.Any(c => c.MembershipId == m.Id)).Select(m => new { m.AccountId, m.Id }).SingleAsync());
        var form = (await administrator.Open($"/accounts/{own.AccountId}/membership")).Form("Give the membership");
        form = form.With("Role", Roles.HubCaseManager).With("Title", "Hub on the side").With("Organisation", form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value);
        var refused = await administrator.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says("Nobody gives themselves a membership"), refused.Text);
        var ending = (await administrator.Open($"/accounts/{own.AccountId}")).Forms.First(f => f.Action.Contains("handler=End", StringComparison.OrdinalIgnoreCase));
        Assert.True((await administrator.Submit(ending)).Says("Nobody gives themselves a membership"));
        var mine = await administrator.Submit((await administrator.Open(await Invited(app, "own.address@example.org"))).Form("Take it up with this account"));
        Assert.True(mine.Says("takes up an invitation that they sent"), mine.Text);
        Assert.Equal(1, await app.Look(db => db.Memberships.CountAsync(m => m.AccountId == own.AccountId)));

        var second = await Newcomer.Settled(app, "second.self@example.org", Roles.HubCaseManager);
        await administrator.Submit((await administrator.Open($"/accounts/{await app.Look(db => db.Users.Where(a => a.UserName == "second.self@example.org").Select(a => a.Id).SingleAsync())}")).Form("New link to choose a password"));
        var link = await Invited(app);
        Assert.True((await TakeUp(app.Stranger(), link, "../nell")).Says("A sign-in name is mostly the work e-mail address"));
        await TakeUp(app.Stranger(), link);
        var lead = await (await app.SignIn("Information governance lead")).Open("/governance");
        Assert.True(lead.Says("Asha Merrow, Administrator, Northvale Council gave Nell Newcomer (second.self@example.org), whose account is new, “Newcomer as hub-case-manager” (Hub case manager)"), lead.Text);
        Assert.True(lead.Says("made a link with which the password of Nell Newcomer (second.self@example.org), whose account is new, is chosen anew"), lead.Text);
        Assert.True(lead.Says($"Asha Merrow, Administrator, Northvale Council invited Nell Newcomer ({Address}), whose account is new, “Nurse on trial” (Ward nurse)"), lead.Text);
        Assert.True(await second.IsIn());
    }

    [Fact]
    public async Task Whoever_leads_invites_into_their_own_place_and_nobody_else_invites()
    {
        await using var app = await HomewardApp.Start();
        var lead = await app.SignIn("Hub case manager");
        var page = await lead.Open("/account/invite");
        var form = page.Form("Send the invitation");
        Assert.Equal(HttpStatusCode.Conflict, (await lead.Submit(form.With("Email", "no address"))).Status);
        await lead.Submit(form.With("Email", "mate@example.org").With("JobTitle", "Case manager on trial"));
        var mate = new Newcomer(app, "mate@example.org");
        Assert.Equal("/sign-in", (await TakeUp(mate.Browser, await LinkTo(app, "mate@example.org"), "mate@example.org")).Path);
        await mate.SetUpCode();
        var (own, given) = await app.Look(async db =>
        {
            var card = await db.RoleCards.Where(c => c.Title == "Hub case manager").Select(c => c.MembershipId).SingleAsync();
            return (await db.Memberships.Include(m => m.Scopes).SingleAsync(m => m.Id == card), await db.Memberships.Include(m => m.Scopes).SingleAsync(m => m.Title == "Case manager on trial"));
        });
        Assert.Equal((own.OrganisationId, own.TeamId, own.Role), (given.OrganisationId, given.TeamId, given.Role));
        Assert.Equal(own.Scopes.Select(s => s.HolderId).Order(), given.Scopes.Select(s => s.HolderId).Order());
        Assert.False(given.Leads);
        Assert.Equal(HttpStatusCode.NotFound, (await mate.Browser.Open("/account/invite")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Ward nurse")).Open("/account/invite")).Status);
    }

    [Fact]
    public async Task Into_what_has_closed_meanwhile_nobody_is_let_in_and_no_account_is_made()
    {
        await using var app = await HomewardApp.Start();
        var administrator = await app.SignIn("Administrator");
        var hospital = await app.Look(db => db.Sites.Where(s => s.Code == "KIN").Select(s => s.Id).SingleAsync());
        await administrator.Submit((await administrator.Open($"/region/hospitals/{hospital.Value}/wards/new")).Form("Add it, that is all").With("Name", "Short ward").With("Code", "KIN-SHORT").With("Beds", "4"), "done");
        var ward = await app.Look(db => db.Wards.Where(w => w.Code == "KIN-SHORT").Select(w => w.Id).SingleAsync());
        var form = (await administrator.Open("/accounts/invitations/new")).Form("Send the invitation");
        form = form.With("Email", Address).With("Role", Roles.WardNurse).With("Organisation", form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value).With("Title", "Nurse on trial");
        Assert.True((await administrator.Submit(form.With("Speaks", $"ward:{ward.Value}"))).Says("The invitation is on its way."));
        await administrator.Submit((await administrator.Open($"/region/wards/{ward.Value}")).Form("Close the ward"));
        var refused = await TakeUp(app.Stranger(), await LinkTo(app, Address));
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("the membership would reach nobody"), refused.Text);
        Assert.False(await app.Look(db => db.Users.AnyAsync(a => a.UserName == Address)));
        await administrator.Submit((await administrator.Open($"/region/wards/{ward.Value}")).Form("Open it again"));
        Assert.Equal("/sign-in", (await TakeUp(app.Stranger(), await LinkTo(app, Address))).Path);
    }

    private static async Task<string> Invited(HomewardApp app, string address = Address, string role = Roles.WardNurse)
    {
        var administrator = await app.SignIn("Administrator");
        var form = (await administrator.Open("/accounts/invitations/new")).Form("Send the invitation");
        var organisation = form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value;
        form = form.With("Email", address).With("Role", role).With("Organisation", organisation).With("Title", "Nurse on trial");
        var unfit = await administrator.Submit(form);
        Assert.True(unfit.Status == HttpStatusCode.Conflict && unfit.Says("this membership would reach nobody"), unfit.Text);
        var page = await administrator.Submit(Newcomer.WithReach(form, role));
        Assert.True(page.Says("The invitation is on its way.") && page.Says(address), page.Text);
        return await LinkTo(app, address);
    }

    /// <summary>The link in the message to this address.</summary>
    private static async Task<string> LinkTo(HomewardApp app, string address)
    {
        var text = await app.Look(db => db.Messages.Where(m => m.To == address).Select(m => m.Text!).SingleAsync());
        return new Uri(Link().Match(text).Value).AbsolutePath;
    }

    private static async Task<Page> TakeUp(Visitor visitor, string link, string signInName = Address) => await visitor.Submit(Filled(await visitor.Open(link), signInName));

    private static Form Filled(Page page, string signInName) => page.Form("Take up the invitation")
        .With("Name", "Nell Newcomer").With("SignInName", signInName).With("Password", Newcomer.Password).With("Repeated", Newcomer.Password);

    [GeneratedRegex(@"https?://\S+/invitation/\S+")]
    private static partial Regex Link();
}
