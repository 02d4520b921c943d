using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Merge;

/// <summary>Takes two records apart that were joined by mistake: each has again what was written under it, and what was taken over goes back where nobody has changed it since.</summary>
/// <remarks>
/// What was written since they were joined stays with the record under which it was written; what was taken back from helpers stays taken back.
/// A no to sharing that was lifted under the other record meanwhile holds again, and with it goes what was asked since.
/// </remarks>
public sealed class UnmergePeople(HomewardDb db, BothRecords both, SearchKeyRows keys, Duties duties, Journal journal, Clock clock)
{
    public Task<Outcome> Do(PersonId one, PersonId other, string? reason, CancellationToken cancel) => db.InTurnOf([one, other], async () =>
    {
        if (await both.Find(one, other, cancel) is not { } found)
        {
            return Outcome.NotThere;
        }

        if (await both.Link(one, other, cancel) is not { } merge)
        {
            return Outcome.Of(new NeverJoined());
        }

        var (survivor, merged) = merge.PersonId == found.One.Id ? (found.One, found.Other) : (found.Other, found.One);
        var becamePart = await db.Cases.SingleOrDefaultAsync(c => c.Id == merge.BecamePartId, cancel);
        var openNow = becamePart is null ? null : await db.Cases.SingleOrDefaultAsync(c => c.PersonId == becamePart.PersonId && c.ClosedAt == null, cancel);
        var undone = merge.Undo(await Sides(survivor, merged, cancel), becamePart, openNow, reason, clock.Now);
        if (undone.IsRefused)
        {
            return Outcome.Of(await journal.Save(undone, cancel));
        }

        var back = (await both.WhoTheyAre(survivor, cancel)).GiveBack(merge.TakenOver, clock.Now);
        if (back.Refusal is not null and not NothingChanged)
        {
            return Outcome.Of(await journal.Save(back, cancel));
        }

        await keys.Refresh(survivor, cancel);
        await keys.Refresh(merged, cancel);
        var sharing = await GiveSharingBack(merge, cancel);
        var all = Decision.Of([.. undone.Facts, .. back.Facts, .. sharing]);
        await duties.Call(all, cancel);
        return Outcome.Of(await journal.Save(all, cancel));
    }, cancel);

    private async Task<IReadOnlyList<Fact>> GiveSharingBack(PersonMerge merge, CancellationToken cancel)
    {
        List<PersonId> apart = [merge.MergedId, .. await both.CameWith(merge.MergedId, cancel)];
        List<PersonId> ofBoth = [merge.PersonId, .. await db.Persons.Where(p => p.SurvivorId == merge.PersonId).Select(p => p.Id).ToListAsync(cancel), .. apart];
        return SharingDecision.GiveBack(apart, merge.MergedAt, await db.SharingDecisions.Where(s => ofBoth.Contains(s.PersonId)).ToListAsync(cancel), clock.Now);
    }

    private async Task<MergeSides> Sides(Person survivor, Person merged, CancellationToken cancel)
    {
        var cameWith = await both.CameWith(merged.Id, cancel);
        return new MergeSides(
            survivor, merged,
            await db.PersonIdentifiers.Where(i => i.PersonId == survivor.Id).ToListAsync(cancel), await db.PersonIdentifiers.Where(i => i.PersonId == merged.Id).ToListAsync(cancel),
            null, null, await db.Persons.Where(p => cameWith.Contains(p.Id)).ToListAsync(cancel));
    }
}
