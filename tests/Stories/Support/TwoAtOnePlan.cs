using System.Net;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>Two acts in the same instant on one plan: it is as if one had come after the other.</summary>
public sealed class TwoAtOnePlan(HomewardApp app) : PlanStories(app)
{
    private const int Rounds = 3;

    [Fact]
    public async Task Two_who_have_said_yes_start_one_plan_between_them()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var one = await Given.ARequest("Ann", $"Startedtwice{round}", "welfare-calls");
            var other = await Given.ARequest(one.Person, await Given.AService($"Startedtwice{round} Friends", "Service (inbox)", ["befriending"]), "befriending");
            var inbox = await App.SignIn("Service (inbox)");
            await one.Works("Yes, we do it");
            await inbox.Submit((await inbox.Open(other.Ask)).Form("Yes, we do it"));
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            var starts = new[] { (await one.Worker.Open($"{one.Ask}/plan")).Form("Start the plan"), (await inbox.Open($"{other.Ask}/plan")).Form("Start the plan") };

            var answers = await Task.WhenAll(one.Worker.Submit(starts[0]), inbox.Submit(starts[1]));

            var plan = await App.Look(db => db.SupportPlans.Where(p => p.PersonId == one.Person).Select(p => p.Id).SingleAsync());
            Assert.Single(answers, page => page.Path == $"/plans/{plan.Value}");
            var second = Assert.Single(answers, page => page.Status == HttpStatusCode.Conflict);
            Assert.True(second.Says("A support plan is running already.") && second.Says("Open the support plan"), second.Text);
        }
    }

    [Fact]
    public async Task A_plan_that_ends_while_a_line_is_added_leaves_nothing_to_be_done()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (request, plan) = await APlan("Bea", $"Endedbeside{round}", "Weekdays");
            var colleague = await App.SignIn("Link worker");
            var end = (await request.Worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "declined");
            var line = (await colleague.Open($"{plan.Path}/line")).Form("Save").With("Kind", "shopping").With("Who", "Bo").With("Often", "Weekdays");

            await Task.WhenAll(request.Worker.Submit(end), colleague.Submit(line));

            Assert.NotNull(await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.EndedAt).SingleAsync()));
            Assert.Equal((0, 0), await Left(request));
        }
    }

    [Fact]
    public async Task Whoever_comes_back_into_hospital_while_a_line_is_added_is_called_on_by_nobody()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (request, plan) = await APlan("Cy", $"Backbeside{round}", "Weekdays");
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            var (hub, colleague) = (await App.SignIn("Hub case manager"), await App.SignIn("Link worker"));
            var admit = (await hub.Open($"/people/{request.Person.Value}/admit")).Form("Record the admission");
            admit = admit.With("Ward", admit.Fields.First(field => field.Name == "Ward" && field.Value.Length > 0).Value).With("Bed", $"7{round}");
            var line = (await colleague.Open($"{plan.Path}/line")).Form("Save").With("Kind", "shopping").With("Who", "Bo").With("Often", "Weekdays");

            await Task.WhenAll(hub.Submit(admit), colleague.Submit(line));

            Assert.NotNull(await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.PausedSince).SingleAsync()));
            Assert.Equal(0, (await Left(request)).ToDo);
        }
    }

    [Fact]
    public async Task A_plan_that_is_started_while_its_only_need_is_closed_does_not_run_for_nothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var request = await Given.ARequest("Dot", $"Closedbeside{round}", "welfare-calls");
            await request.Works("Yes, we do it");
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            var colleague = await App.SignIn("Link worker");
            var close = (await request.Worker.Open(request.Ask)).Form("Close and tell the sender").With("Outcome", "got-help");
            var start = (await colleague.Open($"{request.Ask}/plan")).Form("Start the plan");

            await Task.WhenAll(request.Worker.Submit(close), colleague.Submit(start));

            Assert.Equal(NeedState.Ended, await App.Look(db => db.Needs.Where(n => n.PersonId == request.Person).Select(n => n.State).SingleAsync()));
            Assert.False(await App.Look(db => db.SupportPlans.AnyAsync(p => p.PersonId == request.Person && p.EndedAt == null)));
        }
    }

    [Fact]
    public async Task A_worry_that_two_close_is_closed_with_what_the_first_said()
    {
        var (request, plan) = await APlan("Eve", "Closedtwice", "Weekdays");
        var worry = await request.Worker.Submit(plan.Form("They are unwell"), "unwell");
        var colleague = await App.SignIn("Link worker");
        var first = worry.Form("Close it").With("Result", "gp").With("Done", "Rang the surgery");
        var second = (await colleague.Open(worry.Path)).Form("Close it").With("Result", "999").With("Done", "Rang for an ambulance");

        var answers = await Task.WhenAll(request.Worker.Submit(first), colleague.Submit(second));

        Assert.Single(answers, page => page.Status == HttpStatusCode.Conflict && page.Says("Closed"));
        var kept = await App.Look(db => db.Worries.Where(w => w.PersonId == request.Person).Select(w => w.Outcome + ": " + w.OutcomeWords).SingleAsync());
        Assert.Contains(kept, new[] { "gp: Rang the surgery", "999: Rang for an ambulance" });
        Assert.Equal(1, await App.Look(db => db.Journal.CountAsync(row => row.Act == nameof(WorryClosed) && row.Subjects.Any(s => s.PersonId == request.Person))));
        await AllIsWell();
    }

    [Fact]
    public async Task A_form_that_somebody_overtook_changes_nothing_and_keeps_what_was_typed()
    {
        var (request, plan) = await APlan("Fay", "Overtaken", "Weekdays");
        var colleague = await App.SignIn("Link worker");
        var end = (await colleague.Open($"{plan.Path}/end")).Form("End the plan").With("Reached", "She cooks again.").With("GoesOn", "Nothing.").With("With", "Herself");
        var longer = OnDay((await colleague.Open(plan.Path)).Form("Let it last longer"), "LastDay", Today.AddDays(60)).With("Reason", "The ramp is late").With("AgreedBy", "Una, team lead");
        var line = (await colleague.Follow(await colleague.Open(plan.Path), "Change or end: Welfare call")).Form("End this line of support");
        await request.Worker.Submit((await request.Worker.Follow(plan, "Change or end: Welfare call")).Form("Save").With("Who", "Bo"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Worker.Submit(OnDay((await request.Worker.Open(plan.Path)).Form("Let it last longer"), "LastDay", Today.AddDays(50)).With("Reason", "They wish it").With("AgreedBy", "Una, team lead"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var stale in new[] { longer, end with { Action = $"{plan.Path}/end?handler=Prepare" }, end.With("Because", "goals-met"), line })
        {
            var late = await colleague.Submit(stale);
            Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Changed by"), late.Text);
        }

        var typed = await colleague.Submit(end with { Action = $"{plan.Path}/end?handler=Prepare" });
        Assert.True(typed.Says("On record now: nothing") && typed.Says("She cooks again."), typed.Text);
        var again = await colleague.Submit(typed.Form("End the plan") with { Action = $"{plan.Path}/end?handler=Prepare" });
        Assert.True(again.Says("End the plan when the day has come."), again.Text);
        var stands = await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => new { p.LongerBecause, p.Reached, p.EndedAt }).SingleAsync());
        Assert.Equal(("They wish it", "She cooks again.", null), (stands.LongerBecause, stands.Reached, stands.EndedAt));
        Assert.Equal(1, (await Left(request)).Lines);
        await AllIsWell();
    }

    /// <summary>How many lines go on, and how much is still to be done from today on.</summary>
    private Task<(int Lines, int ToDo)> Left(Referring request) => App.Look(async db => (
        await db.PlanLines.CountAsync(l => l.PersonId == request.Person && l.EndedAt == null),
        await db.Jobs.CountAsync(j => j.PersonId == request.Person && j.State == JobState.Planned && j.On >= Today)));
}
