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
    public async Task<Outcome> Do(PersonId id, string heading, string? words, string? saidFor, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var ids = await atHand.IdsOf(person.Id, cancel);
        var before = await db.AboutMeEntries.Where(e => ids.Contains(e.PersonId) && e.Heading == heading && e.TakenOutAt == null).ToListAsync(cancel);
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
    }
}
