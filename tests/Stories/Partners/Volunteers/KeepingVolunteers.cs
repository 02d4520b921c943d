using System.Net;
using Homeward.App.Platform.Checking;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners.Volunteers;

/// <summary>The coordinator's desk: who has come forward, how far each has come, what was seen of them and when it runs out.</summary>
public class KeepingVolunteers(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Card = "Volunteer coordinator";

    private DateOnly Today => LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Somebody_goes_from_enquiry_to_ready_and_each_step_says_who_and_when()
    {
        var farida = await app.SignIn(Card);
        var add = (await farida.Open("/volunteers/new")).Form("Add them");
        var empty = await farida.Submit(add);
        Assert.True(empty.Status == HttpStatusCode.BadRequest && empty.Says("Give a first name"), empty.Text);
        var unreachable = await farida.Submit(add.With("Who.GivenName", "Nora").With("Who.FamilyName", "Fielding").With("Who.Will", "shopping"));
        Assert.True(unreachable.Status == HttpStatusCode.BadRequest && unreachable.Says("Give a telephone number or an e-mail address"), unreachable.Text);
        Assert.Contains(unreachable.Form("Add them").Fields, field => field is { Name: "Who.Will", Value: "shopping", IsSet: true });
        var one = await farida.Submit(unreachable.Form("Add them").With("Who.Phone", "01632 960321").With("Who.Districts", "nv1").With("Who.Hours", "Wednesday-Morning"));
        Assert.True(one.Says("Nora Fielding") && one.Says("Shopping") && one.Says("NV1") && one.Says("Wednesday morning"), one.Text);

        one = await farida.Submit(one.Form("Move them").With("To", "References").With("Why", "Spoken to"));
        var early = await farida.Submit(one.Form("Move them").With("To", "Checks"));
        Assert.True(early.Status == HttpStatusCode.Conflict && early.Says("Nora Fielding cannot go on to that yet. References: never seen."), early.Text);
        one = await Seen(farida, one, "references", null, Today.AddDays(-3));
        one = await farida.Submit(one.Form("Move them").With("To", "Checks"));
        one = await Seen(farida, one, "dbs", "enhanced", Today.AddDays(-2));
        one = await farida.Submit(one.Form("Move them").With("To", "Training"));
        one = await Seen(farida, one, "induction", null, Today.AddDays(-1));
        one = await Seen(farida, one, "safeguarding-training", null, Today.AddDays(-1));
        one = await farida.Submit(one.Form("Move them").With("To", "Ready"));
        Assert.True(one.Says("Ready since today") && one.Says("by Farida Mann") && one.Says("“Spoken to”"), one.Text);

        var stale = await farida.Submit(early.Form("Move them").With("To", "Left"));
        Assert.True(stale.Status == HttpStatusCode.Conflict && (stale.Says("You have changed this yourself") || stale.Says("Changed by")), stale.Text);
        Assert.True((await farida.Open("/volunteers?name=field nora")).Says("Nora Fielding"));
        await AllIsWell();
    }

    [Fact]
    public async Task What_has_run_out_or_soon_will_stands_first()
    {
        var farida = await app.SignIn(Card);
        var one = await Added(farida, "Una", "Insured");
        var details = (await farida.Open(one)).Form("Write it down");
        var missing = await farida.Submit(Days(details.With("Check", "insurance"), "On", Today.AddDays(-30)));
        Assert.True(missing.Status == HttpStatusCode.Conflict && missing.Says("Give the last day on which it holds"), missing.Text);
        var page = await farida.Submit(Days(Days(details.With("Check", "insurance").With("Words", "<script>alert(1)</script>"), "On", Today.AddDays(-364)), "Until", Today.AddDays(3)));
        Assert.True(page.Says("soon") && page.Says("<script>alert(1)</script>"), page.Text);
        Assert.DoesNotContain("<script>alert(1)", page.Html, StringComparison.Ordinal);
        Assert.True((await farida.Open("/volunteers")).Says($"Motor insurance runs out on {Today.AddDays(3):d MMMM yyyy}"));
        app.Clock.Advance(TimeSpan.FromDays(4));
        farida = await app.SignIn(Card);
        Assert.True((await farida.Open("/volunteers")).Says($"Motor insurance ran out on {Today.AddDays(-1):d MMMM yyyy}"));
        page = await farida.Submit((await farida.Open(one)).Form("Take out: Motor insurance"));
        Assert.True(page.Says("Nothing yet."), page.Text);
    }

    [Fact]
    public async Task Days_away_and_what_they_say_are_put_right()
    {
        var farida = await app.SignIn(Card);
        var one = await Added(farida, "Owen", "Away");
        var page = await farida.Open(one);
        var days = page.Forms.Single(form => form.Action.Contains("handler=Days", StringComparison.Ordinal));
        var unsaid = await farida.Submit(days.With("Days", "away"));
        Assert.True(unsaid.Status == HttpStatusCode.BadRequest && unsaid.Says("Give the first day"), unsaid.Text);
        page = await farida.Submit(Days(days.With("Days", "away").With("About", "Sister’s wedding"), "From", Today.AddDays(2)));
        Assert.True(page.Says("“Sister’s wedding”"), page.Text);
        page = await farida.Submit(page.Forms.First(form => form.Action.Contains("handler=TakeBack", StringComparison.Ordinal)));
        Assert.False(page.Says("Sister’s wedding"));

        var edit = await farida.Follow(page, "Put it right");
        var wrong = await farida.Submit(edit.Form("Save").With("Who.Districts", "ZQ99").With("Who.Email", "owen"));
        Assert.True(wrong.Says("ZQ99: no such district"), wrong.Text);
        Assert.Equal("owen", wrong.Form("Save").Fields.Single(field => field.Name == "Who.Email").Value);
        page = await farida.Submit(edit.Form("Save").With("Who.Drives", "true").With("Who.Seats", "3").With("Who.Boot", "true").With("Who.WillNot", "pets"));
        Assert.True(page.Says("3 passengers, room for a folded wheelchair") && page.Says("Looking after pets"), page.Text);
        var same = await farida.Submit((await farida.Open($"{one}/edit")).Form("Save"));
        Assert.True(same.Status == HttpStatusCode.Conflict && same.Says("Nothing was changed"), same.Text);
    }

    [Fact]
    public async Task Only_the_coordinators_of_the_organisation_see_them_and_each_reading_is_journalled()
    {
        var farida = await app.SignIn(Card);
        var one = await Added(farida, "Ina", "Seen");
        foreach (var other in new[] { "Service (inbox)", "Link worker", "Hub case manager", "Administrator", "Information governance lead" })
        {
            var visitor = await app.SignIn(other);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(one)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/volunteers")).Status);
        }

        var elsewhere = await app.Look(db => db.Volunteers.Where(v => v.OrganisationId != db.Memberships.First(m => db.RoleCards.Any(c => c.MembershipId == m.Id && c.Title == Card)).OrganisationId).Select(v => v.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open($"/volunteers/{elsewhere.Value}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open("/people")).Status);
        var before = await app.Look(db => db.Journal.MaxAsync(row => row.Sequence));
        await farida.Open(one);
        var id = one.Split('/')[^1];
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Sequence > before && row.Kind == JournalKind.Read && row.Act == "VolunteerOpened" && row.Payload!.Contains(id))));
    }

    [Fact]
    public async Task Whoever_asks_for_it_is_erased_and_what_stays_names_nobody()
    {
        var farida = await app.SignIn(Card);
        var one = await Added(farida, "Eve", "Erased");
        var page = await farida.Submit((await farida.Open(one)).Form("Move them").With("To", "References").With("Why", "Eve sounds right"));
        Assert.DoesNotContain(page.Forms, form => form.Action.Contains("handler=Erase", StringComparison.Ordinal));
        page = await farida.Submit(page.Form("Move them").With("To", "Left"));
        var unsaid = await farida.Submit(page.Form("Erase it"));
        Assert.True(unsaid.Status == HttpStatusCode.BadRequest && unsaid.Says("Say why it is erased"), unsaid.Text);
        var edit = await farida.Open($"{one}/edit");
        Assert.True((await farida.Submit(unsaid.Form("Erase it").With("Because", "TheyAsked"))).Says("Erased."));
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open(one)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Submit(edit.Form("Save"))).Status);
        Assert.False((await farida.Open("/volunteers?name=erased")).Says("Eve Erased"));
        var named = one.Split('/')[^1];
        var id = new VolunteerId(Guid.Parse(named));
        var row = await app.Look(db => db.Volunteers.SingleAsync(v => v.Id == id));
        Assert.Equal(("", "", "", null, null), (row.GivenName, row.FamilyName, row.SortKey, row.Phone, row.Email));
        Assert.All(row.Moves, move => Assert.Null(move.Words));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(fact => fact.Act == "VolunteerErased" && fact.Payload!.Contains(named))));
        Assert.NotEqual(one, await Added(farida, "Eve", "Erased"));
        await AllIsWell();
    }

    [Fact]
    public async Task The_made_up_region_has_volunteers_at_every_stage_and_some_whose_checks_run_out()
    {
        var farida = await app.SignIn(Card);
        var page = await farida.Open("/volunteers");
        Assert.True(page.Says("Run out, or soon will"), page.Text);
        var stages = await app.Look(db => db.Volunteers.Select(v => v.Stage).Distinct().ToListAsync());
        Assert.Contains(VolunteerStage.Enquiry, stages);
        Assert.Contains(VolunteerStage.Ready, stages);
        Assert.Contains(VolunteerStage.Resting, stages);
        Assert.True((await farida.Open("/volunteers?stage=ready")).Says("Ready"));
    }

    private static async Task<string> Added(Visitor farida, string given, string family) =>
        (await farida.Submit((await farida.Open("/volunteers/new")).Form("Add them").With("Who.GivenName", given).With("Who.FamilyName", family).With("Who.Phone", "01632 960555"))).Path;

    private static async Task<Page> Seen(Visitor farida, Page page, string check, string? level, DateOnly on)
    {
        var form = page.Forms.Single(form => form.Action.Contains("handler=See", StringComparison.Ordinal)).With("Check", check);
        var seen = await farida.Submit(Days(level is null ? form : form.With("Level", level), "On", on));
        Assert.True(seen.Says("Written down."), seen.Text);
        return seen;
    }

    private static Form Days(Form form, string field, DateOnly day) => form.With($"{field}.Day", $"{day.Day}").With($"{field}.Month", $"{day.Month}").With($"{field}.Year", $"{day.Year}");

    private async Task AllIsWell()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var findings = new Findings();
        await Check.Look(scope.ServiceProvider, findings, CancellationToken.None);
        Assert.DoesNotContain(findings.Lines, line => !line.IsWell);
        Assert.Empty(app.Troubles);
    }
}
