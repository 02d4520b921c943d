using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.OneService;

/// <summary>Who reads the figures of a service: its own people as they are; the hubs of the places where it helps and the administrator without what would tell of single people.</summary>
public sealed class WhoReadsFigures(HomewardDb db, ActingNow acting)
{
    /// <returns>Null for everybody else; whether the numbers are exact for the others.</returns>
    public async Task<bool?> Of(ServiceId service, CancellationToken cancel)
    {
        var who = acting.Required;
        if (who.Role != Roles.VolunteerCoordinator && who.Of(ScopeKinds.Service).Contains(service.Value))
        {
            return true;
        }

        var places = who.IsHub ? who.Of(ScopeKinds.Place).Select(id => new PlaceId(id)).ToList() : [];
        return who.Role == Roles.Administrator || (places.Count > 0 && await db.ServiceOffers.AnyAsync(o => o.ServiceId == service && places.Contains(o.PlaceId), cancel)) ? false : null;
    }
}
