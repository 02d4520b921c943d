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

/// <summary>Joins two records that are one person: one is read as the other from then on, and no row moves.</summary>
public sealed class MergePeople(HomewardDb db, BothRecords both, PersonAtHand atHand, SearchKeyRows keys, Duties duties, Journal journal, Clock clock)
{
    /// <summary>What hangs on how to reach them and how they live: taken over only by somebody who may change it on both.</summary>
    private static readonly IReadOnlySet<OnlyOne> Identifying = new HashSet<OnlyOne> { OnlyOne.Name, OnlyOne.PreferredName, OnlyOne.BirthDate, OnlyOne.Gender };

    public Task<Outcome> Do(MergeChoices choices, CancellationToken cancel) => db.InTurnOf([choices.GoesOn, choices.Other], async () =>
    {
        if (await both.Find(choices.GoesOn, choices.Other, cancel) is not var (survivor, merged, ofSurvivor, ofMerged))
        {
            return Outcome.NotThere;
        }

        db.HoldTo(survivor, choices.Version);
        db.HoldTo(merged, choices.OtherVersion);
        var sides = await Sides(survivor, merged, cancel);
        var (merge, linked) = PersonMerge.Link(new RowId(clock.NewId()), sides, sides.SurvivorCase?.Id, choices.Reason, choices.NumbersDifferKnowingly, clock.Now);
        if (merge is null)
        {
            return Outcome.Of(await journal.Save(linked, cancel));
        }

        var reachesContact = ofSurvivor.CanAct(Section.Contact) && ofMerged.CanAct(Section.Contact);
        var chosen = choices.TakenOver.Where(part => reachesContact || Identifying.Contains(part)).ToHashSet();
        var taken = (await both.WhoTheyAre(survivor, cancel)).TakeOver(await both.WhoTheyAre(merged, cancel), chosen, () => new RowId(clock.NewId()), clock.Now);
        if (taken.Refusal is not null and not NothingChanged)
        {
            return Outcome.Of(await journal.Save(taken, cancel));
        }

        db.PersonMerges.Add(merge);
        foreach (var change in taken.Facts.SelectMany(ChangesOf))
        {
            merge.Remember(new RowId(clock.NewId()), change);
        }

        // Both records move on, so that of two who join the same pair the other way round one is too late.
        db.Entry(survivor).Property(p => p.NormalName).IsModified = true;
        await keys.Refresh(survivor, cancel);
        await duties.Call(linked, cancel);
        return Outcome.Of(await journal.Save(taken.IsRefused ? linked : linked.And(taken), cancel));
    }, cancel);

    private async Task<MergeSides> Sides(Person survivor, Person merged, CancellationToken cancel) => new(
        survivor, merged,
        await db.PersonIdentifiers.Where(i => i.PersonId == survivor.Id).ToListAsync(cancel), await db.PersonIdentifiers.Where(i => i.PersonId == merged.Id).ToListAsync(cancel),
        await atHand.OpenCase(survivor.Id, cancel), await atHand.OpenCase(merged.Id, cancel), await db.Persons.Where(p => p.SurvivorId == merged.Id).ToListAsync(cancel));

    private static IReadOnlyList<Change> ChangesOf(Fact fact) => fact switch
    {
        IdentityChanged changed => changed.Changes,
        ContactDetailsChanged changed => changed.Changes,
        CircumstancesChanged changed => changed.Changes,
        _ => [],
    };
}

/// <summary>What whoever joins two records decides.</summary>
/// <param name="GoesOn">The record that both are read as from then on.</param>
/// <param name="TakenOver">Of what can stand on a record only once, the parts in which the other one holds.</param>
/// <param name="Version">Of the record that goes on, as it was shown; likewise of the other.</param>
public sealed record MergeChoices(
    PersonId GoesOn, int Version, PersonId Other, int OtherVersion, IReadOnlySet<OnlyOne> TakenOver, string? Reason, bool NumbersDifferKnowingly);
