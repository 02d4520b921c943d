using System.Net;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <content>One tap says that somebody is worried; it goes to whoever must act, and ends with what came of it.</content>
public partial class ASupportPlan
{
    [Fact]
    public async Task One_tap_sends_a_worry_to_whoever_must_act_and_nobody_closes_it_without_saying_what_came_of_it()
    {
        var (request, plan) = await APlan("Una", "Worried", "Weekdays");
        var keeper = await KeeperOf(request);
        var also = await _given.ARequest(request.Person, await _given.AService("Worried Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        var inbox = await app.SignIn("Service (inbox)");
        await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await app.Look(db => db.Messages.CountAsync(m => m.To == keeper));
        var tap = (await inbox.Open(plan.Path)).Form("They are unwell");
        var worry = await inbox.Submit(tap, "unwell");
        Assert.True(worry.Says("Your worry is with whoever must act.") && worry.Says("ring 999 first") && worry.Says("01632 960999"), worry.Text);
        Assert.Equal(before + 1, await app.Look(db => db.Messages.CountAsync(m => m.To == keeper)));
        await inbox.Submit(worry.Form("Add it").With("Words", "Hot, and talking of her mother."));

        Assert.Contains("Una Worried", await CaseloadOf(request.Worker, "Worry"));
        var list = await request.Worker.Open("/worries");
        Assert.True(list.Says("Una Worried: they are unwell") && list.Says("Hot, and talking of her mother."), list.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.True((await (await app.SignIn("Hub case manager")).Open("/worries")).Says("Act at once"));

        var worker = await app.SignIn("Link worker");
        inbox = await app.SignIn("Service (inbox)");
        var mine = await worker.Open(worry.Path);
        var unsaid = await worker.Submit(mine.Form("Close it").With("Result", "crisis-prevented"));
        Assert.True(unsaid.Status == HttpStatusCode.Conflict && unsaid.Says("Say in a few words what was done."), unsaid.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var closed = await worker.Submit(mine.Form("Close it").With("Result", "crisis-prevented").With("Done", "The surgery came; sepsis caught in time."));
        Assert.True(closed.Says("Crises prevented in the last twelve months"), closed.Text);
        Assert.DoesNotContain("Una Worried", await CaseloadOf(worker, "Worry"));
        Assert.True((await inbox.Open(worry.Path)).Says("A crisis was prevented"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await worker.Submit(mine.Form("Close it").With("Result", "gp").With("Done", "Also rang"));
        Assert.True(late.Status == HttpStatusCode.Conflict, late.Text);
        Assert.True((await inbox.Open(plan.Path)).Says("A crisis was prevented"));
        Assert.True((await worker.Open($"/people/{request.Person.Value}/timeline/happened")).Says("A worry was closed"));
        await AllIsWell();
    }

    [Fact]
    public async Task The_ward_that_sees_the_plan_may_be_worried_too()
    {
        var (request, plan) = await APlan("Vi", "Watched", "Weekdays");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var tap = (await nurse.Open(plan.Path)).Form("Their carer is struggling");
        var back = await nurse.Submit(tap, "carer");
        Assert.True(back.Path == plan.Path && back.Says("Your worry is with whoever must act.") && back.Says("Their carer is struggling"), back.Text);
        Assert.Contains("Vi Watched", (await request.Worker.Open("/worries")).Text);
        Assert.DoesNotContain("Vi Watched", (await (await app.SignIn("Hub case manager")).Open("/worries")).Text);

        var by = await app.Look(db => db.Worries.Where(w => w.PersonId == request.Person).Select(w => w.ActBy).SingleAsync());
        app.Clock.AdvanceTo(new DateTimeOffset(by).AddMinutes(1));
        Assert.Contains("Vi Watched", (await (await app.SignIn("Hub case manager")).Open("/worries")).Text);
    }

    /// <summary>Where whoever keeps the plan is written to.</summary>
    private Task<string?> KeeperOf(Referring request) => app.Look(db => (
        from plan in db.SupportPlans
        where plan.PersonId == request.Person
        join membership in db.Memberships on plan.KeeperId equals membership.Id
        join account in db.Users on membership.AccountId equals account.Id
        select account.Email).SingleAsync());
}
