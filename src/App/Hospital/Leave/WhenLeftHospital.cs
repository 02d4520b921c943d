using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>What held the discharge up ends with the stay, and comes back when the discharge is cancelled. With a stay that never was it ends for good.</summary>
public sealed class WhenLeftHospital(HomewardDb db, Journal journal) : IWhen<LeftHospital>, IWhen<DischargeCancelled>, IWhen<AdmissionEnteredInError>
{
    public Task Then(LeftHospital fact, CancellationToken cancel) => End(fact.Stay, fact.HappenedAt, cancel);

    public Task Then(AdmissionEnteredInError fact, CancellationToken cancel) => End(fact.Stay, fact.HappenedAt, cancel);

    public async Task Then(DischargeCancelled fact, CancellationToken cancel)
    {
        foreach (var blocker in await db.Blockers.Where(b => b.StayId == fact.Stay && b.EndedWithStay).ToListAsync(cancel))
        {
            journal.Note(blocker.ComeBack(fact.HappenedAt));
        }
    }

    private async Task End(StayId stay, DateTime at, CancellationToken cancel)
    {
        foreach (var blocker in await db.Blockers.Where(b => b.StayId == stay && b.EndedAt == null).ToListAsync(cancel))
        {
            journal.Note(blocker.EndWithStay(at));
        }
    }
}
