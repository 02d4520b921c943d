using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>Finds a stay through the access policy, and records what is decided about it with all that follows from it.</summary>
public sealed class StayAtHand(HomewardDb db, Access access, Journal journal, Duties duties, SightOfStay sight)
{
    /// <summary>The stay with its dated rows and its last review, or null when it is not there or not for the acting membership.</summary>
    public async Task<Stay?> Find(StayId id, Level level, CancellationToken cancel) =>
        // Whether it may be seen is asked once: as part of the query for its rows, it would be asked again with each kind of row.
        await access.Visible(db.Stays, Section.Hospital, level).AnyAsync(s => s.Id == id, cancel) ? await WithRows(db, id, cancel) : null;

    /// <summary>Whether the acting membership may act on a stay, and not only read it as whoever broke the glass does.</summary>
    public Task<bool> MayAct(StayId id, CancellationToken cancel) => access.Visible(db.Stays, Section.Hospital, Level.Act).AnyAsync(s => s.Id == id, cancel);

    /// <summary>The place whose hub answers for the person's way home.</summary>
    public Task<PlaceId> PlaceOf(Stay stay, CancellationToken cancel) =>
        CaseRow(stay).Select(c => c.PlaceId).SingleAsync(cancel);

    /// <summary>The case that goes on for the person: the stay's own, or the one that it became part of when two records were merged.</summary>
    public Task<CaseId> CaseOf(Stay stay, CancellationToken cancel) => CaseRow(stay).Select(c => c.Id).SingleAsync(cancel);

    /// <summary>As <see cref="CaseOf"/>, whole.</summary>
    public IQueryable<Case> CaseRow(Stay stay) => from own in db.Cases where own.Id == stay.CaseId join c in db.Cases on own.JoinedCaseId ?? own.Id equals c.Id select c;

    /// <summary>Whether the acting membership may read what is kept closely of a stay.</summary>
    public async Task<bool> ReadsClosely(Stay stay, CancellationToken cancel) =>
        (await access.Of(stay.PersonId, cancel)).CanRead(Section.Hospital, Sensitivity.Restricted);

    /// <summary>Finds, decides, records: the whole act.</summary>
    /// <param name="version">The version of the stay that whoever acts had before them; null where no screen was filled in. A stay that has moved on since is not changed.</param>
    public Task<Outcome> Act(StayId id, Func<Stay, Task<Decision>> decide, CancellationToken cancel, int? version = null) => db.InTurnOf(db.Stays.Where(s => s.Id == id).Select(s => s.PersonId), async () =>
    {
        if (await Find(id, Level.Act, cancel) is not { } stay)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(stay, version ?? stay.Version);
        var decision = await decide(stay);
        if (decision.IsRefused && version is { } seen && seen != stay.Version)
        {
            // What stands in the way may be what somebody else changed meanwhile: whoever comes second is told of that first.
            throw new MovedOnSince(db.Entry(stay));
        }

        await Follow(stay, decision, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);

    public Task<Outcome> Act(StayId id, Func<Stay, Decision> decide, CancellationToken cancel, int? version = null) => Act(id, stay => Task.FromResult(decide(stay)), cancel, version);

    /// <summary>What follows from a decision on a stay: who sees it now, and the duties of others. Nothing follows from a refusal.</summary>
    public async Task Follow(Stay stay, Decision decision, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            await sight.Follow(stay, cancel);
            await duties.Call(decision, cancel);
        }
    }

    /// <summary>A stay with its dated rows, without asking who may see it: for lists that act as a named job.</summary>
    public static async Task<Stay?> WithRows(HomewardDb db, StayId id, CancellationToken cancel)
    {
        var stay = await db.Stays.Include(s => s.WardSpells).Include(s => s.ReadyPeriods).Include(s => s.PathwaySpells).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (stay is not null)
        {
            // By itself: as part of the query above, every review of every stay would be put in order first.
            await db.Set<CriteriaReview>().Where(r => r.StayId == id).OrderByDescending(r => r.At).Take(1).LoadAsync(cancel);
        }

        return stay;
    }
}
