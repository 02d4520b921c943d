using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Blockers;

/// <summary>Gives a blocker an owner, keeps the promise, clears it or says that another reason is the right one.</summary>
public sealed class ClearBlockers(
    HomewardDb db, Access access, Journal journal, Duties duties, StayAtHand stays, PlaceRules rules, CodeLists codes, ActingNow acting, Clock clock)
{
    /// <summary>Whoever acts takes it on, for their own organisation.</summary>
    /// <param name="version">The version of the blocker that whoever acts had before them, here and below; null where no screen was filled in. One that has moved on since is not changed.</param>
    public Task<Outcome> TakeOn(BlockerId id, int? version, CancellationToken cancel) =>
        Act(id, blocker => blocker.Own(acting.Required.Organisation, acting.Required.Membership, clock.Now), version, cancel);

    /// <summary>An organisation is named as the one that takes it on.</summary>
    public Task<Outcome> HandTo(BlockerId id, OrganisationId? organisation, int? version, CancellationToken cancel) => Act(id, async blocker =>
        blocker.Own(await db.Organisations.AnyAsync(o => o.Id == organisation && o.ClosedOn == null, cancel) ? organisation : null, null, clock.Now), version, cancel);

    public Task<Outcome> Begin(BlockerId id, int? version, CancellationToken cancel) => Act(id, blocker => blocker.Begin(clock.Now), version, cancel);

    public Task<Outcome> Promise(BlockerId id, DateOnly day, int? version, CancellationToken cancel) => Act(id, blocker => blocker.Promise(day, clock.Now), version, cancel);

    public Task<Outcome> Clear(BlockerId id, string? how, int? version, CancellationToken cancel) => Act(id, blocker => blocker.Clear(Typed.Text(how), clock.Now), version, cancel);

    /// <summary>This is the one to report.</summary>
    public Task<Outcome> Mark(BlockerId id, int? version, CancellationToken cancel) => Act(id, async blocker =>
        blocker.Mark(await db.Blockers.Where(b => b.StayId == blocker.StayId && b.EndedAt == null).ToListAsync(cancel),
            acting.Required.Membership, clock.Now, new RowId(clock.NewId())), version, cancel);

    /// <summary>Another reason says better what holds the discharge up: it begins in the place of this one.</summary>
    public Task<Outcome> Replace(BlockerId id, string? reason, string? words, int? version, CancellationToken cancel) => Act(id, async blocker =>
    {
        var stay = (await stays.Find(blocker.StayId, Level.Act, cancel))!;
        if (await rules.Find(await stays.PlaceOf(stay, cancel), "delay-reasons", reason, cancel) is not { } coded)
        {
            return new NotOnTheList();
        }

        var same = codes.CountedAs(coded);
        if (coded == blocker.Reason || await db.Blockers.AnyAsync(b => b.StayId == blocker.StayId && b.Id != blocker.Id && b.EndedAt == null && same.Contains(b.Reason), cancel))
        {
            return new AlreadyHeldUpByThis();
        }

        var raised = Blocker.Raise(
            new BlockerId(clock.NewId()), stay, coded, Typed.Text(words), acting.Required.Membership, clock.Now, out var better, codes.SensitivityOf(coded));
        if (better is not null)
        {
            db.Blockers.Add(better);
            raised = raised.And(blocker.Supersede(better.Id, clock.Now));
        }

        return raised;
    }, version, cancel);

    private Task<Outcome> Act(BlockerId id, Func<Blocker, Decision> decide, int? version, CancellationToken cancel) => Act(id, blocker => Task.FromResult(decide(blocker)), version, cancel);

    private Task<Outcome> Act(BlockerId id, Func<Blocker, Task<Decision>> decide, int? version, CancellationToken cancel) => db.InTurnOf(db.Blockers.Where(b => b.Id == id).Select(b => b.PersonId), async () =>
    {
        var blocker = await access.Visible(db.Blockers, Section.Hospital, Level.Act).SingleOrDefaultAsync(b => b.Id == id, cancel);
        if (blocker is null)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(blocker, version ?? blocker.Version);
        var decision = await decide(blocker);
        if (decision.IsRefused && version is { } seen && seen != blocker.Version)
        {
            // What stands in the way may be what somebody else changed meanwhile: whoever comes second is told of that first.
            throw new MovedOnSince(db.Entry(blocker));
        }

        await duties.Call(decision, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);
}
