using Homeward.App.Partners;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Support.NotReached;
using Homeward.App.Support.Volunteering;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>Lays out a plan's calls, visits and tasks for the days ahead, after every change and as the days go by. Where nothing is to be done any more, nobody is looked for any more.</summary>
public sealed class LayOutWork(HomewardDb db, SupportKinds kinds, Holidays holidays, FollowContacts contacts, TellVolunteers tell, Journal journal, Clock clock)
{
    /// <summary>Brings the work ahead into line with the plan; its fact goes with the save that follows.</summary>
    /// <param name="plan">With its lines and pauses.</param>
    public async Task For(SupportPlan plan, CancellationToken cancel)
    {
        var today = clock.Today;
        var (from, once) = (plan.LaidOutFrom(today), plan.Lines.Where(line => line.Often == Often.Once).Select(line => line.Id).ToList());
        var known = await db.Jobs.Where(j => j.PlanId == plan.Id
            && (j.On >= from || (once.Contains(j.LineId) && j.State != JobState.Planned && j.State != JobState.Withdrawn))).ToListAsync(cancel);
        var given = known.Where(job => job is { State: JobState.Planned, VolunteerId: not null }).ToList();
        var nation = await db.Places.Where(p => p.Id == plan.PlaceId).Select(p => p.Nation).SingleAsync(cancel);
        var (made, fact) = plan.LayOut(known, new LayingOut(kinds.Of, holidays[nation].Holds, clock.NewId), today, clock.Now);
        db.Jobs.AddRange(made);
        if (fact is not null)
        {
            journal.Note(fact);
        }

        if (given.Where(job => job.State == JobState.Withdrawn && job.On >= today).ToList() is { Count: > 0 } gone)
        {
            await tell.Withdrawn(gone, cancel);
        }

        await contacts.After(plan, cancel);
    }
}
