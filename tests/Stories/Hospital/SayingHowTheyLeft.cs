using System.Net;
using Homeward.App.Hospital.Leave;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class SayingHowTheyLeft(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task One_press_on_the_form_records_nothing()
    {
        var stay = await app.SomebodyOnTheWard(1);
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.Submit((await nurse.Open($"/stays/{stay}/leave")).Form("Record the leaving"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose how the person left.", "Choose where the person went."], page.Errors);
        var never = await nurse.Submit(page.Form("Record the leaving").With("Day.Day", "30").With("Day.Month", "2"));
        Assert.Contains($"Enter the day of leaving, as {LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime):d M yyyy}.", never.Errors);
        Assert.Equal(0, await app.Facts(stay, "LeftHospital"));
    }

    [Fact]
    public async Task A_destination_of_another_pathway_is_asked_once_more_and_recorded_when_it_is_right()
    {
        var stay = await app.SomebodyOnTheWard(2);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Submit((await nurse.Open($"/stays/{stay}?open=pathway")).Form("Save the pathway").With("Pathway", "2"));
        await nurse.Submit((await nurse.Open($"/stays/{stay}?open=destination")).Form("Save the destination").With("Destination", "D21"));
        var page = await nurse.Open($"/stays/{stay}/leave");
        Assert.Equal("D21", page.Form("Record the leaving").Fields.Single(field => field.Name == "Destination" && field.IsSet).Value);

        page = await nurse.Submit(page.Form("Record the leaving").With("Method", "1").With("Residence", "19"));
        Assert.True(page.Status == HttpStatusCode.Conflict && page.Says("Pathway 2 leads to a bed elsewhere, and you chose the usual place of residence."), page.Text);
        page = await nurse.Submit(page.Form("Record the leaving").With("Destination", "D01"));
        Assert.True(page.Status == HttpStatusCode.Conflict && page.Says("The plan is pathway 2, and this destination belongs to pathway 0."), page.Text);
        Assert.Equal(0, await app.Facts(stay, "LeftHospital"));

        page = await nurse.Submit(page.Form("Record the leaving").With("Sure", "true"));
        Assert.True(page.Says("The leaving is recorded."), page.Text);
        Assert.Equal(1, await app.Facts(stay, "LeftHospital"));
    }

    [Fact]
    public async Task Of_many_whose_leaving_is_unsaid_the_first_are_named_and_journalled_and_all_are_counted()
    {
        var given = new GivenReferrals(app);
        var nurse = await app.SignIn("Ward nurse");
        var people = new List<PersonId>();
        for (var n = 0; n < WhoLeft.AtOnce + 2; n++)
        {
            people.Add(await given.APersonOnTheWard("Unsaid", $"Leaving{n}"));
            var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == people[n]).Select(s => s.Id.Value).SingleAsync());
            await nurse.Submit((await nurse.Open($"/stays/{stay}/leave")).Form("Record the leaving").With("Method", Leaving.MethodUnknown).With("Residence", Leaving.ResidenceUnknown));
        }

        var unsaid = await app.Look(db => db.Stays.CountAsync(s => s.LeavingUnconfirmed && people.Contains(s.PersonId)));
        Assert.Equal(people.Count, unsaid);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var since = app.Clock.GetUtcNow().UtcDateTime;
        var ward = await nurse.Open("/ward");
        Assert.Matches("And [0-9]+ more, who come up once it is said of these", ward.Text);
        var named = people.Count(person => ward.Html.Contains($"data-who=\"{person.Value}\"", StringComparison.Ordinal));
        Assert.InRange(named, 1, WhoLeft.AtOnce);
        Assert.Equal(named, await app.Look(db => db.Journal.Where(j => j.Act == "WardListed" && j.RecordedAt >= since).SelectMany(j => j.Subjects).Where(s => people.Contains(s.PersonId)).Select(s => s.PersonId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task That_somebody_died_is_picked_once_and_needs_nothing_more()
    {
        var stay = await app.SomebodyOnTheWard(3);
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.Submit((await nurse.Open($"/stays/{stay}/leave")).Form("Record the leaving").With("Method", Leaving.MethodDied));
        Assert.True(page.Says("The leaving is recorded."), page.Text);
        Assert.True(page.Says("died today") && !page.Says("Next review") && !page.Says("Expected to leave") && !page.Says("Nothing agreed"), page.Text);
        Assert.Equal(1, await app.Facts(stay, "PersonDied"));
        Assert.Equal(Leaving.ResidenceDied, await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.DischargedTo).SingleAsync()));
    }

    [Fact]
    public async Task A_yes_stands_beside_what_it_clears_and_a_lift_is_asked_after_once_they_have_left()
    {
        var given = new GivenReferrals(app);
        var person = await given.APersonOnTheWard("Lottie", "Liftwell");
        var service = await given.AService("Liftwell Drivers", "Link worker", ["lift-home"]);
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id.Value).SingleAsync());
        var nurse = await app.SignIn("Ward nurse");
        Assert.True((await nurse.Open($"/stays/{stay}/blockers")).Says("Say what holds Lottie Liftwell up"));
        await nurse.Review(stay, "none");
        Assert.True((await nurse.RaiseBlocker(stay, "HP4")).Says("Something else holds Lottie Liftwell up"));
        await nurse.Refers(person, "lift-home", service);
        Assert.False((await nurse.Open($"/stays/{stay}")).Says("said yes"));
        var waits = await nurse.Open($"/stays/{stay}/blockers");
        Assert.True(waits.Says("A lift home: asked Liftwell Drivers, 18 Nov, ") && waits.Says("no answer yet"), waits.Text);
        Assert.DoesNotContain(waits.Links, link => link.Text == "Refer: A lift home");
        Assert.True((await nurse.Open($"/refer?person={person.Value}")).Says("Liftwell Drivers has not answered yet"));
        await (await app.SignIn("Link worker")).Accepts(app, service);
        foreach (var screen in new[] { "", "/blockers" })
        {
            var page = await nurse.Open($"/stays/{stay}{screen}");
            Assert.True(page.Says("Liftwell Drivers said yes, 18 Nov"), page.Text);
        }

        Assert.True((await nurse.Open($"/refer?person={person.Value}")).Says("Liftwell Drivers already does this: said yes today at"));

        var leave = await nurse.Open($"/stays/{stay}/leave");
        Assert.True(leave.Says("Asked for the journey: a lift home"), leave.Text);
        var left = await nurse.Submit(leave.Form("Record the leaving").With("Method", "1").With("Residence", "19"));
        Assert.True(left.Says("this was asked for the journey and is still open") && left.Says("Liftwell Drivers said yes, 18 Nov"), left.Text);
        Assert.True((await nurse.Open($"/stays/{stay}/leave")).Says("Still open for the journey"));
    }

    [Fact]
    public async Task Somebody_first_listed_today_is_due_for_review_at_once_and_not_since_the_day_they_came()
    {
        var before = app.Clock.GetUtcNow().UtcDateTime;
        var stay = await app.SomebodyOnTheWard(4);
        var listed = await app.Look(db => db.Stays.AsNoTracking().SingleAsync(s => s.Id == new StayId(stay)));
        Assert.True(listed.AdmittedAt < before.AddDays(-1) && listed.ReviewDueAt >= before && listed.ReviewDueAt <= app.Clock.GetUtcNow().UtcDateTime, $"{listed.AdmittedAt:o}, {listed.ReviewDueAt:o}");
    }

    [Fact]
    public async Task Whoever_a_list_no_longer_names_stands_on_ward_board_and_the_lists_own_page_until_somebody_says_how_they_left()
    {
        var who = Newcomer.Number(5, "Vera");
        await (await app.SignIn("Hub case manager")).TakeIn((await Everybody()).With(who));
        var (stay, hub, nurse) = (await app.StayOf(who), await app.SignIn("Hub case manager"), await app.SignIn("Ward nurse"));
        Assert.False((await hub.Open("/hub")).Says(who.Name));
        var taken = await hub.TakeIn(await Everybody(but: stay));
        Assert.True(taken.Says("No longer on the list") && taken.Says($"{who.Name}, Ward 3 Rowan"), taken.Text);
        Assert.Equal($"/stays/{stay}/leave", taken.Link(who.Name));
        foreach (var (visitor, screen) in new[] { (nurse, "/ward"), (hub, "/hub") })
        {
            var page = await visitor.Open(screen);
            Assert.True(page.Says("left by the list: say how"), page.Text);
            Assert.Equal($"/stays/{stay}/leave", page.Link(who.Name));
        }

        var said = await hub.Submit((await hub.Open($"/stays/{stay}/leave")).Form("Save").With("Method", "1").With("Residence", "19"));
        Assert.True(said.Says("It is recorded how they left."), said.Text);
        Assert.False((await hub.Open("/hub")).Says(who.Name));
        Assert.True((await hub.Open(taken.Path)).Says($"{who.Name}, Ward 3 Rowan (older people): it has been said how they left"));
        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says("Left in the last 24 hours") && ward.Text.IndexOf(who.Name, StringComparison.Ordinal) > ward.Text.IndexOf("Left in the last 24 hours", StringComparison.Ordinal), ward.Text);
        await nurse.Submit((await nurse.Open(ward.Link(who.Name))).Form("Cancel the discharge"));
        Assert.True((await nurse.Open("/ward")).Text.IndexOf(who.Name, StringComparison.Ordinal) < ward.Text.Length && await InBed(stay));
    }

    [Fact]
    public async Task A_ward_that_has_somebody_again_keeps_them_when_it_is_said_how_they_left_before()
    {
        var who = Newcomer.Number(6, "Vida");
        var hub = await app.SignIn("Hub case manager");
        await hub.TakeIn((await Everybody()).With(who));
        var first = await app.StayOf(who);
        await hub.TakeIn(await Everybody(but: first));
        await hub.TakeIn((await Everybody()).With(who, ward: "KIN-03", bed: "97", admitted: $"{app.Clock.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm}"));
        var second = await app.StayOf(who);
        Assert.NotEqual(first, second);
        await hub.Submit((await hub.Open($"/stays/{first}/leave")).Form("Save").With("Method", "1").With("Residence", "19"));
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignIn("Ward nurse")).Open($"/stays/{second}")).Status);
    }

    private Task<bool> InBed(Guid stay) => app.Look(db => db.Stays.AnyAsync(s => s.Id == new StayId(stay) && s.LeftAt == null));

    // The list of the whole hospital as it stands, without one of them.
    private async Task<AListOfInpatients> Everybody(Guid? but = null)
    {
        var people = await app.Look(async db => await (
            from stay in db.Stays
            join site in db.Sites on stay.SiteId equals site.Id
            where site.Code == "KIN" && stay.LeftAt == null && stay.Id != new StayId(but ?? Guid.Empty)
            join ward in db.Wards on stay.WardId equals ward.Id
            join person in db.Persons on stay.PersonId equals person.Id
            orderby stay.Id
            select new
            {
                Ward = ward.Code, stay.Bed, person.FamilyName, stay.AdmittedAt, person.GivenName, person.BirthDate,
                Number = db.PersonIdentifiers.Where(i => i.PersonId == person.Id && i.Scheme == "hospital-number").Select(i => i.Value).FirstOrDefault(),
            }).ToListAsync());
        return people.Aggregate(
            new AListOfInpatients { TakenAt = app.NextMoment() },
            (list, p) => list.WithLine($"KIN,{p.Ward},{p.Bed},{p.Number},,{p.FamilyName},{p.GivenName},{p.BirthDate:dd/MM/yyyy},{p.AdmittedAt:yyyy-MM-dd'T'HH:mm:ss'Z'},,,"));
    }

    [Theory]
    [InlineData("admit", "Record the admission", "a year", "Ida", "1940-02-03", "NV4 2AB")]
    [InlineData("attendance", "Record the visit", "a month", "Thorsten", "1957-11-28", "NV1 1AA")]
    public async Task What_lies_years_back_is_a_slip_of_the_pen(string screen, string button, string span, string given, string born, string postcode)
    {
        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.AddsSomebody(new People.Somebody("Yearsago", given, born, "", postcode, Street: "1 Low Row"), screen);
        page = await nurse.Submit(page.Form(button).With("Day.Year", "2019"));
        Assert.True(page.Status == HttpStatusCode.Conflict && page.Says($"This lies more than {span} back."), page.Text);
        var kept = await nurse.Submit(page.Form(button).With("Day.Year", "2026"));
        Assert.Equal(HttpStatusCode.OK, kept.Status);
    }
}
