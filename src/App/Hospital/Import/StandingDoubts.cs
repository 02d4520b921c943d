using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>What of a list waits for a human already, or was decided for this very list: taking it in raises that no more, and its preview says so.</summary>
public sealed class StandingDoubts(HomewardDb db, HeldAtHand held, SitesAtHand sites, WhoIsMeant meant)
{
    /// <summary>The preview with what taking the list in would really raise.</summary>
    /// <remarks>Of what waits, whoever acts is told as much as where they decide about it: that their row waits, and why only where they see whom it could mean.</remarks>
    public async Task<CensusPreview> Mark(CensusPreview shown, CensusList list, CancellationToken cancel)
    {
        var plan = shown.Plan;
        if (plan.Refusal is not null)
        {
            return shown;
        }

        var raises = await Raised(plan, list.TakenAt, cancel);
        var again = (plan with { Holds = raises }).ChangesNothing
            ? await db.CensusIntakes.Where(i => i.Fingerprint == list.Fingerprint).OrderByDescending(i => i.ImportedAt).FirstOrDefaultAsync(cancel)
            : null;
        var told = ReferenceEquals(shown.Told, plan) ? plan with { Holds = raises } : await Told(shown.Told, list.TakenAt, cancel);
        return shown with { Raises = raises, Again = again, Told = again is null ? told : ChangingNothing(told) };
    }

    /// <summary>The doubts that are not waiting already and were not decided for this very list.</summary>
    private async Task<IReadOnlyList<CensusHold>> Raised(CensusPlan plan, DateTime takenAt, CancellationToken cancel)
    {
        var some = plan.Sites.Concat(plan.Holds.Select(h => h.SiteId)).Distinct().ToList();
        var known = (await db.HeldRows.Where(h => some.Contains(h.SiteId) && (h.Decided == null || h.TakenAt == takenAt))
            .Select(h => new { h.SiteId, h.Kind, h.Key }).ToListAsync(cancel)).Select(h => (h.SiteId, h.Kind, h.Key)).ToHashSet();
        return [.. plan.Holds.Where(h => !known.Contains((h.SiteId, h.Kind, HeldRow.KeyOf(h)))).DistinctBy(h => (h.SiteId, h.Kind, HeldRow.KeyOf(h)))];
    }

    private async Task<CensusPlan> Told(CensusPlan told, DateTime takenAt, CancellationToken cancel)
    {
        if (!sites.ReadsRows)
        {
            return told;
        }

        var mine = await sites.Mine.ToListAsync(cancel);
        var decided = (await db.HeldRows.Where(h => mine.Contains(h.SiteId) && h.Decided != null && h.TakenAt == takenAt).Select(h => new { h.SiteId, h.Key }).ToListAsync(cancel))
            .Select(h => (h.SiteId, h.Key)).ToHashSet();
        var waiting = (await held.Waiting(cancel)).GroupBy(h => (h.SiteId, h.Key)).ToDictionary(g => g.Key, g => g.First());
        var seen = await meant.Seen(waiting.Values.SelectMany(h => h.Candidates), cancel);
        var standing = told.Admissions.Select(a => (a.SiteId, Key: a.Row.Key)).Concat(told.Holds.Select(h => (h.SiteId, Key: HeldRow.KeyOf(h)))).Distinct()
            .Where(waiting.ContainsKey).Select(key => Again(waiting[key], seen)).ToList();
        return told with
        {
            Admissions = [.. told.Admissions.Where(a => !Stands((a.SiteId, a.Row.Key)))],
            Holds = [.. told.Holds.Where(h => !Stands((h.SiteId, HeldRow.KeyOf(h)))), .. standing],
        };

        bool Stands((SiteId, string) key) => waiting.ContainsKey(key) || decided.Contains(key);
    }

    private static CensusHold Again(HeldRow held, HashSet<PersonId> seen) => seen.IsSupersetOf(held.Candidates)
        ? new CensusHold(held.Kind, held.SiteId, held.Row, held.StayId, held.Candidates, held.Reason) { WaitsAlready = true }
        : new CensusHold(held.Kind, held.SiteId, held.Row, held.StayId, [], WhoIsMeant.NeedsALook) { WaitsAlready = true };

    private static CensusPlan ChangingNothing(CensusPlan told) =>
        told with { Admissions = [], Moves = [], Expectations = [], Departures = [], Returns = [], Numbers = [], Holds = [.. told.Holds.Where(h => h.WaitsAlready)] };
}
