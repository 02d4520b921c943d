using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Stays;

/// <summary>Moves a person to another ward or bed of the same hospital.</summary>
public sealed class MovePerson(HomewardDb db, StayAtHand stays, Clock clock)
{
    /// <param name="version">The version of the stay that the form was filled in from.</param>
    public Task<Outcome> Do(StayId id, WardId ward, string? bed, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
        await db.Wards.AnyAsync(w => w.Id == ward && w.SiteId == stay.SiteId && w.ClosedOn == null, cancel)
            ? stay.MoveTo(ward, Typed.Line(bed), clock.Now, clock.Now, new RowId(clock.NewId()))
            : new NotOnTheList(), cancel, version);
}
