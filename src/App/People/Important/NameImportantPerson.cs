using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Important;

/// <summary>Adds somebody who matters to a person, puts them right, or takes them out.</summary>
public sealed class NameImportantPerson(HomewardDb db, PersonAtHand atHand, Journal journal, Clock clock)
{
    /// <param name="row">Whom to put right; null to add somebody.</param>
    /// <param name="version">The version that the form was filled in from, where somebody is put right.</param>
    public async Task<Outcome> Do(PersonId id, RowId? row, ImportantPersonForm form, int version, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        if (row is { } known)
        {
            return await Act(person.Id, known, somebody =>
            {
                db.HoldTo(somebody, version);
                return somebody.Correct(form, clock.Now);
            }, cancel);
        }

        return await db.InTurn($"an important person of {person.Id.Value}", () => Add(person.Id, form, cancel), cancel);
    }

    public async Task<Outcome> TakeOut(PersonId id, RowId row, CancellationToken cancel) =>
        await atHand.Find(id, Section.Contact, Level.Act, cancel) is { } person ? await Act(person.Id, row, somebody => somebody.TakeOut(clock.Now), cancel) : Outcome.NotThere;

    private async Task<Outcome> Add(PersonId person, ImportantPersonForm form, CancellationToken cancel)
    {
        var ids = await atHand.IdsOf(person, cancel);
        var there = await db.ImportantPeople.AsNoTracking().Where(p => ids.Contains(p.PersonId) && p.TakenOutAt == null).ToListAsync(cancel);
        var (added, decision) = ImportantPerson.Add(new RowId(clock.NewId()), person, form, there, clock.Now);
        if (added is not null)
        {
            db.ImportantPeople.Add(added);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    private async Task<Outcome> Act(PersonId person, RowId row, Func<ImportantPerson, Decision> decide, CancellationToken cancel)
    {
        var ids = await atHand.IdsOf(person, cancel);
        return await db.ImportantPeople.SingleOrDefaultAsync(p => p.Id == row && ids.Contains(p.PersonId), cancel) is { } somebody
            ? Outcome.Of(await journal.Save(decide(somebody), cancel))
            : Outcome.NotThere;
    }
}
