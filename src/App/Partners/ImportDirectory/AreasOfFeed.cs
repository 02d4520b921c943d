using Homeward.App.Platform.Storage;
using Homeward.Exchange.OpenReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>Finds the places that a service from elsewhere covers: by the names of its areas, else by where it lies, else as whoever imports says.</summary>
public sealed class AreasOfFeed(IReadOnlyDictionary<string, Place> byName, IReadOnlyList<Place> usual, PostcodeTable postcodes)
{
    /// <param name="usual">Codes of the places for services that say nothing of their area.</param>
    public static async Task<AreasOfFeed> Load(HomewardDb db, PostcodeTable postcodes, IReadOnlyCollection<string> usual, CancellationToken cancel)
    {
        var places = await db.Places.AsNoTracking().OrderBy(p => p.Code).ToListAsync(cancel);
        var byName = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            byName.TryAdd(Folded.Of(place.Name), place);
            byName.TryAdd(Folded.Of(place.Code), place);
        }

        var numbers = await db.OutsideIdentifiers.Where(i => i.OwnerKind == "place").Select(i => new { i.Value, i.OwnerId }).ToListAsync(cancel);
        foreach (var number in numbers)
        {
            byName.TryAdd(Folded.Of(number.Value), places.Single(p => p.Id.Value == number.OwnerId));
        }

        return new AreasOfFeed(byName, [.. places.Where(p => usual.Contains(p.Code))], postcodes);
    }

    /// <summary>The places, of one nation; empty where the service lies outside the region.</summary>
    public IReadOnlyList<Place> Of(FeedListing service, PostcodePoint? point)
    {
        var named = service.Areas.Select(area => byName.GetValueOrDefault(Folded.Of(area))).OfType<Place>().DistinctBy(p => p.Id).ToList();
        if (named.Count == 0 && point?.PlaceId is { } there)
        {
            named = [.. byName.Values.Where(p => p.Id == there).Take(1)];
        }

        // Places of two nations keep other bank holidays: those of the first nation count.
        var found = named.Count > 0 ? named : usual;
        return [.. found.Where(p => p.Nation == found[0].Nation)];
    }

    /// <summary>Where its postcode lies, as far as the postcode table knows.</summary>
    public async Task<PostcodePoint?> Point(FeedListing service, CancellationToken cancel) =>
        Postcode.TryParse(service.Postcode) is { } postcode ? await postcodes.Find(postcode, cancel) : null;
}
