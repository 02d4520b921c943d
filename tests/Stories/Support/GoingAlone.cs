using System.Net;
using Homeward.App.Platform.Checking;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Support;

/// <summary>Whoever goes alone to somebody's door checks in; who does not check out is reminded, and then their service's people are told.</summary>
public sealed class GoingAlone(HomewardApp app) : PlanStories(app)
{
    private const string Overdue = "Homeward: somebody out alone has not checked out";

    [Fact]
    public async Task Whoever_goes_alone_checks_in_from_the_job_and_out_with_one_tap_and_it_stands_in_nobodys_record()
    {
        var (request, plan) = await APlan("Ada", "Outalone", "Weekdays");
        var worker = request.Worker;
        var job = await worker.Follow(plan, "Welfare call, today");
        var form = await worker.Follow(job, "Going there alone? Check in first");
        Assert.True(form.Says("You go alone to Ada Outalone") && form.Form("Check in").Fields.Single(f => f.Name == "Minutes").Value == "10", form.Text);
        var unfit = await worker.Submit(form.Form("Check in").With("Minutes", "a while").With("Words", "The side door"));
        Assert.True(unfit.Status == HttpStatusCode.BadRequest && unfit.Says("from 5 to 720 minutes") && unfit.Says("The side door"), unfit.Text);
        var mine = await worker.Submit(unfit.Form("Check in").With("Minutes", "45"));
        Assert.True(mine.Path == "/check-in" && mine.Says("You are checked in until") && mine.Says("Ada Outalone"), mine.Text);
        var twice = await worker.Submit(form.Form("Check in").With("Minutes", "45"));
        Assert.True(twice.Status == HttpStatusCode.Conflict && twice.Says("still checked in somewhere else"), twice.Text);

        await Given.AlsoAnsweredBy(request.Service, "Service (inbox)");
        var colleague = await App.SignIn("Service (inbox)");
        Assert.True((await colleague.Open("/lone-workers")).Says("Jo Marlow"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignIn("Hub case manager")).Open("/lone-workers")).Status);
        var longer = await worker.Submit((await worker.Open("/check-in")).Form("I need longer").With("Minutes", "90"));
        Assert.True(longer.Says("You are checked in until"), longer.Text);
        var out_ = await worker.Submit((await worker.Open(job.Path)).Form("I am safe: check out"));
        Assert.True(out_.Path == job.Path && out_.Says("You are checked out."), out_.Text);
        Assert.True((await worker.Open("/check-in")).Says("You are checked in nowhere."));
        Assert.False((await worker.Open($"/people/{request.Person.Value}/timeline/happened")).Text.Contains("hecked in", StringComparison.Ordinal));
        Assert.False(await App.Look(db => db.Journal.AnyAsync(row => row.Kind == JournalKind.Act && row.Act.StartsWith("LoneWorker") && row.Subjects.Any())));
        await NothingIsWrongOfCheckIns();
    }

    [Fact]
    public async Task Who_has_not_checked_out_is_reminded_then_colleagues_are_told_once_and_one_of_them_says_what_came_of_it()
    {
        var (request, plan) = await APlan("Bo", "Overdue", "Weekdays");
        await Given.AlsoAnsweredBy(request.Service, "Service (inbox)");
        var administrator = await App.SignIn("Administrator");
        var rules = await administrator.Open($"/services/{request.Service.Value}/lone-workers");
        var inbox = await MembershipOf("Service (inbox)");
        Assert.True((await administrator.Submit(rules.Form("Keep it").With("Worker", "soon"))).Says("from 1 to 240 minutes"));
        await administrator.Submit(rules.Form("Keep it").With("Worker", "5").With("Coordinator", "7").With("Coordinators", inbox.Value.ToString()));
        var worker = await App.SignIn("Link worker");
        await worker.Submit((await worker.Open($"{plan.Path}/check-in")).Form("Check in").With("Minutes", "30").With("Words", "At her sister’s, 4 Mill Lane"));
        var checkIn = await CheckInOf(plan);
        var (end, before) = (new DateTimeOffset(checkIn.ExpectedEnd), await Told());
        Assert.Equal(0, await App.Look(db => db.Messages.CountAsync(m => m.Subject == "Homeward: are you safe?")));
        App.Clock.AdvanceTo(end.AddMinutes(5.5));
        await Climbed(plan, 1);
        Assert.Equal(1, await App.Look(db => db.Messages.CountAsync(m => m.Subject == "Homeward: are you safe?")));
        Assert.Equal(before, await Told());
        var colleague = await App.SignIn("Service (inbox)");
        Assert.False((await colleague.Open("/caseload")).Says("has not checked out"));

        App.Clock.AdvanceTo(end.AddMinutes(12.5));
        await Climbed(plan, 2);
        Assert.Equal(before + 1, await Told());
        App.Clock.Advance(TimeSpan.FromMinutes(3));
        colleague = await App.SignIn("Service (inbox)");
        var caseload = await colleague.Open("/caseload");
        Assert.True(caseload.Text.IndexOf("Jo Marlow, Link worker, Northvale CVS has not checked out", StringComparison.Ordinal) is > 0 and var first && first < caseload.Text.IndexOf("running with your help", StringComparison.Ordinal), caseload.Text);
        Assert.True(caseload.Says("Out alone 1"), caseload.Text);
        await EndTheAlarm(colleague, $"/lone-workers/{checkIn.Id.Value}");
        App.Clock.Advance(TimeSpan.FromHours(1));
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(before + 1, await Told());
        await NothingIsWrongOfCheckIns();
    }

    private async Task EndTheAlarm(Visitor colleague, string address)
    {
        var alarm = await colleague.Open(address);
        Assert.True(alarm.Says("4 Mill Lane") && alarm.Says("7 Quarry Row") && alarm.Says("they themselves, then the coordinators"), alarm.Text);
        var worker = await App.SignIn("Link worker");
        Assert.True((await worker.Submit((await worker.Open("/check-in")).Form("I am safe: check out"))).Says("ring them"));
        var own = await worker.Open(address);
        Assert.Throws<NotOffered>(() => own.Form("End the alarm"));
        var unsaid = await colleague.Submit(alarm.Form("End the alarm").With("Result", "spoken-to"));
        Assert.Equal(HttpStatusCode.Conflict, unsaid.Status);
        alarm = await colleague.Open(address);
        Assert.True((await colleague.Submit(alarm.Form("End the alarm").With("Result", "spoken-to"))).Says("Say in a few words what was done."));
        var ended = await colleague.Submit(alarm.Form("End the alarm").With("Result", "spoken-to").With("Done", "Her battery was flat."));
        Assert.True(ended.Says("The alarm has ended.") && ended.Says("Spoken to: they are safe") && !ended.Says("Out alone 1"), ended.Text);
    }

    // That a card answers for a service as well was put there by no fact, which the check rightly finds.
    private async Task NothingIsWrongOfCheckIns()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var findings = new Findings();
        await Check.Look(scope.ServiceProvider, findings, CancellationToken.None);
        Assert.DoesNotContain(findings.Lines, line => !line.IsWell && (line.Words.Contains("check_ins", StringComparison.Ordinal) || line.Words.Contains("lone_worker", StringComparison.Ordinal)));
    }

    private Task<int> Told() => App.Look(db => db.Messages.CountAsync(m => m.Subject == Overdue));

    private Task<MembershipId> MembershipOf(string card) => App.Look(db => db.RoleCards.Where(c => c.Title == card).Select(c => c.MembershipId).SingleAsync());

    private Task<CheckIn> CheckInOf(Page plan)
    {
        var id = new PlanId(Guid.Parse(plan.Path.Split('/', '?')[2]));
        return App.Look(db => db.CheckIns.AsNoTracking().SingleAsync(c => c.PlanId == id));
    }

    private async Task Climbed(Page plan, int rungs)
    {
        for (var tries = 0; tries < 150 && (await CheckInOf(plan)).Climbed < rungs; tries++)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(100);
        }

        Assert.Equal(rungs, (await CheckInOf(plan)).Climbed);
    }
}
