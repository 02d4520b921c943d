using System.Collections.Frozen;
using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Find;

/// <summary>Finds who can meet a need: the database narrows the directory to those that offer it there, the match puts them in order.</summary>
/// <remarks>
/// The database is asked for no more than a screen and an order can use, so that the work stays the same as the directory grows: of those that fit by
/// what it can compare, the ones whose word on their room is freshest; of those that do not, and of those elsewhere, the first by name.
/// </remarks>
public sealed class FindHelp(HomewardDb db, Holidays holidays, CodeLists codes, UsualAnswers usual, Clock clock)
{
    /// <summary>How many services that may fit are put in order.</summary>
    public const int Ordered = 200;

    /// <summary>How many services are named that offer the need here and do not fit, and again of those elsewhere.</summary>
    public const int Named = 20;

    /// <summary>Up to how many of those not named are counted.</summary>
    private const int Counted = 100;

    private const string WeightsList = "match-weights";

    /// <summary>Ranks the services for a need.</summary>
    public async Task<Help> For(Wanted wanted, CancellationToken cancel = default)
    {
        var weights = await Weights(wanted.Need, cancel);
        var here = Here(wanted);
        var mayFit = MayFit.For(wanted, clock.Today, clock.Now.AddDays(-weights.StaleDays), clock.Now.AddDays(-weights.NoPlaceDays));
        var (fitting, missing) = (Rows(here, wanted.Need).Where(mayFit), Rows(here, wanted.Need).Where(MayFit.Not(mayFit)));
        var offers = db.ServiceOffers.Where(o => o.Need == wanted.Need && !here.Any(h => h.ServiceId == o.ServiceId));
        var elsewhere = Rows(offers, wanted.Need);
        List<ServiceRow> rows =
        [
            .. await fitting.OrderByDescending(row => row.RoomToldAt != null).ThenByDescending(row => row.RoomToldAt).ThenBy(row => row.Service.SortKey).Take(Ordered).ToListAsync(cancel),
            .. await missing.OrderBy(row => row.Service.SortKey).Take(Named + 1).ToListAsync(cancel),
            .. await elsewhere.OrderBy(row => row.Service.SortKey).Take(Named + 1).ToListAsync(cancel),
        ];
        var result = Match.Rank(wanted, Profiles(rows, wanted), weights, clock.Now);
        var named = result.LeftOut.Where(left => left.IsElsewhere).Select(left => left.Service.Id).ToList();
        var more = named.Count < Named ? 0 : await offers.Where(o => !named.Contains(o.ServiceId)).Select(o => o.ServiceId).Distinct().Take(Counted).CountAsync(cancel);
        return new Help(result, new MatchWords(wanted, result.At, codes.Label, weights.QuickHours), more);
    }

    /// <summary>The weights in force for a need: what services usually answer is what they have been seen to.</summary>
    public Task<MatchWeights> Weights(string need, CancellationToken cancel) => usual.Of(need, Weights(), db, cancel);

    /// <summary>The weights of the list.</summary>
    public MatchWeights Weights() => MatchWeights.From(
        codes.Of(WeightsList).ToDictionary(code => code.Value, code => double.Parse(code["value"], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    private IQueryable<ServiceOffer> Here(Wanted wanted)
    {
        var (place, need, district) = (wanted.Place, wanted.Need, wanted.District);
        var offers = db.ServiceOffers.Where(o => o.PlaceId == place && o.Need == need);
        return district is null ? offers : offers.Where(o => o.District == "" || o.District == district);
    }

    private IQueryable<ServiceRow> Rows(IQueryable<ServiceOffer> offers, string need) =>
        from offer in offers
        join service in db.Services.AsNoTracking() on offer.ServiceId equals service.Id
        where service.WithdrawnAt == null
        join told in db.ServiceRooms on service.Id equals told.Id into rooms
        from room in rooms.DefaultIfEmpty()
        join counted in db.AnswerTallies on new { ServiceId = service.Id, Need = need } equals new { counted.ServiceId, counted.Need } into tallies
        from tally in tallies.DefaultIfEmpty()
        join refused in db.NoPlaces.Where(n => n.Need == need && n.ClearedAt == null) on service.Id equals refused.ServiceId into refusals
        from no in refusals.DefaultIfEmpty()
        select new ServiceRow
        {
            Service = service,
            Place = offer.PlaceId,
            District = offer.District,
            Need = need,
            RoomFree = (int?)room.Free,
            RoomNext = (DateOnly?)room.NextPlace,
            RoomToldAt = (DateTime?)room.ToldAt,
            NoPlaceUntil = no.Until,
            NoPlaceToldAt = (DateTime?)no.ToldAt,
            Answered = (int?)tally.Answered,
            Accepted = (int?)tally.Accepted,
            InTime = (int?)tally.InTime,
            Quick = (int?)tally.Quick,
        };

    private IEnumerable<ServiceProfile> Profiles(List<ServiceRow> rows, Wanted wanted) =>
        rows.GroupBy(row => row.Service.Id).Select(group => group.First().Profile(
            holidays[group.First().Service.Nation],
            group.Select(row => row.Place).ToFrozenSet(),
            Districts(group, wanted)));

    /// <summary>The districts it covers in the wanted place; none means all of it. A whole place beats single districts.</summary>
    private static FrozenSet<string> Districts(IEnumerable<ServiceRow> rows, Wanted wanted)
    {
        var there = rows.Where(row => row.Place == wanted.Place).Select(row => row.District).ToFrozenSet(StringComparer.Ordinal);
        return there.Contains("") ? FrozenSet<string>.Empty : there;
    }
}

/// <summary>Who can help, with the words for it.</summary>
/// <param name="MoreElsewhere">How many more offer it outside the area than are named; counted up to a hundred.</param>
public sealed record Help(MatchResult Match, MatchWords Words, int MoreElsewhere)
{
    /// <summary>Those left out that a screen names: nearest miss first.</summary>
    public IEnumerable<LeftOutService> LeftOutNamed => Match.LeftOut.Take(FindHelp.Named);

    /// <summary>Whether more offer the need than are named.</summary>
    public bool ThereAreMore => MoreElsewhere > 0 || Match.LeftOut.Count > FindHelp.Named;
}
