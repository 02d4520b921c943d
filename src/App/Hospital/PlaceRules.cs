using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>What a place has decided for its hospitals: editions of code lists, review rounds, how many leavers are too many.</summary>
public sealed class PlaceRules(HomewardDb db, CodeLists codes, Clock clock)
{
    private readonly Dictionary<PlaceId, (Dictionary<string, string> Editions, Dictionary<string, string> Policies, string Nation)> _places = [];

    /// <summary>The entries of a list that may be chosen in this place today.</summary>
    public async Task<IReadOnlyList<Code>> List(PlaceId place, string list, CancellationToken cancel) =>
        [.. codes.Of(list, await Edition(place, list, cancel)).Where(code => code.HoldsOn(clock.Today))];

    /// <summary>An entry that may be chosen in this place today, or null.</summary>
    public async Task<Coded?> Find(PlaceId place, string list, string? code, CancellationToken cancel) =>
        (await List(place, list, cancel)).FirstOrDefault(entry => entry.Value == code)?.Coded;

    /// <summary>The entries that may be chosen in this place today in the place of what a record keeps: the same one while the place uses that edition, else what continues it.</summary>
    public async Task<IReadOnlyList<Code>> Continuing(PlaceId place, Coded kept, CancellationToken cancel) =>
        [.. codes.Continuing(kept, await Edition(place, kept.List, cancel)).Where(code => code.HoldsOn(clock.Today))];

    /// <summary>The pathways that the hub of this place arranges, by today's edition and by those under which earlier stays were planned.</summary>
    public async Task<IReadOnlyList<Coded>> HubPathways(PlaceId place, CancellationToken cancel)
    {
        var (today, nation) = (await List(place, "pathways", cancel), (await Of(place, cancel)).Nation);
        var earlier = codes.Editions("pathways").Where(edition => edition.Nation.Length == 0 || edition.Nation == nation).SelectMany(edition => codes.Of("pathways", edition.Edition));
        return [.. today.Concat(earlier).Where(code => code["arranged_by"] == "hub").Select(code => code.Coded).Distinct()];
    }

    public async Task<ReviewRounds> Rounds(PlaceId place, CancellationToken cancel) =>
        ReviewRounds.TryParse((await Of(place, cancel)).Policies.GetValueOrDefault(ReviewRounds.Policy)) ?? ReviewRounds.Usual;

    public async Task<LeaverShares> Shares(PlaceId place, CancellationToken cancel)
    {
        var policies = (await Of(place, cancel)).Policies;
        var usual = LeaverShares.Usual;
        return new LeaverShares(
            Number(policies, LeaverShares.SitePolicy) / 100m ?? usual.OfSite,
            Number(policies, LeaverShares.WardPolicy) / 100m ?? usual.OfWard,
            Number(policies, LeaverShares.WardFromPolicy) is { } from ? (int)from : usual.WardFrom);
    }

    /// <summary>For how many days ward and hub are asked how somebody left of whom a list said no more.</summary>
    public async Task<int> DaysUnsaid(PlaceId place, CancellationToken cancel) => UnsaidLeaving.Days((await Of(place, cancel)).Policies.GetValueOrDefault(UnsaidLeaving.Policy));

    public async Task<string> Edition(PlaceId place, string list, CancellationToken cancel)
    {
        var rules = await Of(place, cancel);
        return rules.Editions.GetValueOrDefault(list) ?? codes.Edition(list, rules.Nation);
    }

    private static decimal? Number(Dictionary<string, string> policies, string name) =>
        decimal.TryParse(policies.GetValueOrDefault(name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<(Dictionary<string, string> Editions, Dictionary<string, string> Policies, string Nation)> Of(PlaceId place, CancellationToken cancel)
    {
        if (!_places.TryGetValue(place, out var rules))
        {
            var nation = await db.Places.Where(p => p.Id == place).Select(p => p.Nation).SingleAsync(cancel);
            rules = (
                await db.PlaceEditions.Where(e => e.PlaceId == place).ToDictionaryAsync(e => e.List, e => e.Edition, cancel),
                await db.PlacePolicies.Where(p => p.PlaceId == place).ToDictionaryAsync(p => p.Name, p => p.Value, cancel),
                nation.ToString());
            _places[place] = rules;
        }

        return rules;
    }
}
