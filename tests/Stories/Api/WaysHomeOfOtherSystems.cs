using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Api;

/// <summary>Pathway, case manager, next action, the huddle and leaving, by key; people read on their screens what a system did.</summary>
public class WaysHomeOfOtherSystems(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_ward_chooses_the_pathway_and_the_hub_gives_the_case_and_says_what_is_next()
    {
        var stay = await OnTheWard("Gwen", "Wayhome");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        (await hub.Get($"/api/stays/{stay}/case")).Is(HttpStatusCode.NotFound);
        var bed = (await ward.Get($"/api/stays/{stay}")).Is(HttpStatusCode.OK);
        (await ward.Post($"/api/stays/{stay}/pathway", new { pathway = "1" })).Is(HttpStatusCode.PreconditionRequired);
        Assert.Equal(nameof(NotOnTheList), (await ward.Post($"/api/stays/{stay}/pathway", new { pathway = "99" }, bed.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Equal("1", (await ward.Post($"/api/stays/{stay}/pathway", new { pathway = "1" }, bed.Tag)).Is(HttpStatusCode.OK)["pathway"]);
        (await ward.Post($"/api/stays/{stay}/pathway", new { pathway = "0", reason = "Well again" }, bed.Tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");

        var read = (await hub.Get($"/api/stays/{stay}/case")).Is(HttpStatusCode.OK);
        Assert.True(read.List("team").Count > 0 && read["owner"].Length == 0, read.Text);
        Assert.Empty((await ward.Get($"/api/stays/{stay}/case")).Is(HttpStatusCode.OK).List("team"));
        (await ward.Post($"/api/stays/{stay}/case/owner", new { owner = read["team.0.membership"] }, read.Tag)).Is(HttpStatusCode.NotFound);
        Assert.Equal(nameof(NotOfThisHub), (await hub.Post($"/api/stays/{stay}/case/owner", new { owner = Guid.NewGuid() }, read.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var once = Guid.NewGuid().ToString();
        var given = (await hub.Post($"/api/stays/{stay}/case/owner", new { owner = read["team.0.membership"] }, read.Tag, once)).Is(HttpStatusCode.OK);
        Assert.True((await hub.Post($"/api/stays/{stay}/case/owner", new { owner = read["team.0.membership"] }, read.Tag, once)).Is(HttpStatusCode.OK).IsReplay);
        Assert.Equal(read["team.0.membership"], given["owner"]);

        (await hub.Post($"/api/stays/{stay}/case/next-action", new { words = " ", by = Tomorrow }, given.Tag)).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        Assert.Equal(nameof(NextActionTooFarAhead), (await hub.Post($"/api/stays/{stay}/case/next-action", new { words = "Ring the council", by = "9999-12-31" }, given.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        (await ward.Post($"/api/stays/{stay}/case/next-action", new { words = "Ring the council", by = Tomorrow }, given.Tag)).Is(HttpStatusCode.OK);
        (await hub.Post($"/api/stays/{stay}/case/next-action", new { words = "Something else", by = Tomorrow }, given.Tag)).Is(HttpStatusCode.PreconditionFailed);
        var way = await (await app.SignIn("Hub case manager")).Open($"/stays/{stay}");
        Assert.True(way.Says("Ring the council") && way.Says(read["team.0.name"]), way.Text);
        Assert.Equal([nameof(CaseTakenOn), nameof(NextActionAgreed)], await app.Look(async db =>
        {
            var led = await db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.CaseId).SingleAsync();
            return await db.Journal.Where(j => (j.Act == nameof(CaseTakenOn) || j.Act == nameof(NextActionAgreed)) && j.Subjects.Any(s => s.CaseId == led)).OrderBy(j => j.Sequence).Select(j => j.Act).ToListAsync();
        }));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_huddle_is_held_by_key_and_people_join_the_same_one()
    {
        var stay = await OnTheWard("Hugh", "Huddled");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        (await ward.Post($"/api/stays/{stay}/pathway", new { pathway = "1" }, "*")).Is(HttpStatusCode.OK);
        (await ward.Post("/api/huddles", new { })).Is(HttpStatusCode.Forbidden);
        (await hub.Post("/api/huddles", new { place = Guid.NewGuid() })).Is(HttpStatusCode.NotFound);
        var begun = (await hub.Post("/api/huddles", new { })).Is(HttpStatusCode.OK);
        Assert.Equal(begun["id"], (await hub.Post("/api/huddles", new { })).Is(HttpStatusCode.OK)["id"]);
        var manager = await app.SignIn("Hub case manager");
        Assert.EndsWith($"/huddle/{begun["id"]}", (await manager.Submit((await manager.Open("/hub")).Form("Huddle: go through the board one by one"))).Path, StringComparison.Ordinal);

        Assert.DoesNotContain("Huddled", begun.Text, StringComparison.Ordinal);
        var line = (await hub.Get($"/api/huddles/{begun["id"]}")).Is(HttpStatusCode.OK).List("people").Single(each => each!["stay"]!.GetValue<Guid>() == stay)!;
        var (address, tag) = ($"/api/huddles/{begun["id"]}/stays/{stay}/decision", line["eTag"]!.GetValue<string>());
        (await hub.Post(address, new { nextAction = "Ring the council" }, tag)).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        var done = (await hub.Post(address, new { decided = "Home on Friday", nextAction = "Ring the council", by = Tomorrow }, tag)).Is(HttpStatusCode.OK);
        var after = (await hub.Get($"/api/huddles/{begun["id"]}")).Is(HttpStatusCode.OK).List("people").Single(each => each!["stay"]!.GetValue<Guid>() == stay)!;
        Assert.Equal(("Home on Friday", "Ring the council", done.Tag), (after["decided"]!.ToString(), after["nextAction"]!.ToString(), after["eTag"]!.ToString()));
        (await hub.Post(address, new { decided = "Home on Saturday" }, tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        (await hub.Post(address, new { decided = "Home on Saturday" }, done.Tag)).Is(HttpStatusCode.OK);
        Assert.True((await manager.Open($"/huddle/{begun["id"]}")).Says("Decided: Home on Saturday"));

        Assert.NotEmpty((await hub.Post($"/api/huddles/{begun["id"]}/ending", new { })).Is(HttpStatusCode.OK)["endedAt"]);
        Assert.Equal(nameof(HuddleIsOver), (await hub.Post(address, new { decided = "Too late" }, "*")).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Equal("Home on Saturday", (await hub.Get($"/api/huddles/{begun["id"]}")).Is(HttpStatusCode.OK).List("people").Single(each => each!["stay"]!.GetValue<Guid>() == stay)!["decided"]!.ToString());
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_leaving_is_recorded_asked_about_once_where_it_goes_against_the_plan_and_taken_back()
    {
        var stay = await OnTheWard("Lev", "Leaver");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var bed = (await ward.Post($"/api/stays/{stay}/pathway", new { pathway = "3" }, "*")).Is(HttpStatusCode.OK);
        (await ward.Post($"/api/stays/{stay}/leaving", new { method = "1", residence = "none such" }, bed.Tag)).Is(HttpStatusCode.Conflict);
        Assert.Equal(nameof(StillToCome), (await ward.Post($"/api/stays/{stay}/leaving", new { method = "1", residence = "19", sure = true, at = app.Clock.GetUtcNow().AddHours(1) }, bed.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var doubt = (await ward.Post($"/api/stays/{stay}/leaving", new { method = "1", residence = "19" }, bed.Tag)).Is(HttpStatusCode.Conflict);
        Assert.Contains("right as it stands", doubt["detail"], StringComparison.Ordinal);
        var left = (await ward.Post($"/api/stays/{stay}/leaving", new { method = "1", residence = "19", sure = true }, bed.Tag)).Is(HttpStatusCode.OK);
        Assert.NotEmpty(left["leftAt"]);
        (await ward.Post($"/api/stays/{stay}/leaving/confirmation", new { method = "1", residence = "19" }, left.Tag)).Is(HttpStatusCode.Conflict);
        var back = (await ward.Post($"/api/stays/{stay}/leaving/cancellation", new { }, left.Tag)).Is(HttpStatusCode.OK);
        Assert.Empty(back["leftAt"]);
        Assert.True((await (await app.SignIn("Ward nurse")).Open("/ward")).Says("Lev Leaver"));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task What_nobody_could_help_with_is_counted_as_far_as_the_key_may_know_and_named_where_it_sees_the_person()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var all = (await hub.Get("/api/unmet-needs")).Is(HttpStatusCode.OK);
        Assert.NotEmpty(all.List("counts"));
        (await helper.Get("/api/unmet-needs")).Is(HttpStatusCode.Forbidden);
        (await hub.Get("/api/unmet-needs?place=nowhere")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        Assert.All((await hub.Get("/api/unmet-needs?place=northvale")).Is(HttpStatusCode.OK).List("counts"), count => Assert.Equal("northvale", count!["place"]!.ToString()));

        // Somebody of the ward's for whom nobody is found is named to the ward.
        var person = await _given.APersonOnTheWard("Una", "Unmetty");
        var sent = (await ward.Post("/api/referrals", new { person = person.Value, needs = new[] { new { code = "rehousing", service = (await _given.AService("Unmetty Homes", "Link worker", ["rehousing"])).Value } } })).Is(HttpStatusCode.Created);
        var ask = await app.Look(db => db.Asks.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync());
        var worker = await app.SignIn("Link worker");
        await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Say no").With("Reason", "out-of-area"));
        var named = (await ward.Get("/api/unmet-needs")).Is(HttpStatusCode.OK).List("needs").Single(need => need!["person"]!.GetValue<Guid>() == person.Value)!;
        Assert.Equal(("Una Unmetty", sent["referral"]), (named["name"]!.ToString(), named["referral"]!.ToString()));
        Assert.Empty(app.Troubles);
    }

    private string Tomorrow => LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Guid> OnTheWard(string given, string family)
    {
        var person = await _given.APersonOnTheWard(given, family);
        return await app.Look(async db => (await db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync()).Value);
    }
}
