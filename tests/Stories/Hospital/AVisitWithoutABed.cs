using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class AVisitWithoutABed(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Its_whole_way_from_the_door_of_a_and_e_to_a_case_that_closes_by_itself()
    {
        await using var own = await HomewardApp.Start();
        var given = new GivenReferrals(own);
        var service = await given.AService("Evening Drivers", "Link worker", ["lift-home"], "drivers@example.org");
        var nurse = await own.SignIn("Ward nurse");

        var page = await nurse.AddsSomebody(new People.Somebody("Frontdoor", "Ada", "1940-02-03", People.Somebody.NumberFor(700), "NV4 2AB", Street: "1 Low Row"), "attendance");
        Assert.EndsWith("/attendance", page.Path, StringComparison.Ordinal);
        var person = ComingAndGoing.PersonOf(page);
        page = await nurse.Submit(page.Form("Record the visit"));
        Assert.True(page.Says("A&E, Kingsbridge Infirmary, since today 10:00"), page.Text);

        page = await nurse.Open($"/people/{person.Value}");
        Assert.True(page.Says("A&E, Kingsbridge Infirmary: 18 Nov 2026, 10:00, there now") && page.Says("A&E or clinic visit: A&E, Kingsbridge Infirmary"), page.Text);
        Assert.StartsWith("lift-home", (await nurse.Open($"/refer?person={person.Value}")).Forms[^1].Fields.First(field => field.Name == "need").Value, StringComparison.Ordinal);
        await nurse.Refers(person, "lift-home", service);
        var worker = await own.SignIn("Link worker");
        Assert.True((await worker.Open("/inbox")).Says("Ada Frontdoor"));
        await worker.Accepts(own, service);

        page = await nurse.Submit((await nurse.Open($"/people/{person.Value}/attendance")).Form("Record the end of the visit").With("How", "home"));
        Assert.True(page.Says("Earlier visits") && page.Says("went home"), page.Text);
        var ask = await own.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());
        Assert.Null(await own.CaseClosedAt(person));
        await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Close and tell the sender").With("Outcome", "got-help"));
        Assert.Null(await own.CaseClosedAt(person));

        await own.ADayLater(person);
        Assert.NotNull(await own.CaseClosedAt(person));
        Assert.Equal(1, await own.Look(db => db.Journal.CountAsync(row => row.Act == "CaseClosed" && row.Subjects.Any(s => s.PersonId == person))));
        Assert.Empty(own.Troubles);
    }

    [Fact]
    public async Task A_double_click_records_one_visit_and_a_second_one_waits_until_the_first_has_ended()
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(Whoever("Twiceworth", 701), "attendance");
        var person = ComingAndGoing.PersonOf(page);
        var answers = await nurse.SubmitAtOnce(page.Form("Record the visit"), 3);
        Assert.All(answers, answer => Assert.True((int)answer.Status < 500, answer.Text));
        Assert.Equal(1, await app.Look(db => db.Attendances.CountAsync(a => a.PersonId == person)));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await nurse.Submit(page.Form("Record the visit"));
        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("A visit that has not ended is already recorded"), late.Text);
    }

    [Fact]
    public async Task Somebody_who_is_admitted_from_a_and_e_is_no_longer_there_and_the_stay_joins_the_case()
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(Whoever("Upstairs", 702), "attendance");
        var person = ComingAndGoing.PersonOf(page);
        page = await nurse.Submit(page.Form("Record the visit"));
        page = await nurse.Follow(page, "They are admitted to a ward");
        await nurse.Submit(page.Form("Record the admission").With("Bed", "77"));
        Assert.Equal("admitted", await app.Look(db => db.Attendances.Where(a => a.PersonId == person).Select(a => a.Outcome).SingleAsync()));
        Assert.Equal(1, await app.Look(db => db.Cases.CountAsync(c => c.PersonId == person)));
    }

    [Fact]
    public async Task A_link_worker_records_a_visit_too_and_a_service_does_not()
    {
        var worker = await app.SignIn("Link worker");
        var at = PeopleSteps.AddressOf(await worker.Adds(Whoever("Clinicgoer", 703)));
        var site = await app.Look(db => db.Sites.OrderBy(s => s.Name).Select(s => s.Id).FirstAsync());
        var form = (await worker.Open($"{at}/attendance")).Form("Record the visit").With("Site", site.Value.ToString()).With("Kind", "clinic");
        var refused = await worker.Submit(form.With("Time", "half past"));
        Assert.True(refused.Status == HttpStatusCode.BadRequest && refused.Says("as 14:30"), refused.Text);
        Assert.True((await worker.Submit(refused.Form("Record the visit").With("Time", "9.05"))).Says("today 09:05"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Service (inbox)")).Open($"{at}/attendance")).Status);
    }

    private static People.Somebody Whoever(string family, int n) => new(family, "Ada", "1944-02-03", People.Somebody.NumberFor(n), "NV4 2AB", Street: "1 Low Row");
}
