using System.Net;
using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Api;

/// <summary>Bed management refers, a charity's case system answers, and people read on their screens what the two did; what is sent twice is done once.</summary>
public class ActsOfOtherSystems(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task What_a_system_refers_another_answers_and_the_nurse_reads_it()
    {
        var (person, service) = await Somebody("Ada", "Wired", "shopping");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var matched = (await ward.Get($"/api/people/{person.Value}/match?need=shopping")).Is(HttpStatusCode.OK);
        Assert.Contains(matched.List("services"), candidate => candidate!["service"]!.GetValue<Guid>() == service.Value);
        var sent = (await ward.Post("/api/referrals", Referral(person, service, "shopping"))).Is(HttpStatusCode.Created);
        Assert.Equal($"/api/referrals/{sent["referral"]}", sent.Location);

        var inbox = (await helper.Get("/api/inbox")).Is(HttpStatusCode.OK);
        Assert.Contains("aside", (await helper.Get("/api/inbox?state=banana")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields").Text, StringComparison.Ordinal);
        (await ward.Get("/api/services?need=banana")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        var ask = inbox.List("asks").Single(each => each!["person"]!.GetValue<Guid>() == person.Value)!["ask"]!.ToString();
        var read = (await helper.Get($"/api/asks/{ask}")).Is(HttpStatusCode.OK);
        Assert.Equal("Ada Wired", read["name"]);
        var yes = (await helper.Post($"/api/asks/{ask}/acceptance", new { words = "Today." }, read.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal("working", yes["state"]);
        (await helper.Post($"/api/asks/{ask}/contacts", new { result = "spoke-to-person" }, read.Tag)).Is(HttpStatusCode.PreconditionFailed);
        var rung = (await helper.Post($"/api/asks/{ask}/contacts", new { result = "spoke-to-person" }, yes.Tag)).Is(HttpStatusCode.OK);
        (await helper.Post($"/api/asks/{ask}/outcomes", new { need = read["needs.0.id"], outcome = "got-help", words = "Cupboards are full." }, rung.Tag)).Is(HttpStatusCode.OK);

        Assert.True((await (await app.SignIn(GivenReferrals.Card)).Open("/ward")).Says("Cupboards are full."));
        var by = await app.Look(db => (from row in db.Journal where row.Act == nameof(NeedAccepted) && row.Subjects.Any(s => s.PersonId == person) join m in db.Memberships on row.MembershipId equals m.Id select m.Title).SingleAsync());
        Assert.StartsWith("API key: ", by, StringComparison.Ordinal);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task The_same_request_under_the_same_key_is_done_once_and_answered_again()
    {
        var (person, service) = await Somebody("Bea", "Twice", "shopping");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var (once, body) = (Guid.NewGuid().ToString(), Referral(person, service, "shopping"));
        var first = (await ward.Post("/api/referrals", body, once: once)).Is(HttpStatusCode.Created);
        var again = (await ward.Post("/api/referrals", body, once: once)).Is(HttpStatusCode.Created);
        Assert.Equal((first.Text, first.Location, false, true), (again.Text, again.Location, first.IsReplay, again.IsReplay));
        (await ward.Post("/api/referrals", body with { Words = "Something else" }, once: once)).Is(HttpStatusCode.UnprocessableEntity, "urn:homeward:problem:key-used-before");
        Assert.Equal(1, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));

        // Under a key of its own it is another request, which the rules refuse by name; the same key at another address too.
        Assert.Equal(nameof(App.Referrals.AskedForThatAlready), (await ward.Post("/api/referrals", body)).Is(HttpStatusCode.Conflict, "urn:homeward:refusal:AskedForThatAlready")["refusal"]);
        (await ward.Post("/api/people/known", new { known = "nonsense" }, once: once)).Is(HttpStatusCode.NotFound);
        (await ward.Ask(HttpMethod.Post, "/api/referrals", "{}")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:idempotency-key");
    }

    [Fact]
    public async Task Many_at_once_under_one_key_are_one_act()
    {
        var (person, service) = await Somebody("Cal", "Crowd", "shopping");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var heard = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ward.Post("/api/referrals", Referral(person, service, "shopping"), once: "crowd")));
        Assert.Contains(heard, each => each.Status == HttpStatusCode.Created);
        Assert.All(heard, each => Assert.True(each.Status is HttpStatusCode.Created || each["type"] == "urn:homeward:problem:still-running", each.Text));
        Assert.Single(heard.Where(each => each.Status == HttpStatusCode.Created).Select(each => each.Text).Distinct());
        Assert.Equal(1, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));
    }

    [Fact]
    public async Task What_still_runs_is_told_so_and_what_died_half_way_is_done_by_a_later_try()
    {
        var (person, service) = await Somebody("Dot", "Halfway", "shopping");
        var body = Referral(person, service, "shopping");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var key = await app.Look(db => db.Memberships.Where(m => m.Role == Roles.ApiWard && db.ApiKeys.Any(k => k.MembershipId == m.Id)).Select(m => m.Id).SingleAsync());
            var sent = SHA256.HashData(Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(body, System.Text.Json.JsonSerializerOptions.Web)));
            await scope.ServiceProvider.GetRequiredService<KeptAnswers>().Begin(key, "POST /api/referrals", "dead", sent, CancellationToken.None);
        }

        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        Assert.Equal("1", (await ward.Post("/api/referrals", body, once: "dead")).Is(HttpStatusCode.Conflict, "urn:homeward:problem:still-running").RetryAfter);
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        (await ward.Post("/api/referrals", body, once: "dead")).Is(HttpStatusCode.Created);
        Assert.Equal(1, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));
    }

    [Fact]
    public async Task After_a_day_the_answers_are_forgotten()
    {
        var (person, service) = await Somebody("Dee", "Yesterday", "shopping");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var (once, body) = (Guid.NewGuid().ToString(), Referral(person, service, "shopping"));
        (await ward.Post("/api/referrals", body, once: once)).Is(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromHours(23));
        (await ward.Post("/api/referrals", body with { Words = "Again" }, once: once)).Is(HttpStatusCode.UnprocessableEntity);
        app.Clock.Advance(TimeSpan.FromHours(2));
        (await ward.Post("/api/referrals", body with { Words = "Again" }, once: once)).Is(HttpStatusCode.Conflict);
        await using var scope = app.Services.CreateAsyncScope();
        app.Clock.Advance(TimeSpan.FromHours(25));
        await scope.ServiceProvider.GetRequiredService<KeptAnswers>().Sweep(CancellationToken.None);
        Assert.Equal(0, await app.Look(db => db.KeptAnswers.CountAsync()));
    }

    [Fact]
    public async Task Whoever_has_read_an_older_version_is_told_what_changed_and_changes_nothing()
    {
        var (person, service) = await Somebody("Eli", "Stale", "shopping");
        await _given.AlsoAnsweredBy(service, "Link worker");
        var request = await _given.ARequest(person, service, "shopping");
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var read = (await helper.Get("/api" + request.Ask)).Is(HttpStatusCode.OK);
        (await helper.Post($"/api{request.Ask}/refusal", new { reason = "not-in-time" })).Is((HttpStatusCode)428, "urn:homeward:problem:version-missing");
        await request.Works("Yes, we do it");
        var stale = (await helper.Post($"/api{request.Ask}/refusal", new { reason = "not-in-time" }, read.Tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        Assert.Equal(nameof(NeedAccepted), stale["changed.0.fact"]);
        Assert.Contains("Changed by ", stale["detail"], StringComparison.Ordinal);
        Assert.Equal(AskNeedState.Accepted, await app.Look(db => db.AskNeeds.Where(put => put.PersonId == person).Select(put => put.State).SingleAsync()));
        Assert.NotEqual(read.Tag, stale.Tag);
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(row => row.Act == "ChangesTold" && row.Kind == JournalKind.Read && row.Subjects.Any(s => s.PersonId == person))));
        (await helper.Post($"/api{request.Ask}/refusal", new { reason = "not-in-time", needs = new[] { read["needs.0.id"] } }, stale.Tag)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(AskNeedState.Declined, "pets")]
    [InlineData(AskNeedState.Withdrawn, "legal-advice")]
    public async Task Whoever_has_read_what_was_taken_away_since_is_told_why_and_nobody_else_hears_of_it(AskNeedState state, string need)
    {
        var (person, service) = await Somebody("Flo", $"Gone{state}", need);
        await _given.AlsoAnsweredBy(service, "Link worker");
        var request = await _given.ARequest(person, service, need);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var (at, no) = ($"/api{request.Ask}/refusal", new { reason = "not-in-time" });
        var read = (await helper.Get("/api" + request.Ask)).Is(HttpStatusCode.OK);
        if (state == AskNeedState.Declined)
        {
            await request.Works("Say no", ("Reason", "person-said-no"));
        }
        else
        {
            await request.Sends("No longer needed");
        }

        var late = (await helper.Post(at, no, read.Tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        Assert.Equal((nameof(AlreadyAnswered), new AlreadyAnswered(state).Sentence), (late["refusal"], late["detail"]));
        Assert.NotEqual("", late["changed.0.by"]);
        Assert.DoesNotContain("Flo", late.Text, StringComparison.Ordinal);
        Assert.Null(late.Tag);
        (await helper.Get("/api" + request.Ask)).Is(HttpStatusCode.NotFound);

        // Naming no version, any, one that never was, or the latest, which nobody could read, says nothing of having read it.
        var version = int.Parse(read.Tag!.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var tag in new[] { "*", "\"0\"", "\"nonsense\"", $"\"{version + 1000}\"" })
        {
            (await helper.Post(at, no, tag)).Is(HttpStatusCode.NotFound, "urn:homeward:problem:not-there");
        }

        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        Assert.NotEqual(HttpStatusCode.PreconditionFailed, (await ward.Post(at, no, read.Tag)).Status);
    }

    [Fact]
    public async Task Whoever_never_read_what_was_asked_hears_nothing_of_it_whatever_version_they_name()
    {
        var (person, service) = await Somebody("Gil", "Unread", "shopping");
        await _given.AlsoAnsweredBy(service, "Link worker");
        var request = await _given.ARequest(person, service, "shopping");
        await request.Sends("No longer needed");
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        foreach (var version in Enumerable.Range(1, 12))
        {
            (await helper.Post($"/api{request.Ask}/refusal", new { reason = "not-in-time" }, $"\"{version}\"")).Is(HttpStatusCode.NotFound, "urn:homeward:problem:not-there");
        }
    }

    [Fact]
    public async Task Of_several_who_have_read_the_same_version_one_changes_it()
    {
        for (var round = 0; round < 3; round++)
        {
            var (person, service) = await Somebody("Eva", $"Samemoment{round}", "shopping");
            var request = await _given.ARequest(person, service, "shopping");
            using var helper = OtherSystem.Of(app, Roles.ApiService);
            var tag = (await helper.Get("/api" + request.Ask)).Is(HttpStatusCode.OK).Tag;
            var answers = await Task.WhenAll(
                helper.Post($"/api{request.Ask}/acceptance", new { }, tag), helper.Post($"/api{request.Ask}/refusal", new { reason = "no-capacity" }, tag),
                helper.Post($"/api{request.Ask}/questions", new { words = "Is there a lift?" }, tag));
            Assert.Single(answers, each => each.Status == HttpStatusCode.OK);
            Assert.All(answers.Where(each => each.Status != HttpStatusCode.OK), TooLate);

            using var ward = OtherSystem.Of(app, Roles.ApiWard);
            var sent = (await ward.Get("/api" + request.Referral)).Is(HttpStatusCode.OK);
            var acts = await Task.WhenAll(
                ward.Post($"/api{request.Referral}/withdrawal", new { }, sent.Tag), ward.Post($"/api{request.Referral}/errors", new { needs = new[] { sent["needs.0.id"] } }, sent.Tag),
                ward.Post($"/api{request.Referral}/withdrawal", new { words = "She goes to her sister." }, sent.Tag));
            Assert.Single(acts, each => each.Status == HttpStatusCode.OK);
            Assert.All(acts.Where(each => each.Status != HttpStatusCode.OK), TooLate);
        }
    }

    [Fact]
    public async Task A_ward_reviews_raises_and_clears_from_its_own_system()
    {
        var person = await _given.APersonOnTheWard("Fay", "Bedded");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var id = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        var at = $"/api/stays/{id.Value}";
        var stay = (await ward.Get(at)).Is(HttpStatusCode.OK);
        Assert.NotEqual("", (await ward.Post(at + "/reviews", new { met = new[] { "no-such-code" } }, stay.Tag)).Is(HttpStatusCode.BadRequest)["errors.met"]);
        var review = (await ward.Post(at + "/reviews", new { met = Array.Empty<string>() }, stay.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal("no-longer-meets", review["review"]);
        Assert.NotEqual("", review["readySince"]);
        (await ward.Post(at + "/reviews", new { unchanged = true }, stay.Tag)).Is(HttpStatusCode.PreconditionFailed);
        var reason = (await ward.Get("/api/codes/delay-reasons")).Json!.AsArray()[7]!["code"]!.GetValue<string>();
        var blocker = (await ward.Post(at + "/blockers", new { reason })).Is(HttpStatusCode.Created);
        Assert.Equal("AlreadyHeldUpByThis", (await ward.Post(at + "/blockers", new { reason })).Is(HttpStatusCode.Conflict)["refusal"]);
        var tag = (await ward.Get(at))["blockers.0.eTag"];
        Assert.Equal("cleared", (await ward.Post($"/api/blockers/{blocker["id"]}/clearing", new { how = "Came" }, tag)).Is(HttpStatusCode.OK)["state"]);
    }

    [Fact]
    public async Task A_service_says_how_much_room_it_has_and_no_other_does_it_for_it()
    {
        var service = await _given.AService("Room Tellers", null, ["shopping"]);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var at = $"/api/services/{service.Value}";
        (await helper.Put(at + "/room", new { free = 9 }, "*")).Is(HttpStatusCode.NotFound);
        await _given.AlsoAnsweredByItsSystem(service);
        var read = (await helper.Get(at)).Is(HttpStatusCode.OK);
        (await helper.Put(at + "/room", new { free = 9 }, null)).Is((HttpStatusCode)428);
        var told = (await helper.Put(at + "/room", new { free = 9 }, read.Tag)).Is(HttpStatusCode.OK);
        (await helper.Put(at + "/room", new { free = 8 }, read.Tag)).Is(HttpStatusCode.PreconditionFailed);
        Assert.Equal("RoomOutOfRange", (await helper.Put(at + "/room", new { free = -1 }, told.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Equal("9", (await helper.Get(at))["free"]);
    }

    [Fact]
    public async Task A_day_that_no_calendar_holds_is_a_wrong_field()
    {
        var (person, service) = await Somebody("Gus", "Faraway", "shopping");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        Assert.Equal(new WantedTooFarAhead().Sentence, (await ward.Get($"/api/people/{person.Value}/match?need=shopping&day=9999-12-31")).Is(HttpStatusCode.BadRequest)["errors.day.0"]);
        var sent = new { person = person.Value, needs = new[] { new { code = "shopping", service = service.Value, day = "9999-12-31" } } };
        Assert.Contains(new WantedTooFarAhead().Sentence, (await ward.Post("/api/referrals", sent)).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Of_somebody_who_is_only_known_to_be_there_the_match_tells_names_alone()
    {
        var born = new Stories.People.Somebody("Hidden", "Perpetua", "1939-08-15", Stories.People.Somebody.NumberFor(711), "NV1 1AA", "01632 960 962", "9 Mill Lane");
        await (await app.SignIn(GivenReferrals.Card)).Adds(born);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var found = (await helper.Ask(HttpMethod.Post, "/api/people/search", $$"""{"birthDate":"{{born.Born}}","nhsNumber":"{{born.NhsNumber}}"}""")).Is(HttpStatusCode.OK);
        var person = (await helper.Post("/api/people/known", new { known = found["known"] })).Is(HttpStatusCode.OK)["person"];
        var told = (await helper.Get($"/api/people/{person}/match?need=shopping")).Is(HttpStatusCode.OK);
        Assert.NotEmpty(told.List("services"));
        Assert.All(told.List("services"), each => Assert.Equal((0, 0), (each!["reasons"]!.AsArray().Count, each["checks"]!.AsArray().Count)));
        var names = told.List("services").Select(each => each!["name"]!.GetValue<string>()).ToList();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        Assert.Empty(told.List("leftOut"));
        Assert.Equal("0", told["moreLeftOut"]);
    }

    // What has been said no to, or was entered in error, is not there any more for whoever comes second.
    private static void TooLate(Heard heard) =>
        heard.Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");

    private async Task<(PersonId Person, ServiceId Service)> Somebody(string given, string family, string need)
    {
        var service = await _given.AService($"{family} Errands", null, [need]);
        await _given.AlsoAnsweredByItsSystem(service);
        return (await _given.APersonOnTheWard(given, family), service);
    }

    private static Sending Referral(PersonId person, ServiceId service, string need) => new(person.Value, [new SendingNeed(need, service.Value)], null);

    private sealed record Sending(Guid Person, IReadOnlyList<SendingNeed> Needs, string? Words);

    private sealed record SendingNeed(string Code, Guid Service);
}
