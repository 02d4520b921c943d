using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class AdmittingByHand(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Somebody_not_on_the_list_is_on_the_ward_at_once_with_what_a_housing_worker_looks_for()
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(Of(Newcomer.Number(10)), "admit");
        var form = page.Form("Record the admission").With("Bed", "88").With("Method", "21").With("Source", "19").With("LivesAlone", "yes").With("HousingNeed", "yes")
            .With("Expected.Day", "24").With("Expected.Month", "11").With("Expected.Year", "2026");
        var ward = await nurse.Submit(form);
        Assert.True(ward.Says("The admission is recorded.") && ward.Says("Ward 3 Rowan"), ward.Text);
        Assert.True(ward.Says(Newcomer.Number(10).Name) && ward.Says("emergency, lives alone, housing need") && ward.Says("Tue 24 Nov"), ward.Text);
        var newcomers = ward.Text.Split("Came since the last round, never reviewed")[1].Split("What we owe")[0];
        Assert.True(newcomers.Contains(Newcomer.Number(10).Name, StringComparison.Ordinal) && !ward.Says("Everyone has been reviewed for this round."), ward.Text);
        var person = ComingAndGoing.PersonOf(page);
        foreach (var fact in new[] { "CaseOpened", "PersonAdmitted", "DischargeExpected", "CircumstancesChanged" })
        {
            Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == fact && row.Subjects.Any(s => s.PersonId == person))), fact);
        }
    }

    [Fact]
    public async Task The_next_list_finds_the_stay_moves_the_bed_and_begins_no_second_one()
    {
        var nurse = await app.SignIn("Ward nurse");
        var who = Newcomer.Number(11);
        var page = await nurse.AddsSomebody(Of(who), "admit");
        var person = ComingAndGoing.PersonOf(page);
        await nurse.Submit(page.Form("Record the admission").With("Bed", "89"));

        var hub = await app.SignIn("Hub case manager");
        var taken = await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who, bed: "61", admitted: "2026-11-18 08:10"));
        Assert.True(taken.Says("The list has been taken in."), taken.Text);

        Assert.Equal(1, await app.Stays(person));
        Assert.Equal("61", await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Bed).SingleAsync()));
        Assert.True(await app.Look(db => db.PersonIdentifiers.AnyAsync(i => i.PersonId == person && i.Value == who.HospitalNumber)));
        Assert.True((await nurse.Open("/ward")).Says(who.Name));
    }

    [Fact]
    public async Task A_list_taken_before_the_admission_does_not_send_them_away()
    {
        var before = app.NextMoment();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(Of(Newcomer.Number(12)), "admit");
        var person = ComingAndGoing.PersonOf(page);
        await nurse.Submit(page.Form("Record the admission"));
        await (await app.SignIn("Hub case manager")).TakeIn(new AListOfInpatients { TakenAt = before }.With(Newcomer.Number(13)));
        Assert.True(await app.Look(db => db.Stays.AnyAsync(s => s.PersonId == person && s.LeftAt == null)));
    }

    [Fact]
    public async Task A_double_click_admits_once_and_nobody_lies_in_two_beds()
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(Of(Newcomer.Number(14)), "admit");
        var person = ComingAndGoing.PersonOf(page);
        var offered = page.Form("Record the admission").Fields.Where(field => field.Name == "Ward" && field.Value.Length > 0).Select(field => new WardId(Guid.Parse(field.Value))).ToList();
        var sites = await app.Look(db => db.Wards.Where(w => offered.Contains(w.Id)).Select(w => w.SiteId).Distinct().ToListAsync());
        var elsewhere = await app.Look(db => db.Wards.Where(w => w.SiteId != sites[0]).Select(w => w.Id).FirstAsync());
        Assert.True(sites.Count == 1 && offered.Count > 1, $"{sites.Count} hospitals are offered.");
        Assert.DoesNotContain(page.Form("Record the admission").Fields, field => field.Name is "Method" or "Source" && field.Value == "99");
        var admission = page.Form("Record the admission");
        var strayed = admission with { Fields = [.. admission.Fields.Where(field => field.Name != "Ward"), new Field("Ward", "hidden", elsewhere.Value.ToString(), IsSet: true)] };
        Assert.Equal(HttpStatusCode.Conflict, (await nurse.Submit(strayed)).Status);
        var answers = await nurse.SubmitAtOnce(page.Form("Record the admission"), 3);
        Assert.All(answers, answer => Assert.True((int)answer.Status < 500, answer.Text));
        Assert.Equal(1, await app.Stays(person));
        Assert.True((await nurse.Open($"/people/{person.Value}/admit")).Says("is in a hospital bed already"));
    }

    [Fact]
    public async Task A_day_of_leaving_before_the_admission_is_refused_and_what_was_typed_is_kept()
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(Of(Newcomer.Number(15)), "admit");
        var refused = await nurse.Submit(page.Form("Record the admission").With("Bed", "87").With("Expected.Day", "1").With("Expected.Month", "11").With("Expected.Year", "2026"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says("This lies before the person was admitted."), refused.Text);
        var faraway = await nurse.Submit(page.Form("Record the admission").With("Expected.Day", "31").With("Expected.Month", "12").With("Expected.Year", "9999"));
        Assert.True(faraway.Status == HttpStatusCode.Conflict && faraway.Says("This lies more than a year ahead."), faraway.Text);
        Assert.Equal("87", refused.Form("Record the admission").Fields.Single(field => field.Name == "Bed").Value);
        Assert.Equal(0, await app.Stays(ComingAndGoing.PersonOf(page)));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Somebody_known_elsewhere_who_lies_on_my_ward_is_admitted_into_the_record_there_is_and_not_shown_before()
    {
        var who = Newcomer.Number(16);
        var person = ComingAndGoing.PersonOf(await (await app.SignIn("Link worker")).Adds(Of(who)));
        var nurse = await app.SignIn("Ward nurse");
        Assert.False((await nurse.SearchesFor(Of(who) with { NhsNumber = "", Postcode = "" })).Says("They are here on my ward"));
        var found = await nurse.SearchesFor(Of(who));
        var page = await nurse.Follow(found, "They are here on my ward");
        Assert.False(page.Says(who.Family), page.Text);
        var form = page.Form("Record that they are here").With("Bed", "86");
        var elsewhere = await app.Look(db => db.Wards.Where(w => w.Code == "KIN-04").Select(w => w.Id).SingleAsync());
        var own = form.Fields.Single(field => field.Name == "Ward" && field.IsSet).Value;
        using var another = new StringContent((await form.Content().ReadAsStringAsync()).Replace(own, elsewhere.Value.ToString(), StringComparison.Ordinal), null, "application/x-www-form-urlencoded");
        using (var refused = await nurse.Ask(HttpMethod.Post, form.Action, another))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Hub case manager")).Open(page.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open("/people/here?known=nonsense")).Status);

        var ward = await nurse.Submit(form);
        Assert.True(ward.Says("their record is joined") && ward.Says(who.Name), ward.Text);
        Assert.Equal(1, await app.Stays(person));
        Assert.Equal(HttpStatusCode.OK, (await nurse.Open($"/people/{person.Value}")).Status);
        var lead = await (await app.SignIn("Information governance lead")).Open("/governance");
        Assert.True(lead.Says("Karen Ormston, Ward nurse") && lead.Says($"opened the record of {who.Name} as being on Ward 3 Rowan"), lead.Text);
        foreach (var fact in new[] { "KnownElsewhereAsked", "KnownPersonIsHere", "PersonAdmitted" })
        {
            Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == fact && row.Subjects.Any(s => s.PersonId == person))), fact);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await nurse.Submit(form)).Says("already in a hospital bed"));
        Assert.Equal((1, 1), (await app.Stays(person), await Told(person)));
    }

    [Fact]
    public async Task That_somebody_is_in_a_bed_is_told_to_whoever_may_not_see_it_only_by_a_refusal_that_is_journalled()
    {
        var (hub, nurse, who) = (await app.SignIn("Hub case manager"), await app.SignIn("Ward nurse"), Newcomer.Number(17));
        var person = ComingAndGoing.PersonOf(await hub.Adds(Of(who)));
        await nurse.Submit((await nurse.Follow(await nurse.SearchesFor(Of(who)), "They are here on my ward")).Form("Record that they are here"));
        Assert.Equal(1, await app.Stays(person));
        var page = await hub.Open($"/people/{person.Value}/admit");
        Assert.False(page.Says("in a hospital bed"), page.Text);
        var ward = page.Form("Record the admission").Fields.First(field => field.Name == "Ward" && field.Value.Length > 0);
        Assert.True((await hub.Submit(page.Form("Record the admission").With("Ward", ward.Value).With("Bed", "85"))).Says("already in a hospital bed"));
        Assert.Equal((1, 1), (await app.Stays(person), await Told(person)));
    }

    private Task<int> Told(PersonId person) => app.Look(db => db.Journal.CountAsync(row => row.Act == "HospitalToldByRefusal" && row.Subjects.Any(s => s.PersonId == person)));

    private static Somebody Of(Newcomer who) => new(who.Family, who.Given, who.Born.ToString("yyyy-MM-dd"), who.NhsNumber, "NV4 2AB", Street: "1 Low Row");
}
