using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>Six weeks at home: a helper who has said yes starts the plan, all who help share it, and its lines make their own work.</summary>
public sealed class ASupportPlan(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task Starts_in_hospital_counts_from_going_home_and_is_seen_by_all_who_help()
    {
        OnAWorkingDay();
        var request = await Given.ARequest("Ivy", "Planned", "waiting-in");
        var (ask, asking) = (request.Ask, request.Worker);
        Assert.Equal(HttpStatusCode.NotFound, (await asking.Open($"{ask}/plan")).Status);
        var yes = await request.Works("Yes, we do it");
        var start = await asking.Follow(yes, "Start the support plan");
        Assert.True(start.Says("They are not home yet"), start.Text);
        var plan = await asking.Submit(start.Form("Start the plan").With("Goal", "I want to   feed my own cat,\nme and nobody else."));
        Assert.True(plan.Says("Not home yet") && plan.Says("No next step"), plan.Text);
        Assert.Equal("I want to   feed my own cat,\nme and nobody else.", await App.Look(db => db.Set<PlanGoal>().Where(g => g.PersonId == request.Person).Select(g => g.Words).SingleAsync()));
        Assert.Equal(plan.Path, (await asking.Open(ask)).Link("The support plan"));

        var waiting = await asking.Follow(plan, "add a line for Someone at home to wait in for a delivery (Planned Helpers)");
        Assert.Equal("waiting-in", waiting.Form("Save").Fields.Single(field => field.Name == "Kind" && field.IsSet).Value);
        plan = await asking.Submit(OnDay(waiting.Form("Save").With("Who", "Sid from next door"), "From", Today));
        Assert.True(plan.Says("Not agreed with them yet") && plan.Says("Waiting in for a delivery, today") && !plan.Says("No next step"), plan.Text);
        var calls = (await asking.Open($"{plan.Path}/line")).Form("Save").With("Kind", "welfare-call").With("Who", "Ada").With("Often", "Weekdays").With("Agreed", "true");
        plan = await asking.Submit(calls);
        Assert.True(plan.Says("Welfare call") && !plan.Says("Welfare call, tomorrow"), plan.Text);

        var also = await Given.ARequest(request.Person, await Given.AService("Planned Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        var inbox = await App.SignIn("Service (inbox)");
        Assert.Equal(HttpStatusCode.NotFound, (await inbox.Open(plan.Path)).Status);
        await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
        Assert.True((await inbox.Open(plan.Path)).Says("Sid from next door"));
        Assert.True((await request.Nurse.Follow(await request.Nurse.Open($"/people/{request.Person.Value}"), "Support plan")).Says("Sid from next door"));

        await GoHome(request);
        plan = await asking.Open(plan.Path);
        Assert.True(plan.Says("Day 0 since today"), plan.Text);
        Assert.True(plan.Says("Welfare call, tomorrow"), plan.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task What_came_of_a_call_is_recorded_shared_and_put_right()
    {
        var (request, plan) = await APlan("Jo", "Rung", "Weekdays");
        var job = await request.Worker.Follow(plan, "Welfare call, today");
        Assert.True(job.Says("01632 960999") && job.Says("They have eaten and drunk today") && job.Says("shop or bring a meal today"), job.Text);
        var form = job.Form("Record it").With("Became", "Done");
        var missing = await request.Worker.Submit(form);
        Assert.True(missing.Status == HttpStatusCode.Conflict && missing.Says("Say how they were."), missing.Text);
        var trouble = await request.Worker.Submit(form.With("How", "NotSoWell").With("Steps[eating]", "no"));
        Assert.True(trouble.Says("Something was not all right."), trouble.Text);
        var offered = await request.Worker.Submit(form.With("How", "NotSoWell").With("Steps[eating]", "no").With("Words", "No bread left. Shopped at once."));
        plan = await request.Worker.Follow(offered, "Not needed: back to the plan");
        Assert.True(offered.Says("Recorded.") && plan.Says("done, not so well “No bread left. Shopped at once.”"), plan.Text);

        var again = await request.Worker.Follow(plan, "Welfare call, today");
        Assert.Equal("no", again.Form("Put it right").Fields.Single(field => field.Name == "Steps[eating]" && field.IsSet).Value);
        plan = await request.Worker.Submit(again.Form("Put it right").With("How", "Well").With("Steps[eating]", "yes"));
        Assert.True(plan.Says("done, well"), plan.Text);
        var ahead = await request.Worker.Follow(plan, "Welfare call, tomorrow");
        Assert.True(ahead.Says("This is for a day to come."), ahead.Text);
        var late = await request.Worker.Submit(job.Form("Record it").With("Became", "NoContact"));
        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Changed by"), late.Text);
        Assert.True((await request.Worker.Open($"/people/{request.Person.Value}/timeline/happened")).Says("What came of support was put right"));
    }

    [Fact]
    public async Task A_changed_line_changes_only_what_lies_ahead()
    {
        var (request, plan) = await APlan("Kay", "Changed", "Weekdays");
        await request.Worker.Submit((await request.Worker.Follow(plan, "Welfare call, today")).Form("Record it").With("Became", "NoContact"));
        plan = await request.Worker.Open(plan.Path);
        var line = await request.Worker.Follow(plan, "Change or end: Welfare call");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        plan = await request.Worker.Submit(line.Form("Save").With("Who", "Bo").With("Often", "EveryFewDays").With("Every", "3"));
        Assert.True(plan.Says("today, Ada – no contact") && plan.Says("every 3 days") && !plan.Says("Welfare call, tomorrow"), plan.Text);
        Assert.True(await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned).AllAsync(j => j.Who == "Bo")));
        var stale = await request.Worker.Submit(line.Form("Save").With("Who", "Cy"));
        Assert.True(stale.Status == HttpStatusCode.Conflict && stale.Says("Changed by"), stale.Text);
        var unclear = await request.Worker.Submit((await request.Worker.Open($"{plan.Path}/line")).Form("Save").With("Who", "Cy").With("Kind", "shopping").With("Often", "Weekly"));
        Assert.True(unclear.Says("weekly at least one day of the week"), unclear.Text);

        await request.Worker.Submit((await request.Worker.Follow(plan, "Change or end: Welfare call")).Form("End this line of support"));
        Assert.False(await App.Look(db => db.Jobs.AnyAsync(j => j.PersonId == request.Person && j.State == JobState.Planned)));

        await request.Works("Close and tell the sender", ("Outcome", "got-help"));
        Assert.Equal("needs-over", await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.EndedBecause).SingleAsync()));
        await AllIsWell();
    }

    [Fact]
    public async Task A_line_ends_with_its_need_and_more_than_six_weeks_need_a_reason_and_a_name()
    {
        var (request, plan) = await APlan("Lou", "Ended", "Weekdays", "shopping");
        var longer = await request.Worker.Submit(OnDay(plan.Form("Let it last longer"), "LastDay", Today.AddDays(60)).With("Reason", "The ramp is late"));
        Assert.True(longer.Says("Give the name of whoever agreed"), longer.Text);
        plan = await request.Worker.Submit(OnDay(plan.Form("Let it last longer"), "LastDay", Today.AddDays(60)).With("Reason", "The ramp is late").With("AgreedBy", "Una, team lead"));
        Assert.True(plan.Says("Longer than six weeks, agreed by Una, team lead: “The ramp is late”"), plan.Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Works("Close and tell the sender", ("needs", await NeedOf(request.Person, "welfare-calls")), ("Outcome", "got-help"));
        plan = await request.Worker.Open(plan.Path);
        Assert.True(plan.Says("with its need") && !plan.Says("Welfare call, tomorrow"), plan.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task Nobody_calls_on_somebody_who_has_died()
    {
        var (request, _) = await APlan("May", "Mourned", "Weekdays");
        await request.Nurse.Submit(OnDay((await request.Nurse.Open($"/people/{request.Person.Value}/death")).Form("Record the death"), "Day", Today));
        Assert.Equal("died", await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.EndedBecause).SingleAsync()));
        Assert.False(await App.Look(db => db.Jobs.AnyAsync(j => j.PersonId == request.Person && j.State == JobState.Planned)));
        await AllIsWell();
    }

    [Fact]
    public async Task A_second_plan_is_not_started_and_what_comes_next_is_laid_out_as_the_days_go_by()
    {
        var (request, plan) = await APlan("Nan", "Rolled", "Weekdays");
        var second = await request.Worker.Open($"{request.Ask}/plan");
        Assert.True(second.Says("A support plan is running already."), second.Text);
        var until = await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.LaidOutUntil).SingleAsync());
        App.Clock.Advance(TimeSpan.FromDays(8));
        for (var tries = 0; tries < 200 && await LaidOut(request.Person) <= until; tries++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(200);
        }

        Assert.True(await LaidOut(request.Person) > until);
        var later = await App.SignIn("Link worker");
        Assert.True((await later.Open(plan.Path)).Says("Nothing said yet about"));
        Assert.Contains("Nan Rolled", await CaseloadOf(later, "NoContact"));
        Assert.Contains("Nan Rolled", await CaseloadOf(later, "Overdue"));
    }

    [Fact]
    public async Task What_presses_comes_first_in_the_caseload_of_whoever_helps()
    {
        var (request, plan) = await APlan("Ola", "Pressing", "Weekdays");
        Assert.Contains("Ola Pressing", await CaseloadOf(request.Worker, "DueToday"));
        Assert.DoesNotContain("Ola Pressing", await CaseloadOf(request.Worker, "NoNextStep"));
        Assert.DoesNotContain("Ola Pressing", await CaseloadOf(await App.SignIn("Service (inbox)"), ""));
        await request.Worker.Submit((await request.Worker.Follow(plan, "Welfare call, today")).Form("Record it").With("Became", "Done").With("How", "Well"));
        Assert.DoesNotContain("Ola Pressing", await CaseloadOf(request.Worker, "DueToday"));
        await request.Worker.Submit((await request.Worker.Follow(await request.Worker.Open(plan.Path), "Change or end: Welfare call")).Form("End this line of support"));
        Assert.Contains("Ola Pressing", await CaseloadOf(request.Worker, "NoNextStep"));
        var ended = await request.Worker.Submit((await request.Worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "declined"));
        Assert.Equal($"{plan.Path}/letter", ended.Path);
        Assert.Contains("Ola Pressing, closing letter", await CaseloadOf(request.Worker, ""));
    }

    private Task<DateOnly?> LaidOut(PersonId person) => App.Look(db => db.SupportPlans.Where(p => p.PersonId == person).Select(p => p.LaidOutUntil).SingleAsync());
}
