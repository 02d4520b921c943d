using Homeward.App.People.Add;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Carers;

/// <summary>Joins a person and somebody else who has a record, as carer or relative; and ends it.</summary>
public sealed class JoinCarer(HomewardDb db, PersonAtHand atHand, AddPerson add, Journal journal, Clock clock)
{
    /// <summary>Joins two people whom the acting membership may both see.</summary>
    public async Task<Outcome> Do(PersonId id, PersonId other, RelationshipForm form, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.Contact, Level.Act, cancel);
        var carer = await atHand.Find(other, Section.Identity, Level.Read, cancel);
        if (person is null || carer is null)
        {
            return Outcome.NotThere;
        }

        var has = await db.PersonRelationships.Where(r => r.PersonId == person.Id && r.EndedAt == null).ToListAsync(cancel);
        var (relationship, decision) = PersonRelationship.Record(new RowId(clock.NewId()), person.Id, carer.Id, form, has, clock.Now);
        if (relationship is not null)
        {
            db.PersonRelationships.Add(relationship);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    /// <summary>Adds somebody as a person in their own right and joins the two, both or neither.</summary>
    public Task<(Adding Adding, Outcome Outcome)> AddAndJoin(PersonId id, NewPerson carer, IReadOnlyCollection<PersonId> lookedAt, RelationshipForm form, Guid key, CancellationToken cancel) =>
        db.InOneTransaction(async () =>
        {
            if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is null)
            {
                return (new Adding(), Outcome.NotThere);
            }

            var adding = await add.Do(carer, lookedAt, key, cancel);
            return (adding, adding.Person is { } added ? await Do(id, added, form, cancel) : Outcome.Done);
        }, cancel);

    public async Task<Outcome> End(PersonId id, RowId row, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.Contact, Level.Act, cancel);
        var ids = person is null ? [] : await atHand.IdsOf(person.Id, cancel);
        return await db.PersonRelationships.SingleOrDefaultAsync(r => r.Id == row && (ids.Contains(r.PersonId) || ids.Contains(r.OtherId)), cancel) is { } relationship
            ? Outcome.Of(await journal.Save(relationship.End(clock.Now), cancel))
            : Outcome.NotThere;
    }
}
