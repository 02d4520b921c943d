using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <inheritdoc cref="IPlaceOfWork"/>
public sealed class PlaceAtHand(HomewardDb db, ActingNow acting) : IPlaceOfWork
{
    /// <inheritdoc/>
    public Task<PlaceId> Of(CancellationToken cancel) => Of(acting.Required.Scopes, acting.Required.Organisation, cancel);

    /// <inheritdoc/>
    public async Task<PlaceId> Of(MembershipId membership, CancellationToken cancel)
    {
        var who = await db.Memberships.AsNoTracking().Include(m => m.Scopes).SingleAsync(m => m.Id == membership, cancel);
        return await Of(who.Scopes, who.OrganisationId, cancel);
    }

    private async Task<PlaceId> Of(IEnumerable<MembershipScope> scopes, OrganisationId organisation, CancellationToken cancel)
    {
        var (hubs, wards) = (scopes.Where(s => s.Kind == ScopeKinds.Place).Select(s => new PlaceId(s.HolderId)), scopes.Where(s => s.Kind == ScopeKinds.Ward).Select(s => new WardId(s.HolderId)).ToList());
        if (hubs.ToList() is [var hub, ..])
        {
            return hub;
        }

        return await db.Wards.Where(w => wards.Contains(w.Id)).Join(db.Sites, w => w.SiteId, s => s.Id, (_, s) => (PlaceId?)s.PlaceId).OrderBy(p => p).FirstOrDefaultAsync(cancel)
            ?? await db.OrganisationPlaces.Where(p => p.OrganisationId == organisation).OrderBy(p => p.PlaceId).Select(p => (PlaceId?)p.PlaceId).FirstOrDefaultAsync(cancel)
            ?? await db.Places.OrderBy(p => p.Code).Select(p => p.Id).FirstAsync(cancel);
    }
}
