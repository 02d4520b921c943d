using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>A stay that goes on after all takes its case with it, where that had closed meanwhile.</summary>
public sealed class GoOnWithStay(HomewardDb db, Clock clock)
{
    /// <summary>The decision on the stay, followed by that on its case; a refusal stays as it is.</summary>
    public async Task<Decision> Join(Stay stay, Decision decision, CancellationToken cancel)
    {
        var own = await db.Cases.SingleAsync(c => c.Id == stay.CaseId, cancel);
        return decision.IsRefused || own.ClosedAt is null
            ? decision
            : decision.And(own.GoOn(await db.Cases.FirstOrDefaultAsync(c => c.PersonId == stay.PersonId && c.ClosedAt == null, cancel), clock.Now));
    }
}
