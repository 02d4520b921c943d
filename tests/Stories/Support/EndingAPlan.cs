using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>Looking back, coming back into hospital, handing over, ending.</summary>
public sealed class EndingAPlan(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task Week_by_week_they_look_back_prepare_the_ending_and_whoever_asked_hears_how_it_ended()
    {
        var (request, plan) = await APlan("Pia", "Reviewed", "Weekdays");
        plan = await request.Worker.Submit(plan.Form("Write it down").With("Words", "To walk to the shop"));
        Assert.True(plan.Says("Kept by ") && !plan.Says("Hold the review"), plan.Text);
        var early = await request.Worker.Submit((await request.Worker.Follow(plan, "Look back with them")).Form("Keep the review").With("Kind", "Week2").With("With", "Herself").With("TheirWords", "Good"));
        Assert.True(early.Status == HttpStatusCode.Conflict && early.Says("This review is held from"), early.Text);

        App.Clock.Advance(TimeSpan.FromDays(8));
        var worker = await App.SignIn("Link worker");
        Assert.Contains("Pia Reviewed", await CaseloadOf(worker, "ReviewDue"));
        var review = await worker.Follow(await worker.Open(plan.Path), "Hold the review of week 2");
        var goal = review.Form("Keep the review").Fields.First(field => field.Name.StartsWith("Stands[", StringComparison.Ordinal)).Name;
        plan = await worker.Submit(review.Form("Keep the review").With("With", "Herself and Ruth").With("TheirWords", "Nearly   there, love").With(goal, "Partly").With("Agreed", "Two visits instead of five calls"));
        Assert.True(plan.Says("“To walk to the shop” – in part") && plan.Says("Agreed: Two visits"), plan.Text);
        Assert.DoesNotContain("Pia Reviewed", await CaseloadOf(worker, "ReviewDue"));

        var end = (await worker.Open($"{plan.Path}/end")).Form("End the plan");
        var unprepared = await worker.Submit(end.With("Because", "goals-met"));
        Assert.True(unprepared.Status == HttpStatusCode.Conflict && unprepared.Says("Prepare the ending with them first"), unprepared.Text);
        var prepared = await worker.Submit(end.With("Reached", "She walks to the shop.").With("GoesOn", "The lunch club on Tuesdays, with Mr Hale.").With("With", "Herself") with { Action = $"{plan.Path}/end?handler=Prepare" });
        Assert.True(prepared.Says("End the plan when the day has come."), prepared.Text);
        var ended = await worker.Submit((await worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "goals-met").With("Words", "She walks to the shop again."));
        Assert.True(ended.Says("whoever asked has been told how"), ended.Text);

        var need = await App.Look(db => db.Needs.Where(n => n.PersonId == request.Person).SingleAsync());
        Assert.Equal((NeedState.Ended, "got-help", "She walks to the shop again."), (need.State, need.Outcome, need.OutcomeWords));
        Assert.True((await (await App.SignIn(GivenReferrals.Card)).Open(request.Referral)).Says("She walks to the shop again."));
        Assert.Equal("goals-met", await App.Look(db => db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.EndedBecause).SingleAsync()));
        Assert.False(await App.Look(db => db.Jobs.AnyAsync(j => j.PersonId == request.Person && j.State == JobState.Planned && j.On > Today)));
        Assert.True((await worker.Open(plan.Path)).Says("Write the closing letter"));
        await AllIsWell();
    }

    [Fact]
    public async Task Whoever_ends_a_plan_speaks_first_with_the_others_who_still_help_and_leaves_to_them_what_they_have_in_hand()
    {
        var (request, plan) = await APlan("Quin", "Shared", "Weekdays");
        var also = await Given.ARequest(request.Person, await Given.AService("Shared Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        var inbox = await App.SignIn("Service (inbox)");
        await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var end = (await request.Worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "declined");
        var first = await request.Worker.Submit(end);
        Assert.True(first.Status == HttpStatusCode.Conflict && first.Says("Shared Befrienders would still help"), first.Text);
        Assert.True(await App.Look(db => db.Needs.Where(n => n.PersonId == request.Person).AllAsync(n => n.State == NeedState.Accepted)));

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Worker.Submit(end.With("OthersKnow", "true"));
        var states = await App.Look(db => db.Needs.Where(n => n.PersonId == request.Person).ToDictionaryAsync(n => n.Code, n => (n.State, n.Outcome)));
        Assert.Equal((NeedState.Ended, "declined"), states["welfare-calls"]);
        Assert.Equal((NeedState.Accepted, null), states["befriending"]);
        Assert.True((await inbox.Open(plan.Path)).Says("They do not want it any more"));
        Assert.True((await inbox.Open(also.Ask)).Says("Start the support plan"));
        await AllIsWell();
    }

    [Fact]
    public async Task A_readmission_is_noticed_from_the_list_asks_what_happened_and_going_home_restarts_all_as_it_was()
    {
        var (hub, who) = (await App.SignIn("Hub case manager"), Newcomer.Number(20, "Rita"));
        await hub.TakeIn(new AListOfInpatients { TakenAt = App.NextMoment() }.With(who));
        var person = await App.Look(db => db.PersonIdentifiers.Where(i => i.Value == who.HospitalNumber).Select(i => i.PersonId).SingleAsync());
        var (request, plan) = await APlan(await Given.ARequest(person, await Given.AService("Readmitted Helpers", "Link worker", ["welfare-calls"]), "welfare-calls"), "Weekdays");
        Assert.True(plan.Says("Welfare call, today"), plan.Text);
        var last = await App.Look(db => db.SupportPlans.Where(p => p.PersonId == person).Select(p => p.LastDay!.Value).SingleAsync());

        App.Clock.Advance(TimeSpan.FromDays(2));
        hub = await App.SignIn("Hub case manager");
        var back = LondonTime.WallClock(App.Clock.GetUtcNow().UtcDateTime).AddHours(-1);
        await hub.TakeIn(new AListOfInpatients { TakenAt = App.NextMoment() }.With(who, admitted: back.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        var worker = await App.SignIn("Link worker");
        Assert.Contains(who.Name, await CaseloadOf(worker, "BackInHospital"));
        plan = await worker.Open(plan.Path);
        Assert.True(plan.Says("Back in hospital since today") && !plan.Says("Welfare call, tomorrow"), plan.Text);
        Assert.False(await App.Look(db => db.Jobs.AnyAsync(j => j.PersonId == person && j.State == JobState.Planned && j.On >= Today)));
        var unsaid = await worker.Submit(plan.Form("Keep it").With("HowItHappened", "In the bath"));
        Assert.True(unsaid.Says("Pick what happened."), unsaid.Text);
        plan = await worker.Submit(plan.Form("Keep it").With("Happened", "fell").With("HowItHappened", "In the bath"));
        Assert.True(plan.Says("They fell: “In the bath”"), plan.Text);
        Assert.DoesNotContain(who.Name, await CaseloadOf(worker, "BackInHospital"));
        Assert.Contains("in hospital since today", await CaseloadOf(worker, ""));

        App.Clock.Advance(TimeSpan.FromDays(3));
        await GoHome(request with { Nurse = await App.SignIn(GivenReferrals.Card) });
        worker = await App.SignIn("Link worker");
        plan = await worker.Open(plan.Path);
        Assert.True(plan.Says("Home again since today") && plan.Says("Day 2 since"), plan.Text);
        Assert.Equal((last.AddDays(3), null), await App.Look(async db => await db.SupportPlans.Where(p => p.PersonId == person).Select(p => new { p.LastDay, p.PausedSince }).SingleAsync() is var p ? (p.LastDay!.Value, p.PausedSince) : default));
        Assert.True(await App.Look(db => db.Jobs.AnyAsync(j => j.PersonId == person && j.State == JobState.Planned && j.On > Today && j.Who == "Ada")));

        var stay = await App.Look(db => db.Stays.Where(s => s.PersonId == person).OrderByDescending(s => s.AdmittedAt).Select(s => s.Id).FirstAsync());
        var nurse = await App.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Cancel the discharge"));
        Assert.True((await worker.Open(plan.Path)).Says("Back in hospital since"));
        Assert.True((await worker.Open($"/people/{person.Value}/timeline/happened")).Says("Back in hospital: the support plan rests"));
        await AllIsWell();
    }

    [Fact]
    public async Task A_plan_is_handed_over_with_what_must_be_known_and_goes_along_with_all_that_is_ones_own()
    {
        var (request, plan) = await APlan("Sam", "Passed", "Weekdays");
        var colleague = await Given.AColleague();
        Assert.Contains("Sam Passed", (await request.Worker.Open("/caseload?mine=true")).Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var form = (await request.Worker.Open(plan.Path)).Form("Hand it over");
        var nobody = await request.Worker.Submit(form);
        Assert.True(nobody.Says("Pick a colleague who answers for the same service."), nobody.Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        plan = await request.Worker.Submit(form.With("To", colleague.Value.ToString()).With("MustKnow", "She likes to be rung before ten."));
        Assert.True(plan.Says("Handed over.") && plan.Says("“She likes to be rung before ten.”"), plan.Text);
        Assert.DoesNotContain("Sam Passed", (await request.Worker.Open("/caseload?mine=true")).Text);

        var (_, second) = await APlan("Tia", "Passed", "Weekdays");
        await Given.AColleague();
        var cover = (await request.Worker.Open("/cover")).Form("They cover for me").With("Colleague", colleague.Value.ToString());
        Assert.True((await request.Worker.Open("/cover")).Says("You also keep"));
        await request.Worker.Submit(cover with { Action = "/cover?handler=HandOver" });
        var person = await App.Look(db => db.SupportPlans.Where(p => p.Id == new PlanId(Guid.Parse(second.Path.Split('/')[2]))).Select(p => p.KeeperId).SingleAsync());
        Assert.Equal(colleague, person);
        await AllIsWell();
    }
}
