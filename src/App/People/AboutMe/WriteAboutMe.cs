using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.AboutMe;

/// <summary>Writes what a person says about themselves under one heading; left empty, it takes out what stood there.</summary>
public sealed class WriteAboutMe(HomewardDb db, PersonAtHand atHand, Journal journal, Clock clock)
{
    /// <param name="seen">What stood there when the form was shown: whoever writes over other words has read them.</param>
    public Task<Outcome> Do(PersonId id, string heading, string? words, string? saidFor, IReadOnlyCollection<RowId> seen, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var before = await Before(person.Id, heading, seen, cancel);
        if (Unseen(before, seen) is { } changed)
        {
            throw new MovedOnSince(db.Entry(changed));
        }

        if (Typed.Text(words) is null && before.Count > 0)
        {
            return Outcome.Of(await journal.Save(before.Select(entry => entry.TakeOut(clock.Now)).Aggregate((all, next) => all.And(next)), cancel));
        }

        var (entry, decision) = AboutMeEntry.Write(new RowId(clock.NewId()), person.Id, heading, words, saidFor, before.FirstOrDefault(), clock.Now);
        if (entry is not null)
        {
            db.AboutMeEntries.Add(entry);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);

    /// <summary>The words under a heading that whoever began a form has not seen, or that were taken out since; null where all is as it was.</summary>
    /// <param name="seen">What stood there then.</param>
    public async Task<AboutMeEntry?> MovedOn(PersonId person, string heading, IReadOnlyCollection<RowId> seen, CancellationToken cancel) => Unseen(await Before(person, heading, seen, cancel), seen);

    private async Task<List<AboutMeEntry>> Before(PersonId person, string heading, IReadOnlyCollection<RowId> seen, CancellationToken cancel)
    {
        var ids = await atHand.IdsOf(person, cancel);
        return await db.AboutMeEntries.Where(e => ids.Contains(e.PersonId) && e.Heading == heading && (e.TakenOutAt == null || seen.Contains(e.Id))).ToListAsync(cancel);
    }

    private static AboutMeEntry? Unseen(List<AboutMeEntry> before, IReadOnlyCollection<RowId> seen) =>
        before.Find(entry => entry.TakenOutAt is not null || !seen.Contains(entry.Id)) is { } changed ? before.Find(entry => entry.TakenOutAt is null) ?? changed : null;
}
