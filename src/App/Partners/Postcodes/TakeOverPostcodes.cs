using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Postcodes;

/// <summary>What became of a postcode file.</summary>
/// <param name="Faults">The first of the rows that could not be used.</param>
public sealed record TakenOver(int Kept, int InPlaces, int FaultCount, IReadOnlyList<PostcodeRow> Faults);

/// <summary>Takes a postcode file over into the table: new rows are added, known ones corrected, none removed. Taking it over twice changes nothing.</summary>
public sealed class TakeOverPostcodes(HomewardDb db, Journal journal, NamedJobs jobs, Clock clock)
{
    private const int FaultsShown = 20;
    private const int RowsInTransaction = 20_000;

    /// <param name="file">The file, opened.</param>
    /// <param name="name">Its name, for the journal.</param>
    /// <param name="councils">Which of our places each council code of the file is, beside the codes that the region knows its places by.</param>
    /// <param name="share">Told how many rows have been read.</param>
    public async Task<TakenOver> Do(PostcodeFile file, string name, IReadOnlyDictionary<string, PlaceId> councils, Action<int> share, CancellationToken cancel)
    {
        await jobs.ActAs("postcode import", cancel);
        var places = await Places(councils, cancel);
        var faults = new List<PostcodeRow>();
        var (kept, inPlaces, faultCount) = (0, 0, 0);
        foreach (var chunk in file.Rows().Chunk(RowsInTransaction))
        {
            var good = chunk.Where(row => row.Fault is null).DistinctBy(row => row.Postcode).Select(row => (Row: row, Place: PlaceOf(row, places))).ToList();
            await db.InOneTransaction(() => Store(good, cancel), cancel);
            faults.AddRange(chunk.Where(row => row.Fault is not null).Take(FaultsShown - faults.Count));
            (kept, inPlaces, faultCount) = (kept + good.Count, inPlaces + good.Count(row => row.Place is not null), faultCount + chunk.Count(row => row.Fault is not null));
            share(kept + faultCount);
        }

        await journal.Save(new PostcodesImported(name, kept, inPlaces, faultCount) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return new TakenOver(kept, inPlaces, faultCount, faults);
    }

    private async Task<Dictionary<string, PlaceId>> Places(IReadOnlyDictionary<string, PlaceId> councils, CancellationToken cancel)
    {
        var places = new Dictionary<string, PlaceId>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in await db.Places.Select(p => new { p.Code, p.Id }).ToListAsync(cancel))
        {
            places[place.Code] = place.Id;
        }

        foreach (var number in await db.OutsideIdentifiers.Where(i => i.OwnerKind == "place").Select(i => new { i.Value, i.OwnerId }).ToListAsync(cancel))
        {
            places[number.Value] = new PlaceId(number.OwnerId);
        }

        foreach (var (council, place) in councils)
        {
            places[council] = place;
        }

        return places;
    }

    private static PlaceId? PlaceOf(PostcodeRow row, Dictionary<string, PlaceId> places) =>
        places.TryGetValue(row.Place, out var named) ? named : places.TryGetValue(row.Council, out var council) ? council : null;

    private async Task<int> Store(List<(PostcodeRow Row, PlaceId? Place)> rows, CancellationToken cancel)
    {
        await using var table = new PostcodeRows(db);
        foreach (var some in rows.Chunk(PostcodeRows.AtOnce))
        {
            await table.Write([.. some.Select(one => new PostcodePoint
            {
                Postcode = one.Row.Postcode.ToString(),
                East = one.Row.East,
                North = one.Row.North,
                District = one.Row.Postcode.Outward,
                Neighbourhood = one.Row.Neighbourhood,
                PlaceId = one.Place,
                Decile = one.Row.Decile,
            })], cancel);
        }

        return rows.Count;
    }
}
