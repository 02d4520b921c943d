using System.Globalization;
using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Api;

/// <summary>A bed management system adds somebody, admits and moves them, and says what is planned and what holds it up; people read it on their screens.</summary>
public class AdmissionsOfOtherSystems(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Somebody_whom_nobody_knorais_added_admitted_planned_for_and_moved()
    {
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var nora = new { family = "Neverseen", given = "Nora", birthDate = "1940-02-03", postcode = "NV1 1AA", phone = "01632 960 111" };
        var added = (await ward.Post("/api/people", nora, once: "nora")).Is(HttpStatusCode.Created);
        Assert.Equal($"/api/people/{added["person"]}", added.Location);
        Assert.True((await ward.Post("/api/people", nora, once: "nora")).Is(HttpStatusCode.Created).IsReplay);
        Assert.Equal("Nora Neverseen", (await ward.Get(added.Location!)).Is(HttpStatusCode.OK)["name"]);

        var at = $"/api/people/{added["person"]}/admissions";
        Assert.Equal(nameof(NotOnTheList), (await ward.Post(at, new { site = "KIN", ward = "X" })).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Equal(nameof(StillToCome), (await ward.Post(at, new { site = "KIN", ward = "KIN-03", at = app.Clock.GetUtcNow().AddHours(1) })).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Equal(nameof(BeforeAdmission), (await ward.Post(at, new { site = "KIN", ward = "KIN-03", expectedOn = "2020-01-01" })).Is(HttpStatusCode.Conflict)["refusal"]);
        var bed = (await ward.Post(at, new { site = "KIN", ward = "KIN-03", bed = "41" })).Is(HttpStatusCode.Created);
        Assert.Equal(nameof(AlreadyInABed), (await ward.Post(at, new { site = "KIN", ward = "KIN-03" })).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.True((await (await app.SignIn(GivenReferrals.Card)).Open("/ward")).Says("Nora Neverseen"));

        var stay = $"/api/stays/{bed["stay"]}";
        Assert.Equal(bed.Tag, (await ward.Get(stay)).Is(HttpStatusCode.OK).Tag);
        (await ward.Post(stay + "/expected-day", new { on = Day(3) })).Is(HttpStatusCode.PreconditionRequired);
        var expected = (await ward.Post(stay + "/expected-day", new { on = Day(3) }, bed.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(Day(3), expected["expectedOn"]);
        (await ward.Post(stay + "/expected-day", new { on = Day(4) }, bed.Tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        Assert.Equal(nameof(ExpectedTooFarAhead), (await ward.Post(stay + "/expected-day", new { on = "2099-01-01" }, expected.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var destination = (await ward.Get("/api/codes/destinations")).Is(HttpStatusCode.OK).List("")[0]!["code"]!.ToString();
        var going = (await ward.Post(stay + "/destination", new { destination }, expected.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(nameof(NotOnTheList), (await ward.Post(stay + "/moves", new { ward = "KIN-99" }, going.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var moved = (await ward.Post(stay + "/moves", new { ward = "KIN-03", bed = "42" }, going.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(("42", destination), (moved["bed"], moved["destination"]));
        Assert.Equal(nameof(AlreadyThere), (await ward.Post(stay + "/moves", new { ward = "KIN-03", bed = "42" }, moved.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Whoever_could_be_the_same_is_named_first_and_whoever_is_out_of_sight_is_not()
    {
        var person = await _given.APersonOnTheWard("Maud", "Seenbefore");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var service = OtherSystem.Of(app, Roles.ApiService);
        var same = (await ward.Post("/api/people", new { family = "Seenbefore", given = "Maud" })).Is(HttpStatusCode.Conflict, "urn:homeward:refusal:PerhapsKnown");
        Assert.Equal([person.Value.ToString()], same.List("likelySame").Select(id => id!.ToString()));
        (await ward.Post("/api/people", new { family = "Seenbefore", given = "Maud", notThese = new[] { Guid.NewGuid() } })).Is(HttpStatusCode.Conflict, "urn:homeward:refusal:PerhapsKnown");
        var other = (await ward.Post("/api/people", new { family = "Seenbefore", given = "Maud", notThese = new[] { person.Value } })).Is(HttpStatusCode.Created);
        Assert.NotEqual(person.Value.ToString(), other["person"]);
        Assert.Equal("true", other["asksHub"]);

        // A service's key sees nobody of the ward: it hears of a full match alone, and not of whom.
        var hidden = (await service.Post("/api/people", new { family = "Seenbefore", given = "Maud", birthDate = "1941-03-05", postcode = "NV1 1AA" })).Is(HttpStatusCode.Conflict, $"urn:homeward:refusal:{nameof(AlreadyKnownElsewhere)}");
        Assert.DoesNotContain(person.Value.ToString(), hidden.Text, StringComparison.Ordinal);

        var wrong = (await ward.Post("/api/people", new { family = "123", nhsNumber = "1", postcode = "nowhere", birthDate = "2099-01-01", gender = "none such" })).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        Assert.Equal(["birthDate", "family", "gender", "nhsNumber", "postcode"], wrong.Node("errors")!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        using var unscoped = OtherSystem.Of(app, Roles.ApiService);
        (await unscoped.Post($"/api/people/{person.Value}/admissions", new { site = "KIN", ward = "KIN-03" })).Is(HttpStatusCode.Forbidden);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_blocker_is_taken_on_handed_on_begun_promised_reported_and_replaced()
    {
        var person = await _given.APersonOnTheWard("Hal", "Heldup");
        var stay = await app.Look(async db => (await db.Stays.SingleAsync(s => s.PersonId == person)).Id.Value);
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var service = OtherSystem.Of(app, Roles.ApiService);
        var reasons = (await ward.Get("/api/codes/delay-reasons")).Is(HttpStatusCode.OK).List("");
        var raised = (await ward.Post($"/api/stays/{stay}/blockers", new { reason = reasons[7]!["code"]!.ToString() })).Is(HttpStatusCode.Created);
        var at = $"/api/blockers/{raised["id"]}";
        Assert.Equal(nameof(OwnerNeeded), (await ward.Post(at + "/promise", new { on = Day(2) }, "\"1\"")).Is(HttpStatusCode.Conflict)["refusal"]);
        (await service.Post(at + "/owner", new { }, "\"1\"")).Is(HttpStatusCode.Forbidden);
        var owned = (await ward.Post(at + "/owner", new { }, "\"1\"")).Is(HttpStatusCode.OK);
        Assert.Equal((await ward.Get("/api/me"))["organisation"], owned["owner"]);
        (await ward.Post(at + "/beginning", new { }, "\"1\"")).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        var other = (await ward.Get("/api/organisations")).Is(HttpStatusCode.OK).List("").Select(each => each!["id"]!.ToString()).First(id => id != owned["owner"]);
        Assert.Equal(nameof(OwnerNeeded), (await ward.Post(at + "/owner", new { organisation = Guid.NewGuid() }, owned.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var handed = (await ward.Post(at + "/owner", new { organisation = other }, owned.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(other, handed["owner"]);
        Assert.Equal(nameof(PromiseInThePast), (await ward.Post(at + "/promise", new { on = "2020-01-01" }, handed.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var promised = (await ward.Post(at + "/promise", new { on = Day(2) }, handed.Tag)).Is(HttpStatusCode.OK);
        var begun = (await ward.Post(at + "/beginning", new { }, promised.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(("in-progress", Day(2)), (begun["state"], begun["promisedFor"]));
        var marked = (await ward.Post(at + "/mark", new { }, begun.Tag)).Is(HttpStatusCode.OK);
        var better = (await ward.Post(at + "/replacement", new { reason = reasons[9]!["code"]!.ToString() }, marked.Tag)).Is(HttpStatusCode.OK);
        Assert.NotEqual(raised["id"], better["id"]);
        Assert.Equal([better["id"]], (await ward.Get($"/api/stays/{stay}")).Is(HttpStatusCode.OK).List("blockers").Select(each => each!["id"]!.ToString()));
        (await ward.Post($"/api/blockers/{better["id"]}/clearing", new { how = "It came" }, better.Tag)).Is(HttpStatusCode.OK);
        Assert.True((await (await app.SignIn(GivenReferrals.Card)).Open($"/stays/{stay}/blockers")).Says("It came"));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task What_is_asked_is_put_aside_until_a_day_and_taken_up_again_and_a_try_is_told_with_its_time()
    {
        var request = await _given.ARequest("Ed", "Aside", "shopping");
        await _given.AlsoAnsweredByItsSystem(request.Service);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var ask = "/api" + request.Ask;
        var read = (await helper.Get(ask)).Is(HttpStatusCode.OK);
        Assert.Equal(nameof(Homeward.Journey.Referrals.ParkedIntoThePast), (await helper.Post(ask + "/parking", new { until = "2020-01-01" }, read.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var parked = (await helper.Post(ask + "/parking", new { until = Day(1) }, read.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal("parked", (await helper.Get(ask)).Is(HttpStatusCode.OK)["needs.0.state"]);
        var taken = (await helper.Post(ask + "/taking-up", new { }, parked.Tag)).Is(HttpStatusCode.OK);
        var yes = (await helper.Post(ask + "/acceptance", new { }, taken.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(nameof(Homeward.Journey.Referrals.AttemptInTheFuture), (await helper.Post(ask + "/contacts", new { result = "spoke-to-person", at = app.Clock.GetUtcNow().AddHours(1) }, yes.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var when = app.Clock.GetUtcNow().AddMinutes(-1);
        (await helper.Post(ask + "/contacts", new { result = "no-answer", at = when }, yes.Tag)).Is(HttpStatusCode.OK);
        Assert.Empty(app.Troubles);
    }

    private string Day(int ahead) => LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime).AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
