using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>The case closes with its last stay where nothing else in it is open, and the hub's sight of the person ends with the case.</summary>
/// <remarks>After a transfer the journey goes on from the other hospital, so the case stays open for the stay that begins there.</remarks>
public sealed class WhenStayEnded(HomewardDb db, Journal journal, Clock clock) : IWhen<LeftHospital>
{
    public async Task Then(LeftHospital fact, CancellationToken cancel)
    {
        if (fact.Kind == LeavingKind.Transferred || fact.Subjects[0].Case is not { } id)
        {
            return;
        }

        var work = new OpenWork(
            await db.Stays.CountAsync(s => s.CaseId == id && s.LeftAt == null && s.Id != fact.Stay, cancel),
            await db.Attendances.CountAsync(a => a.CaseId == id && a.EndedAt == null, cancel),
            await db.Needs.CountAsync(n => n.CaseId == id && (n.State == NeedState.Open || n.State == NeedState.Accepted || n.State == NeedState.Unmet), cancel),
            Plans: 0,
            Placements: 0);
        var journey = await db.Cases.SingleAsync(c => c.Id == id, cancel);
        if (work.Any || journey.ClosedAt is not null)
        {
            return;
        }

        journal.Note(journey.CloseWhenDone(work, clock.Now));
        foreach (var sight in await db.Relations.Where(r => r.CaseId == id && r.Kind == Relations.Hub && r.EndedAt == null).ToListAsync(cancel))
        {
            sight.EndedAt = clock.Now;
        }
    }
}
