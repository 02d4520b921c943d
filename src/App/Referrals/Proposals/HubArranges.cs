using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Proposals;

/// <summary>Which needs only the transfer-of-care hub of a place may arrange: some service there takes them from the hub, and none takes them from a ward.</summary>
/// <remarks>Read off the directory and never kept, so that it changes with the directory: a package of care where every provider takes people from the hub alone.</remarks>
public sealed class HubArranges(HomewardDb db)
{
    /// <summary>Codes of the list <c>needs</c>.</summary>
    public async Task<IReadOnlySet<string>> In(PlaceId place, CancellationToken cancel)
    {
        var offers =
            from offer in db.ServiceOffers
            where offer.PlaceId == place
            join service in db.Services on offer.ServiceId equals service.Id
            where service.WithdrawnAt == null
            select new { offer.Need, Senders = "," + service.Senders + "," };
        var hubs = await offers.Where(o => o.Senders.Contains(",hub,") && !o.Senders.Contains(",hospital,")).Select(o => o.Need).Distinct().ToListAsync(cancel);
        var wards = await offers.Where(o => hubs.Contains(o.Need) && (o.Senders == ",," || o.Senders.Contains(",hospital,"))).Select(o => o.Need).Distinct().ToListAsync(cancel);
        return hubs.Except(wards).ToHashSet(StringComparer.Ordinal);
    }
}
