using System.Collections.Frozen;
using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Find;

/// <summary>Finds who can meet a need: the database narrows the directory to those that offer it there, the match puts them in order.</summary>
/// <remarks>
/// The work grows with how many services offer one need in one place, not with the directory. Of those that offer it elsewhere only so many are loaded
/// as a screen can show; the rest are counted.
/// </remarks>
public sealed class FindHelp(HomewardDb db, Holidays holidays, CodeLists codes, Clock clock)
{
    /// <summary>How many services outside the area are named.</summary>
    public const int Elsewhere = 20;

    private const string WeightsList = "match-weights";

    /// <summary>Ranks the services for a need.</summary>
    public async Task<Help> For(Wanted wanted, CancellationToken cancel = default)
    {
        var here = Here(wanted);
        var profiles = Profiles(await Rows(here, wanted.Need, cancel), wanted);
        var elsewhere = db.ServiceOffers.Where(o => o.Need == wanted.Need && !here.Any(h => h.ServiceId == o.ServiceId));
        var nearest = elsewhere.Select(o => o.ServiceId).Distinct();
        var outside = await db.Services.Where(s => nearest.Contains(s.Id) && s.WithdrawnAt == null).OrderBy(s => s.SortKey)
            .Select(s => s.Id).Take(Elsewhere + 1).ToListAsync(cancel);
        var more = outside.Count > Elsewhere
            ? await db.Services.CountAsync(s => nearest.Contains(s.Id) && s.WithdrawnAt == null, cancel) - Elsewhere
            : 0;
        var shown = outside.Take(Elsewhere).ToList();
        profiles.AddRange(Profiles(await Rows(db.ServiceOffers.Where(o => o.Need == wanted.Need && shown.Contains(o.ServiceId)), wanted.Need, cancel), wanted));
        var result = Match.Rank(wanted, profiles, Weights(), clock.Now);
        return new Help(result, new MatchWords(wanted, result.At, codes.Label), more);
    }

    /// <summary>The weights in force.</summary>
    public MatchWeights Weights() => MatchWeights.From(
        codes.Of(WeightsList).ToDictionary(code => code.Value, code => double.Parse(code["value"], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    private IQueryable<Journey.Partners.ServiceOffer> Here(Wanted wanted)
    {
        var (place, need, district) = (wanted.Place, wanted.Need, wanted.District);
        var offers = db.ServiceOffers.Where(o => o.PlaceId == place && o.Need == need);
        return district is null ? offers : offers.Where(o => o.District == "" || o.District == district);
    }

    private Task<List<ServiceRow>> Rows(IQueryable<Journey.Partners.ServiceOffer> offers, string need, CancellationToken cancel) => (
        from offer in offers
        join service in db.Services on offer.ServiceId equals service.Id
        where service.WithdrawnAt == null
        join told in db.ServiceRooms on service.Id equals told.Id into rooms
        from room in rooms.DefaultIfEmpty()
        join counted in db.AnswerTallies on service.Id equals counted.ServiceId into tallies
        from tally in tallies.DefaultIfEmpty()
        select new ServiceRow
        {
            Service = service,
            Place = offer.PlaceId,
            District = offer.District,
            Need = need,
            RoomFree = (int?)room.Free,
            RoomNext = (DateOnly?)room.NextPlace,
            RoomToldAt = (DateTime?)room.ToldAt,
            Answered = (int?)tally.Answered,
            Accepted = (int?)tally.Accepted,
            InTime = (int?)tally.InTime,
        }).AsNoTracking().ToListAsync(cancel);

    private List<ServiceProfile> Profiles(List<ServiceRow> rows, Wanted wanted) =>
    [
        .. rows.GroupBy(row => row.Service.Id).Select(group => group.First().Profile(
            holidays[group.First().Service.Nation],
            group.Select(row => row.Place).ToFrozenSet(),
            Districts(group, wanted))),
    ];

    /// <summary>The districts it covers in the wanted place; none means all of it. A whole place beats single districts.</summary>
    private static FrozenSet<string> Districts(IEnumerable<ServiceRow> rows, Wanted wanted)
    {
        var there = rows.Where(row => row.Place == wanted.Place).Select(row => row.District).ToFrozenSet(StringComparer.Ordinal);
        return there.Contains("") ? FrozenSet<string>.Empty : there;
    }
}

/// <summary>Who can help, with the words for it.</summary>
/// <param name="MoreElsewhere">How many more offer the need outside the area than are named.</param>
public sealed record Help(MatchResult Match, MatchWords Words, int MoreElsewhere);
