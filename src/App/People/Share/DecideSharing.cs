using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Share;

/// <summary>Records what a person decided about sharing. What they refuse narrows at once what those it covers can see.</summary>
public sealed class DecideSharing(HomewardDb db, PersonAtHand atHand, Duties duties, Journal journal, Clock clock)
{
    /// <param name="seen">The decisions that held when the form was shown: where others hold by now, a refusal made meanwhile could be lifted unseen, so whoever sends it looks first.</param>
    public Task<Outcome> Do(PersonId id, SharingForm form, IReadOnlyCollection<RowId> seen, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var ids = await atHand.IdsOf(person.Id, cancel);
        var hold = await db.SharingDecisions.Where(s => ids.Contains(s.PersonId) && s.EndedAt == null).ToListAsync(cancel);
        var changed = hold.Select(s => s.Id).ToHashSet();
        changed.SymmetricExceptWith(seen);
        if (changed.Count > 0)
        {
            return Outcome.Of(new SharingDecidedMeanwhile([.. changed]));
        }

        // Records that were joined may hold different answers: a new one takes the place of them all, and is none only where all say it already.
        var held = hold.Where(s => s.Purpose == form.Purpose && s.Recipients == form.Recipients).OrderByDescending(s => s.State != form.State).ThenByDescending(s => s.PersonId == person.Id).ToList();
        var (sharing, decision) = SharingDecision.Decide(new RowId(clock.NewId()), person.Id, form, held.FirstOrDefault(), clock.Now, [.. held.Skip(1)]);
        if (sharing is not null)
        {
            db.SharingDecisions.Add(sharing);
            await duties.Call(decision, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);
}
