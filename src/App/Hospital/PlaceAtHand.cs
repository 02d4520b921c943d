using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <inheritdoc cref="IPlaceOfWork"/>
public sealed class PlaceAtHand(HomewardDb db, ActingNow acting) : IPlaceOfWork
{
    /// <inheritdoc/>
    public async Task<PlaceId> Of(CancellationToken cancel)
    {
        var who = acting.Required;
        if (who.Of(ScopeKinds.Place).Select(id => new PlaceId(id)).ToList() is [var hub, ..])
        {
            return hub;
        }

        var wards = who.Of(ScopeKinds.Ward).Select(id => new WardId(id)).ToList();
        return await db.Wards.Where(w => wards.Contains(w.Id)).Join(db.Sites, w => w.SiteId, s => s.Id, (_, s) => (PlaceId?)s.PlaceId).OrderBy(p => p).FirstOrDefaultAsync(cancel)
            ?? await db.OrganisationPlaces.Where(p => p.OrganisationId == who.Organisation).OrderBy(p => p.PlaceId).Select(p => (PlaceId?)p.PlaceId).FirstOrDefaultAsync(cancel)
            ?? await db.Places.OrderBy(p => p.Code).Select(p => p.Id).FirstAsync(cancel);
    }
}
