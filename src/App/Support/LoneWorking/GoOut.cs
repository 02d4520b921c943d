using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>What a worker says themselves: that they go to somebody, that they need longer, that they are safe.</summary>
public sealed class GoOut(HomewardDb db, PlanAtHand atHand, LoneRules rules, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>The check-in of whoever acts that they have not checked out of; null where there is none.</summary>
    public Task<CheckIn?> Mine(CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        return db.CheckIns.SingleOrDefaultAsync(c => c.WorkerId == me && c.ClosedAt == null && c.SafeAt == null, cancel);
    }

    /// <summary>The service for which whoever acts goes to somebody; null where none of theirs helps in the plan.</summary>
    public async Task<ServiceId?> For(SupportPlan plan, Job? job, CancellationToken cancel)
    {
        var mine = acting.Required.Of(ScopeKinds.Service).ToHashSet();
        return job is not null && mine.Contains(job.ServiceId.Value) ? job.ServiceId
            : (await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel)).Where(need => mine.Contains(need.Service.Value)).Select(need => (ServiceId?)need.Service).FirstOrDefault();
    }

    /// <summary>A call, visit or task of the plan; null where none is named, or it is of another plan.</summary>
    public Task<Job?> JobOf(SupportPlan plan, Guid? job, CancellationToken cancel)
    {
        var id = new JobId(job ?? Guid.Empty);
        return db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id && j.PlanId == plan.Id, cancel);
    }

    /// <param name="minutes">How long they will be.</param>
    public async Task<Outcome> CheckIn(PlanId id, Guid? job, int minutes, string? words, CancellationToken cancel)
    {
        if (await atHand.Find(id, Level.Act, cancel) is not { } plan || await JobOf(plan, job, cancel) is var errand && await For(plan, errand, cancel) is not { } service)
        {
            return Outcome.NotThere;
        }

        var me = acting.Required.Membership;
        return await db.InTurn($"a check-in of {me.Value}", async () =>
        {
            var going = new GoingOut(new CheckInId(clock.NewId()), me, service, id, errand?.Id, minutes, words);
            var decision = Journey.Support.LoneWorking.CheckIn.Begin(going, await rules.RungsOf(service, cancel), await Mine(cancel) is not null, clock.Now, out var begun);
            if (begun is not null)
            {
                db.CheckIns.Add(begun);
            }

            return Outcome.Of(await journal.Save(decision, cancel));
        }, cancel);
    }

    public Task<Outcome> StayLonger(int minutes, CancellationToken cancel) => Do(mine => mine.StayLonger(minutes, clock.Now), cancel);

    public Task<Outcome> CheckOut(CancellationToken cancel) => Do(mine => mine.CheckOut(clock.Now), cancel);

    private async Task<Outcome> Do(Func<CheckIn, Decision> act, CancellationToken cancel) =>
        await Mine(cancel) is { } mine ? Outcome.Of(await journal.Save(act(mine), cancel)) : Outcome.NotThere;
}
