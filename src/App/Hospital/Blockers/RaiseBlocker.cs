using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital.Blockers;

/// <summary>Says what holds a discharge up, from the place's list of reasons.</summary>
public sealed class RaiseBlocker(HomewardDb db, StayAtHand stays, PlaceRules rules, CodeLists codes, ActingNow acting, Clock clock)
{
    public Task<Outcome> Do(StayId id, string? reason, string? words, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        if (await rules.Find(await stays.PlaceOf(stay, cancel), "delay-reasons", reason, cancel) is not { } coded)
        {
            return new NotOnTheList();
        }

        // One that was recorded under an older edition holds them up by the same thing.
        var same = codes.CountedAs(coded);
        if (db.Blockers.Any(b => b.StayId == id && b.EndedAt == null && same.Contains(b.Reason)))
        {
            return new AlreadyHeldUpByThis();
        }

        var decision = Blocker.Raise(
            new BlockerId(clock.NewId()), stay, coded, Typed.Text(words), acting.Required.Membership, clock.Now, out var blocker, codes.SensitivityOf(coded));
        if (blocker is not null)
        {
            db.Blockers.Add(blocker);
        }

        return decision;
    }, cancel);
}
