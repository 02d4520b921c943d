using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.NotReached;

/// <summary>What follows for the search for a person from what is recorded of their calls and visits, and from what becomes of their plan.</summary>
public sealed class FollowContacts(HomewardDb db, ContactRungs rungs, TellOfRung tell, ActingNow acting, Journal journal, Clock clock)
{
    private const string Died = "died";

    /// <summary>A call or visit that reached nobody begins a search, or is counted with the one that runs; one on a later day that reached them ends it.</summary>
    /// <remarks>
    /// What is recorded late begins none where somebody has spoken with them or seen them since. Of another call on the same day nobody knows which came first: whoever made it says so themselves.
    /// </remarks>
    /// <returns>Null where nothing follows.</returns>
    public async Task<Decision?> After(Job job, CancellationToken cancel)
    {
        var open = await Open(job.PlanId, cancel);
        if (open is not null)
        {
            return Follow(open, job);
        }

        if (job.State != JobState.NoContact)
        {
            return null;
        }

        var plan = await db.SupportPlans.SingleAsync(p => p.Id == job.PlanId, cancel);
        return await LooksForNobody(plan, job, cancel) ? default(Decision?) : await Begin(plan, job, cancel);
    }

    /// <summary>Whoever has died, is back in hospital or is not helped any more is not looked for; its fact goes with the save that follows.</summary>
    public async Task After(SupportPlan plan, CancellationToken cancel)
    {
        if (await Open(plan.Id, cancel) is not { } open)
        {
            return;
        }

        FailedContactEnd? because = plan.EndedBecause == Died ? FailedContactEnd.Died
            : plan.EndedAt is not null ? FailedContactEnd.PlanEnded
            : await AreInHospital(plan, cancel) ? FailedContactEnd.BackInHospital
            : null;
        if (because is { } end)
        {
            journal.Note(open.Stop(end, clock.Now));
        }
    }

    private Decision? Follow(FailedContact open, Job job)
    {
        if (job.Id == open.JobId)
        {
            return job.State == JobState.NoContact ? default(Decision?) : open.Stop(FailedContactEnd.PutRight, clock.Now);
        }

        if (job.State == JobState.NoContact)
        {
            return open.FailAgain(job, clock.Now);
        }

        var reached = job.State == JobState.Done && job.Shape != JobShape.Task && job.On > LondonTime.DayOf(open.BeganAt);
        return reached ? open.Stop(FailedContactEnd.ContactMade, clock.Now) : default(Decision?);
    }

    private async Task<Decision> Begin(SupportPlan plan, Job job, CancellationToken cancel)
    {
        var (own, me) = (await db.ContactLadders.AsNoTracking().SingleOrDefaultAsync(l => l.Id == job.ServiceId, cancel), acting.Required.Membership);
        var decision = FailedContact.Begin(new FailedContactId(clock.NewId()), plan, job, own?.Rungs ?? rungs.Usual, me, clock.Now, out var contact);
        if (contact is not null)
        {
            db.FailedContacts.Add(contact);
            await tell.Owner(plan, contact, me, cancel);
        }

        return decision;
    }

    private async Task<bool> LooksForNobody(SupportPlan plan, Job job, CancellationToken cancel) =>
        plan.EndedAt is not null || await AreInHospital(plan, cancel)
        || await db.Jobs.AnyAsync(j => j.PlanId == plan.Id && j.State == JobState.Done && j.Shape != JobShape.Task && j.On > job.On, cancel);

    private async Task<bool> AreInHospital(SupportPlan plan, CancellationToken cancel) =>
        plan.PausedSince is not null || (plan.DayNought is null && await db.Stays.AnyAsync(s => s.PersonId == plan.PersonId && s.LeftAt == null, cancel));

    // One that ends in this very act still stands as open in the database.
    private async Task<FailedContact?> Open(PlanId plan, CancellationToken cancel) =>
        await db.FailedContacts.SingleOrDefaultAsync(c => c.PlanId == plan && c.ClosedAt == null, cancel) is { ClosedAt: null } open ? open : null;
}
