using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>The doubts of lists that the acting membership may decide: those of its own hospitals, and of others those about people whom it sees.</summary>
/// <remarks>Whom a row means is decided by somebody who sees everybody whom it could mean: often that is the hub that looks after them, and not the one whose list it is.</remarks>
public sealed class HeldAtHand(HomewardDb db, SitesAtHand sites, WhoIsMeant meant)
{
    /// <summary>What waits, in the order of the hospitals; to whoever does not read rows all of it, to be counted.</summary>
    public async Task<IReadOnlyList<HeldRow>> Waiting(CancellationToken cancel)
    {
        var open = await db.HeldRows.AsNoTracking().Where(h => h.Decided == null).OrderBy(h => h.SiteId).ThenBy(h => h.Id).ToListAsync(cancel);
        if (!sites.ReadsRows)
        {
            return open;
        }

        var mine = (await sites.Mine.ToListAsync(cancel)).ToHashSet();
        var seen = await meant.Seen(open.Where(h => !mine.Contains(h.SiteId)).SelectMany(h => h.Candidates), cancel);
        return [.. open.Where(h => mine.Contains(h.SiteId) || IsAbout(h, seen))];
    }

    /// <summary>One of them, decided already or not; null for what is somebody else's to decide.</summary>
    public async Task<HeldRow?> Find(RowId id, CancellationToken cancel)
    {
        var mine = sites.Mine;
        var held = await db.HeldRows.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancel);
        return held is not null && (await mine.ContainsAsync(held.SiteId, cancel) || IsAbout(held, await meant.Seen(held.Candidates, cancel))) ? held : null;
    }

    /// <summary>Why the acting membership may not decide so, or null: whom a row means is said only by somebody who sees all whom it could mean.</summary>
    public async Task<Refusal?> WhyNot(HeldRow held, HeldDecision decision, CancellationToken cancel) =>
        decision is HeldDecision.ThisPerson or HeldDecision.SomebodyNew && !(await meant.Seen(held.Candidates, cancel)).IsSupersetOf(held.Candidates) ? new NeedsSomebodyWhoSees() : null;

    private static bool IsAbout(HeldRow held, HashSet<PersonId> seen) => !held.IsLeaver && held.Candidates.Count > 0 && seen.IsSupersetOf(held.Candidates);
}
