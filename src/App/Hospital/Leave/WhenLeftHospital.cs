using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>What held the discharge up ends with the stay, and comes back when the discharge is cancelled.</summary>
public sealed class WhenLeftHospital(HomewardDb db, Journal journal) : IWhen<LeftHospital>, IWhen<DischargeCancelled>
{
    public async Task Then(LeftHospital fact, CancellationToken cancel)
    {
        foreach (var blocker in await db.Blockers.Where(b => b.StayId == fact.Stay && b.EndedAt == null).ToListAsync(cancel))
        {
            journal.Note(blocker.EndWithStay(fact.HappenedAt));
        }
    }

    public async Task Then(DischargeCancelled fact, CancellationToken cancel)
    {
        foreach (var blocker in await db.Blockers.Where(b => b.StayId == fact.Stay && b.EndedWithStay).ToListAsync(cancel))
        {
            journal.Note(blocker.ComeBack(fact.HappenedAt));
        }
    }
}
