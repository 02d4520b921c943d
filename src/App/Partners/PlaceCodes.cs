using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners;

/// <summary>The code lists as one place uses them: the editions it chose, else its nation's newest.</summary>
public sealed class PlaceCodes(HomewardDb db, CodeLists codes)
{
    private readonly Dictionary<PlaceId, (Nation Nation, Dictionary<string, string> Editions)> _places = [];

    /// <summary>The entries that may be chosen in a place on a day.</summary>
    public async Task<IReadOnlyList<Code>> Of(string list, PlaceId place, DateOnly day, CancellationToken cancel = default)
    {
        var nation = (await Known(place, cancel)).Nation.ToString();
        return [.. codes.Of(list, await Edition(list, place, cancel)).Where(code => code.HoldsOn(day) && (code.Nation.Length == 0 || code.Nation == nation))];
    }

    /// <summary>The edition of a list that a place uses now.</summary>
    public async Task<string> Edition(string list, PlaceId place, CancellationToken cancel = default)
    {
        var (nation, editions) = await Known(place, cancel);
        return editions.GetValueOrDefault(list) ?? codes.Edition(list, nation.ToString());
    }

    private async Task<(Nation Nation, Dictionary<string, string> Editions)> Known(PlaceId place, CancellationToken cancel)
    {
        if (!_places.TryGetValue(place, out var known))
        {
            known = (
                await db.Places.Where(p => p.Id == place).Select(p => p.Nation).SingleAsync(cancel),
                await db.PlaceEditions.Where(e => e.PlaceId == place).ToDictionaryAsync(e => e.List, e => e.Edition, cancel));
            _places[place] = known;
        }

        return known;
    }
}
