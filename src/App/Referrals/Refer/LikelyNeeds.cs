using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>The needs to show first: those that would clear what holds this person up, the way home for somebody in A&amp;E, then what is asked for most in their place.</summary>
public sealed class LikelyNeeds(HomewardDb db, Access access, CodeLists codes, NeedsCatalogue catalogue, Clock clock)
{
    /// <summary>How many stand first; the rest lies open below, by group.</summary>
    public const int Shown = 8;

    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<Code>> For(Referred person, CancellationToken cancel)
    {
        var likely = new List<string>();
        if (person.Case is { } @case)
        {
            var blockers = await access.Visible(db.Set<Blocker>(), Section.Hospital).Where(b => b.CaseId == @case && b.EndedAt == null)
                .OrderBy(b => b.RaisedAt).Select(b => b.Reason).ToListAsync(cancel);
            likely.AddRange(blockers.SelectMany(Clearing));
            if (await access.Visible(db.Set<Attendance>(), Section.Contact).AnyAsync(a => a.CaseId == @case && a.EndedAt == null, cancel))
            {
                likely.AddRange(["lift-home", "arrival-check"]);
            }
        }

        var since = clock.Now - LookedBack;
        likely.AddRange(await db.Needs.Where(n => n.PlaceId == person.Place && n.SentAt > since).GroupBy(n => n.Code)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).Take(Shown * 2).ToListAsync(cancel));
        likely.AddRange(["settle-in", "shopping-first", "lift-home", "welfare-calls", "key-safe", "grab-rail", "befriending", "benefits"]);
        var patients = catalogue.For(carer: false).ToDictionary(need => need.Value, StringComparer.Ordinal);
        return [.. likely.Distinct(StringComparer.Ordinal).Where(patients.ContainsKey).Take(Shown).Select(code => patients[code])];
    }

    private IEnumerable<string> Clearing(Coded blocker) => codes.NeedsThatClear(blocker).Select(clears => clears.Need).Take(3);
}
