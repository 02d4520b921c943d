using System.Globalization;
using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Learning;

/// <summary>What a service has done: counted from what was recorded and what the lists of inpatients tell, and read by whom it concerns.</summary>
public class FiguresOfAService(LivedInApp app) : IClassFixture<LivedInApp>
{
    private readonly GivenReferrals _given = new(app);

    private DateOnly Today => LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Counts_whom_it_helped_whom_it_did_not_reach_and_who_came_back()
    {
        var service = await _given.AService("Counted Helpers", "Link worker", ["welfare-calls"]);
        var (back, well) = (Newcomer.Number(24, "Bea"), Newcomer.Number(25, "Cal"));
        var hub = await app.SignIn("Hub case manager");
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(back).With(well));
        var from = Month(Today);
        var first = await Helped(back, service, "Done");
        await Helped(well, service, "NoContact");

        app.Clock.Advance(TimeSpan.FromDays(3));
        hub = await app.SignIn("Hub case manager");
        var at = LondonTime.WallClock(app.Clock.GetUtcNow().UtcDateTime).AddHours(-2);
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(back, admitted: at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        app.Clock.Advance(TimeSpan.FromDays(6));
        var worker = await app.SignIn("Link worker");
        var page = await worker.Follow(await worker.Open($"/services/{service.Value}"), "Figures");
        Assert.True(page.Says("People supported"), page.Text);
        var months = $"from={from}&until={Month(Today)}";
        page = await worker.Open($"/services/{service.Value}/figures?{months}");
        Assert.True(page.Says("Failed contacts 1 of 2: 50 %") && page.Says("Answered the same day 2 of 2: 100 %"), page.Text);
        Assert.True(page.Says("Back in hospital within days 0 to 6 1 of 2: 50 % (95 % interval 9.5 to 90.5)") && page.Says("Back in hospital within days 0 to 29 0 of 0 2 left out because day 29 is not over"), page.Text);

        // A month without anything, a period that cannot be, and the file.
        var none = await worker.Open($"/services/{service.Value}/figures?from=2026-01&until=2026-02");
        Assert.True(none.Says("People supported 0") && none.Says("1 January 2026 to 28 February 2026"), none.Text);
        var wrong = await worker.Open($"/services/{service.Value}/figures?from=2026-05&until=2026-02");
        Assert.True(wrong.Status == HttpStatusCode.BadRequest && wrong.Says("Pick a first and a last month in this order"), wrong.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await worker.Open($"/services/{service.Value}/figures?handler=File&from=2026-05&until=2026-02")).Status);
        var file = (await worker.Open($"/services/{service.Value}/figures?handler=File&{months}")).Html;
        Assert.Contains("readmitted-0-6,1,2,0.5000,0.0945,0.9055,0,0,0,", file, StringComparison.Ordinal);
        Assert.Contains("failed-contacts,1,2,0.5000,", file, StringComparison.Ordinal);
        Assert.True(first.Says("Support plan for"), first.Text);
        await OthersReadLess(service, months);
    }

    // To whoever arranges, small numbers are not told; nobody else reads them.
    private async Task OthersReadLess(ServiceId service, string months)
    {
        var arranging = await (await app.SignIn("Hub case manager")).Open($"/services/{service.Value}/figures?{months}");
        Assert.True(arranging.Says("Failed contacts fewer than 5 of fewer than 5") && !arranging.Says("50 %"), arranging.Text);
        var administrator = await (await app.SignIn("Administrator")).Open($"/services/{service.Value}/figures?handler=File&{months}");
        Assert.Contains("readmitted-0-6,<5,<5,,,,<5,<5,<5,", administrator.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Ward nurse")).Open($"/services/{service.Value}/figures")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Service (inbox)")).Open($"/services/{service.Value}/figures")).Status);
    }

    [Fact]
    public async Task A_crisis_prevented_counts_for_each_service_of_the_plan_and_no_list_means_unknown()
    {
        var request = await _given.ARequest("Dot", "Uncounted", "welfare-calls");
        var plan = await Plan(request);
        var tap = plan.Form("They are unwell");
        var worry = await request.Worker.Submit(tap, "unwell");
        await request.Worker.Submit(worry.Form("Close it").With("Result", "crisis-prevented").With("Done", "The surgery came in time."));
        var home = Month(Today);
        app.Clock.Advance(TimeSpan.FromDays(8));
        var page = await (await app.SignIn("Link worker")).Open($"/services/{request.Service.Value}/figures?from={home}&until={Month(Today)}");
        Assert.True(page.Says("Crises prevented 1"), page.Text);
        Assert.True(page.Says("days 0 to 6 0 of 0 1 left out as unknown"), page.Text);
    }

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private async Task<Page> Helped(Newcomer who, ServiceId service, string became)
    {
        var person = await app.Look(db => db.PersonIdentifiers.Where(i => i.Value == who.HospitalNumber).Select(i => i.PersonId).SingleAsync());
        var request = await _given.ARequest(person, service, "welfare-calls");
        var plan = await Plan(request);
        var job = (await request.Worker.Follow(plan, "Welfare call, today")).Form("Record it").With("Became", became);
        return await request.Worker.Submit(became == "Done" ? job.With("How", "Well") : job);
    }

    private async Task<Page> Plan(Referring request)
    {
        while (Today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        await request.Works("Yes, we do it");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person && s.LeftAt == null).Select(s => s.Id).SingleAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Nurse.Submit((await request.Nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodClinical).With("Residence", Leaving.ResidenceUsual));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var plan = await request.Worker.Submit((await request.Worker.Open($"{request.Ask}/plan")).Form("Start the plan"));
        var need = await app.Look(async db => (await db.Needs.Where(n => n.PersonId == request.Person && n.Code == "welfare-calls").OrderByDescending(n => n.SentAt).Select(n => n.Id).FirstAsync()).Value);
        return await request.Worker.Submit((await request.Worker.Open($"{plan.Path}/line?need={need}")).Form("Save").With("Who", "Ada").With("Often", "Weekdays"));
    }
}
