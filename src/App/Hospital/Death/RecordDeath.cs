using Homeward.App.Hospital.Leave;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Death;

/// <summary>Records a death away from a ward, and takes back one that was recorded by mistake.</summary>
public sealed class RecordDeath(
    HomewardDb db, PersonAtHand people, StayAtHand stays, GoOnWithStay goOn, PlaceRules rules, Duties duties, Journal journal, Clock clock)
{
    public Task<Outcome> Do(PersonId id, DateOnly day, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await people.Find(id, Section.Identity, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var ids = await people.IdsOf(person.Id, cancel);
        Decision decision = await db.Stays.AnyAsync(s => ids.Contains(s.PersonId) && s.LeftAt == null, cancel) ? new StillInABed() : person.Died(day, clock.Now);
        await duties.Call(decision, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);

    /// <summary>They are alive: a stay that had ended by the death goes on, with its case.</summary>
    public Task<Outcome> TakeBack(PersonId id, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await people.Find(id, Section.Identity, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var decision = person.DidNotDie(clock.Now);
        var ids = await people.IdsOf(person.Id, cancel);
        var ended = await db.Stays.Where(s => ids.Contains(s.PersonId) && s.DischargeMethod == Leaving.MethodDied).OrderByDescending(s => s.LeftAt).Select(s => (StayId?)s.Id).FirstOrDefaultAsync(cancel);
        if (ended is not { } stayId)
        {
            await duties.Call(decision, cancel);
            return Outcome.Of(await journal.Save(decision, cancel));
        }

        if (await stays.Find(stayId, Level.Act, cancel) is not { } stay)
        {
            return Outcome.Of(new DeathIsTheWards());
        }

        decision = decision.And(await goOn.Join(stay, stay.CorrectDeath(await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), clock.Now), cancel));
        await stays.Follow(stay, decision, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);
}
