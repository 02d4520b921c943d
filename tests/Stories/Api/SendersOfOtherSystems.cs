using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Api;

/// <summary>What a sender does with a referral on its way, done by its system: who comes next, taking back, closing, and reading what was said back and forth.</summary>
public class SendersOfOtherSystems(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_system_says_whom_to_ask_first_how_many_at_once_stops_it_and_lets_it_go_on()
    {
        var (person, first) = (await _given.APersonOnTheWard("Ida", "Waved"), await _given.AService("Waved Walkers", null, ["pets"]));
        var (second, third) = (await _given.AService("Waved Second", null, ["pets"]), await _given.AService("Waved Third", null, ["pets"]));
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var (at, need, tag) = await Sent(ward, person, ("pets", first));

        var planned = (await ward.Post(at + "/waves/first", new { need, service = third.Value }, tag)).Is(HttpStatusCode.OK);
        var waves = (await ward.Get(at + "/waves")).Is(HttpStatusCode.OK);
        Assert.Equal((planned.Tag, third.Value.ToString(), "Waved Third", "false"), (waves.Tag, waves["needs.0.next.0.service"], waves["needs.0.next.0.name"], waves["needs.0.stopped"]));
        Assert.Contains("Waved Third is asked as well", waves["needs.0.words"], StringComparison.Ordinal);
        Assert.Contains(waves.List("needs.0.next"), line => line!["service"]!.GetValue<Guid>() == second.Value);

        // Whoever read before is told who was faster; whoever read it now asks two at a time.
        (await ward.Post(at + "/waves/at-once", new { need, atOnce = 2 }, tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        Assert.Equal("TooManyAtOnce", (await ward.Post(at + "/waves/at-once", new { need, atOnce = 50 }, waves.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var two = (await ward.Post(at + "/waves/at-once", new { need, atOnce = 2 }, waves.Tag)).Is(HttpStatusCode.OK);
        Assert.Equivalent(new[] { first, third }, await Asked(person), strict: true);
        Assert.Equal("NotAmongThose", (await ward.Post(at + "/waves/first", new { need, service = first.Value }, two.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);

        var stopped = (await ward.Post(at + "/waves/stop", new { need }, two.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal("true", (await ward.Get(at + "/waves"))["needs.0.stopped"]);
        Assert.Equal("NobodyElseIsAskedAnyway", (await ward.Post(at + "/waves/stop", new { need }, stopped.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var on = (await ward.Post(at + "/waves/going-on", new { need }, stopped.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal("open", on["needs.0.state"]);
        (await ward.Post(at + "/asks", new { need, service = second.Value }, on.Tag)).Is(HttpStatusCode.OK);
        Assert.Contains(second, await Asked(person));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_system_takes_back_closes_and_marks_as_an_error_and_everybody_asked_hears()
    {
        var person = await _given.APersonOnTheWard("Jon", "Retracted");
        var service = await _given.AService("Retracted Help", null, ["shopping", "pets", "laundry", "befriending"]);
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var (at, need, tag) = await Sent(ward, person, ("shopping", service), ("pets", service), ("laundry", service), ("befriending", service));
        var read = (await ward.Get(at)).Is(HttpStatusCode.OK);
        string Of(string code) => read.List("needs").Single(each => each!["code"]!.GetValue<string>() == code)!["id"]!.GetValue<string>();
        (await ward.Post(at + "/withdrawal", new { words = "Went home" })).Is((HttpStatusCode)428);
        var closed = (await ward.Post(at + "/outcomes", new { need = Of("pets"), outcome = "declined", words = "A niece does it." }, tag)).Is(HttpStatusCode.OK);
        var error = (await ward.Post(at + "/errors", new { needs = new[] { Of("laundry") } }, closed.Tag)).Is(HttpStatusCode.OK);
        var less = (await ward.Post($"{at}/asks/{read["asks.0.id"]}/withdrawal", new { needs = new[] { Of("befriending") } }, error.Tag)).Is(HttpStatusCode.OK);
        var gone = (await ward.Post(at + "/withdrawal", new { words = "Went home" }, less.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(["ended", "ended", "ended", "entered-in-error"], gone.List("needs").Select(line => line!["state"]!.GetValue<string>()).Order());
        Assert.Equal("NothingPicked", (await ward.Post(at + "/withdrawal", new { }, gone.Tag)).Is(HttpStatusCode.Conflict)["refusal"]);
        var after = (await ward.Get(at)).Is(HttpStatusCode.OK);
        Assert.Equal("Went home", after.List("needs").Single(each => each!["id"]!.GetValue<string>() == need)!["outcomeWords"]!.GetValue<string>());
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(row => row.Act == nameof(NeedEnteredInError) && row.Subjects.Any(s => s.PersonId == person))));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Both_sides_read_what_was_asked_back_and_replied()
    {
        var (person, service) = (await _given.APersonOnTheWard("Kit", "Questioned"), await _given.AService("Questioned Help", null, ["shopping"]));
        await _given.AlsoAnsweredByItsSystem(service);
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var (at, _, _) = await Sent(ward, person, ("shopping", service));
        var ask = (await ward.Get(at))["asks.0.id"];
        (await helper.Post($"/api/asks/{ask}/questions", new { words = "Which floor?" }, (await helper.Get($"/api/asks/{ask}")).Tag)).Is(HttpStatusCode.OK);
        (await ward.Post(at + "/replies", new { ask, words = "The third, with a lift." })).Is(HttpStatusCode.OK);
        foreach (var line in new[] { (await ward.Get(at)).Node("asks.0.questions.0"), (await helper.Get($"/api/asks/{ask}")).Node("questions.0") })
        {
            Assert.Equal(("Which floor?", "The third, with a lift."), (line!["words"]!.GetValue<string>(), line["reply"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task A_helper_reads_its_own_part_and_decides_nothing_of_the_senders()
    {
        var (person, service) = (await _given.APersonOnTheWard("Lou", "Sheltered"), await _given.AService("Sheltered Help", null, ["shopping"]));
        await _given.AlsoAnsweredByItsSystem(service);
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var (at, need, _) = await Sent(ward, person, ("shopping", service));
        Assert.Null((await helper.Get(at)).Is(HttpStatusCode.OK).Tag);
        (await helper.Get(at + "/waves")).Is(HttpStatusCode.NotFound);
        (await helper.Post(at + "/waves/stop", new { need }, "*")).Is(HttpStatusCode.NotFound);
        (await helper.Post(at + "/withdrawal", new { }, "*")).Is(HttpStatusCode.NotFound);
    }

    private static async Task<(string At, string Need, string Tag)> Sent(OtherSystem ward, PersonId person, params (string Code, ServiceId Service)[] needs)
    {
        var sent = (await ward.Post("/api/referrals", new { person = person.Value, needs = needs.Select(each => new { code = each.Code, service = each.Service.Value }) })).Is(HttpStatusCode.Created);
        var read = (await ward.Get(sent.Location!)).Is(HttpStatusCode.OK);
        return (sent.Location!, read.List("needs").Single(each => each!["code"]!.GetValue<string>() == needs[0].Code)!["id"]!.GetValue<string>(), read.Tag!);
    }

    private Task<List<ServiceId>> Asked(PersonId person) => app.Look(db => db.Asks.Where(ask => ask.PersonId == person).Select(ask => ask.ServiceId).ToListAsync());
}
