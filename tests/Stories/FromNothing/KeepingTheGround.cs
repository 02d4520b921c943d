using System.Net;
using Homeward.App.Platform.CommandLines;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.FromNothing;

/// <summary>What stands in a region changes: wards open and close, names are put right, teams come and go.</summary>
public sealed class KeepingTheGround(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_ward_with_people_on_it_stays_open()
    {
        var admin = await app.SignIn("Administrator");
        var ward = await app.Look(db => db.Wards.Where(w => db.Stays.Any(s => s.WardId == w.Id && s.LeftAt == null)).Select(w => w.Id).FirstAsync());
        var refused = await admin.Submit((await admin.Open($"/region/wards/{ward.Value}")).Form("Close the ward"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says("still in beds here"), refused.Text);
        Assert.NotEqual("", refused.Form("Save").Fields.Single(f => f.Name == "Name").Value);
    }

    [Fact]
    public async Task A_closed_ward_takes_nobody_from_a_list_and_an_opened_one_does()
    {
        await using var own = await HomewardApp.Start();
        var admin = await own.SignIn("Administrator");
        var hospital = await own.Look(db => db.Sites.Where(s => s.Code == "KIN").Select(s => s.Id).SingleAsync());
        var form = (await admin.Open($"/region/hospitals/{hospital.Value}/wards/new")).Form("Add it, that is all").With("Name", "Winter ward").With("Code", "KIN-W").With("Beds", "12");
        Assert.True((await admin.Submit(form, "done")).Says("Winter ward is a ward of Kingsbridge Infirmary now."));
        Assert.True((await admin.Submit(form.With("Code", "kin-w"), "done")).Says("This hospital has a ward with the code kin-w already."));
        var address = $"/region/wards/{(await own.Look(db => db.Wards.Where(w => w.Code == "KIN-W").Select(w => w.Id).SingleAsync())).Value}";
        Assert.True((await admin.Submit((await admin.Open(address)).Form("Close the ward"))).Says("The ward is closed."));

        var hub = await own.SignIn("Hub case manager");
        var list = new AListOfInpatients { TakenAt = own.NextMoment() }.With(Hospital.Newcomer.Number(20), ward: "KIN-W");
        Assert.True((await hub.Preview(list)).Says("The ward “KIN-W” of KIN is closed."));
        Assert.False((await admin.Open($"/accounts/{await SomeAccount(own)}/membership")).Says("Winter ward"));
        Assert.True((await admin.Submit((await admin.Open(address)).Form("Open it again"))).Says("The ward is open again."));
        Assert.False((await hub.Preview(list)).Says("is closed."));
        Assert.Equal((1, 1, 1), (await Facts(own, "WardAdded"), await Facts(own, "WardClosed"), await Facts(own, "WardReopened")));
    }

    [Fact]
    public async Task A_name_is_put_right_and_whoever_saves_over_it_is_told()
    {
        await using var own = await HomewardApp.Start();
        var admin = await own.SignIn("Administrator");
        var site = await own.Look(db => db.Sites.Where(s => s.Code == "KIN").Select(s => s.Id).SingleAsync());
        var page = await admin.Open($"/region/hospitals/{site.Value}");
        Assert.Equal("Kingsbridge General", (await admin.Submit(page.Form("Save").With("Name", "Kingsbridge General"))).Heading);
        Assert.True((await admin.Submit(page.Form("Save").With("Name", "Another"))).Says("Somebody has changed this meanwhile"));
        var trust = page.Form("Save").Fields.First(f => f.Name == "Trust" && !f.IsSet && f.Value.Length > 0).Value;
        Assert.True((await admin.Submit((await admin.Open($"/region/hospitals/{site.Value}")).Form("Save").With("Trust", trust))).Says("the trust can no longer be changed"));
        var place = (await own.Look(db => db.Places.Where(p => p.Code == "northvale").Select(p => p.Id).SingleAsync())).Value;
        var renamed = await admin.Submit((await admin.Open($"/region/places/{place}")).Form("Save").With("Name", "North Vale").With("Council", "E06000098").With("DelayReasons", ""));
        Assert.True(renamed.Heading == "North Vale" && renamed.Says("Saved."), renamed.Text);
        Assert.Equal("E06000098", await own.Look(db => db.OutsideIdentifiers.Where(i => i.OwnerKind == "place" && i.OwnerId == place && i.To == null).Select(i => i.Value).SingleAsync()));
        Assert.False(await own.Look(db => db.PlaceEditions.AnyAsync(e => e.PlaceId == new PlaceId(place) && e.List == "delay-reasons")));
    }

    [Fact]
    public async Task A_place_decides_its_rules_and_nonsense_is_said_beside_its_field()
    {
        var admin = await app.SignIn("Administrator");
        var place = (await app.Look(db => db.Places.Where(p => p.Code == "eastmere").Select(p => p.Id).SingleAsync())).Value;
        var form = (await admin.Open($"/region/places/{place}/hospital-rules")).Form("Save");
        var wrong = await admin.Submit(form.With("Rounds", "noon").With("SiteShare", "500"));
        Assert.Equal((HttpStatusCode.BadRequest, 2), (wrong.Status, wrong.Errors.Count));
        Assert.True((await admin.Submit(form.With("Rounds", "10:00;12:00;16:00").With("SiteShare", "20"))).Says("Saved."));
        Assert.Equal("20", await app.Look(db => db.PlacePolicies.Where(p => p.PlaceId == new PlaceId(place) && p.Name == "census-site-leavers-percent").Select(p => p.Value).SingleAsync()));
        Assert.True((await admin.Submit((await admin.Open($"/region/places/{place}/hospital-rules")).Form("Save"))).Says("Nothing was changed"));
    }

    [Fact]
    public async Task A_team_is_offered_to_newcomers_until_it_closes()
    {
        var admin = await app.SignIn("Administrator");
        var form = (await admin.Open("/region/teams/new")).Form("Add the team");
        var organisation = form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value;
        var teams = await admin.Submit(form.With("Name", "Night sitters").With("Organisation", organisation));
        var account = $"/accounts/{await SomeAccount(app)}/membership";
        Assert.True((await admin.Open(account)).Says("Night sitters"));
        await admin.Submit((await admin.Follow(teams, "Night sitters")).Form("Close the team"));
        Assert.False((await admin.Open(account)).Says("Night sitters"));
        Assert.True((await admin.Submit(form.With("Name", "night SITTERS").With("Organisation", organisation))).Says("This organisation has a team of this name already."));
    }

    [Fact]
    public async Task An_uploaded_list_that_nobody_takes_in_is_gone_after_an_hour()
    {
        await using var own = await HomewardApp.Start();
        var hub = await own.SignIn("Hub case manager");
        var preview = await hub.Preview(new AListOfInpatients { TakenAt = own.NextMoment() }.With(Hospital.Newcomer.Number(21)));
        var folder = Path.Combine(own.Services.GetRequiredService<Settings>().DataFolder, "incoming");
        Assert.NotEmpty(Directory.GetFiles(folder));
        own.Clock.Advance(TimeSpan.FromMinutes(71));
        for (var tries = 0; tries < 2400 && Directory.GetFiles(folder).Length > 0; tries++)
        {
            await Task.Delay(50);
        }

        Assert.Empty(Directory.GetFiles(folder));
        Assert.Equal(HttpStatusCode.NotFound, (await (await own.SignIn("Hub case manager")).Open(preview.Path)).Status);
    }

    [Fact]
    public async Task Closing_an_account_asks_first()
    {
        var admin = await app.SignIn("Administrator");
        var account = await SomeAccount(app);
        var asks = await admin.Follow(await admin.Open($"/accounts/{account}"), "They have left: close the account");
        Assert.True(asks.Says("Close the account?") && asks.Says("It is closed for good"), asks.Text);
        Assert.Null(await app.Look(db => db.Users.Where(a => a.Id == account).Select(a => a.LeftAt).SingleAsync()));
    }

    [Fact]
    public async Task That_a_card_of_the_sign_in_page_goes_with_an_account_or_a_membership_is_said_before()
    {
        await using var own = await HomewardApp.Start();
        var admin = await own.SignIn("Administrator");
        var account = await own.Look(db => (from c in db.RoleCards where c.Title == "Link worker" join m in db.Memberships on c.MembershipId equals m.Id select m.AccountId).SingleAsync());
        Assert.True((await admin.Open($"/accounts/{account}")).Says("Stands on the sign-in page: its card ends with it"));
        Assert.False((await admin.Open($"/accounts/{await SomeAccount(own)}/left")).Says("sign-in page"));
        var asks = await admin.Open($"/accounts/{account}/left");
        Assert.True(asks.Says("stands on the sign-in page of this made-up region as “Link worker”. With the account that card goes too, for good"), asks.Text);
        Assert.True((await own.Stranger().Open("/sign-in")).Says("Link worker"));
        Assert.True((await admin.Submit(asks.Form("They have left: close the account"))).Says("The account is closed."));
        Assert.False((await own.Stranger().Open("/sign-in")).Says("Link worker"));
    }

    [Fact]
    public async Task Nobody_closes_their_own_account()
    {
        var admin = await app.SignIn("Administrator");
        var own = await app.Look(db => (from c in db.RoleCards where c.Title == "Administrator" join m in db.Memberships on c.MembershipId equals m.Id select m.AccountId).SingleAsync());
        Assert.False((await admin.Open($"/accounts/{own}")).Says("They have left"));
        var refused = await admin.Submit((await admin.Open($"/accounts/{own}/left")).Form("They have left: close the account"));
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("Nobody closes their own account."), refused.Text);
        Assert.Null(await app.Look(db => db.Users.Where(a => a.Id == own).Select(a => a.LeftAt).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_gets_an_account_by_hand_has_an_address_and_the_administrator_changes_it()
    {
        var admin = await app.SignIn("Administrator");
        var form = (await admin.Open("/accounts/new")).Form("Add the account").With("Name", "Nell Newcomer");
        Assert.True((await admin.Submit(form.With("SignInName", "nell.n"))).Says("The sign-in name is no e-mail address"));
        Assert.True((await admin.Submit(form.With("SignInName", "nell.n").With("Email", "nell at work"))).Says("Enter one e-mail address"));
        Assert.True((await admin.Submit(form.With("SignInName", "nell@example.org"))).Says("E-mail address nell@example.org"));
        var page = await admin.Submit(form.With("SignInName", "nell.n").With("Email", "n.newcomer@example.org"));
        Assert.True(page.Says("Sign-in name nell.n") && page.Says("E-mail address n.newcomer@example.org"), page.Text);

        Assert.True((await admin.Submit(page.Form("Save the e-mail address").With("Email", "nobody"))).Says("Enter one e-mail address"));
        page = await admin.Submit(page.Form("Save the e-mail address").With("Email", "second@example.org"));
        Assert.True(page.Says("The e-mail address has been saved.") && page.Says("E-mail address second@example.org"), page.Text);
        var told = await app.MessagesTo("n.newcomer@example.org");
        Assert.True(told.Says("your messages go to another address now") && told.Says("Asha Merrow, Administrator, Northvale Council, changed it") && !told.Says("second@example.org"), told.Text);
        Assert.True((await admin.Submit(page.Form("Save the e-mail address").With("Email", ""))).Says("E-mail address None: their news reaches only the mail box"));
        var id = await app.Look(db => db.Users.Where(a => a.UserName == "nell.n").Select(a => a.Id).SingleAsync());
        Assert.Equal(2, await app.Look(db => db.Journal.CountAsync(row => row.Act == "EmailAddressChanged" && row.Payload!.Contains(id.ToString()))));
    }

    [Fact]
    public async Task Everybody_sees_where_their_news_goes_and_changes_it_soon_after_signing_in()
    {
        var lead = await app.SignIn("Link worker");
        var page = await lead.Open("/account");
        var before = await app.Look(db => (from c in db.RoleCards where c.Title == "Link worker" join m in db.Memberships on c.MembershipId equals m.Id join a in db.Users on m.AccountId equals a.Id select a.Email).SingleAsync());
        Assert.True(page.Says($"E-mail address {before}"), page.Text);
        var form = page.Form("Save your e-mail address");
        Assert.True((await lead.Submit(form.With("Email", ""))).Says("Enter one e-mail address"));
        page = await lead.Submit(form.With("Email", "calls@example.org"));
        Assert.True(page.Says("Your e-mail address has been saved.") && page.Says("E-mail address calls@example.org"), page.Text);
        Assert.True((await app.MessagesTo(before)).Says("your messages go to another address now"));

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        var late = await lead.Submit(page.Form("Save your e-mail address").With("Email", "elsewhere@example.org"));
        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("signed in within the last 15 minutes"), late.Text);
        Assert.True((await lead.Open("/account")).Says("E-mail address calls@example.org"));
    }

    private static Task<Guid> SomeAccount(HomewardApp app) =>
        app.Look(db => db.Users.Where(a => a.LeftAt == null && !db.RoleCards.Any(c => db.Memberships.Any(m => m.Id == c.MembershipId && m.AccountId == a.Id))).OrderBy(a => a.Id).Select(a => a.Id).FirstAsync());

    private static Task<int> Facts(HomewardApp app, string act) => app.Look(db => db.Journal.CountAsync(row => row.Act == act));
}
