using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Numbers;

/// <summary>Gives a person an NHS number, or ends one that was wrong or has been replaced.</summary>
public sealed class GiveNumber(HomewardDb db, PersonAtHand atHand, FullMatches fullMatches, Frame frame, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(PersonId id, NhsNumber number, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Identity, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var ids = await atHand.IdsOf(person.Id, cancel);
        var has = await db.PersonIdentifiers.Where(i => ids.Contains(i.PersonId) && i.To == null).ToListAsync(cancel);
        if (await fullMatches.HolderOf(number.Digits, person.BirthDate, ids, cancel) is { Answers: true } holder)
        {
            return Outcome.Of(holder.Taken);
        }

        var (given, decision) = PersonIdentifier.Give(new RowId(clock.NewId()), person.Id, number, "02", has, frame.MadeUp, clock.Now);
        if (given is not null)
        {
            db.PersonIdentifiers.Add(given);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    public async Task<Outcome> End(PersonId id, RowId row, string? reason, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.Identity, Level.Act, cancel);
        var ids = person is null ? [] : await atHand.IdsOf(person.Id, cancel);
        return await db.PersonIdentifiers.SingleOrDefaultAsync(i => i.Id == row && ids.Contains(i.PersonId), cancel) is { } number
            ? Outcome.Of(await journal.Save(number.End(reason, clock.Now), cancel))
            : Outcome.NotThere;
    }
}
