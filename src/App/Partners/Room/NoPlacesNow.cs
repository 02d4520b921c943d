using Homeward.App.Partners.Find;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Room;

/// <summary>For what a service has no place now, as its own answers said: with the need and the words.</summary>
public sealed class NoPlacesNow(HomewardDb db, FindHelp find, CodeLists codes, Clock clock)
{
    /// <summary>What still counts, in the order of the catalogue's labels; what has run out is not among it.</summary>
    public async Task<IReadOnlyList<NoPlaceLine>> Of(ServiceId service, CancellationToken cancel)
    {
        var days = find.Weights().NoPlaceDays;
        var rows = await db.NoPlaces.AsNoTracking().Where(n => n.ServiceId == service && n.ClearedAt == null).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Need, Word: row.Word!.Value, Label: codes.Label("needs", row.Need)))
            .Where(row => row.Word.Holds(clock.Today, clock.Now, days))
            .OrderBy(row => row.Label, StringComparer.Ordinal)
            .Select(row => new NoPlaceLine(row.Need, row.Label, PlainWords.NoPlace(row.Word, char.ToLowerInvariant(row.Label[0]) + row.Label[1..], clock.Now)
                + (row.Word.Until is null ? $". Counts until {PlainWords.Day(LondonTime.DayOf(row.Word.ToldAt.AddDays(days)), clock.Today)}" : "")))];
    }
}

/// <param name="Need">A code of the list <c>needs</c>.</param>
/// <param name="Said">What it said, in a sentence without its full stop.</param>
public sealed record NoPlaceLine(string Need, string Label, string Said);
