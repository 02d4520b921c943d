using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>The referrals in which something asked for the people of a fact is still open, with all that is needed to act on them.</summary>
public sealed class LiveReferrals(HomewardDb db)
{
    /// <summary>Oldest first; rows written under a record that was merged into one of theirs count as theirs.</summary>
    public async Task<(IReadOnlyList<Referral> Referrals, IReadOnlyList<PersonId> People)> Of(Fact fact, CancellationToken cancel)
    {
        var people = await People(fact, cancel);
        var referrals = await db.Referrals.Where(r => r.Needs.Any(n => people.Contains(n.PersonId) && (n.State == NeedState.Open || n.State == NeedState.Accepted || n.State == NeedState.Unmet)))
            .Include(r => r.Needs)
            .Include(r => r.Asks).ThenInclude(a => a.Needs)
            .Include(r => r.Asks).ThenInclude(a => a.Clocks)
            .Include(r => r.Asks).ThenInclude(a => a.Questions)
            .AsSplitQuery().OrderBy(r => r.SentAt).ToListAsync(cancel);
        return (referrals, people);
    }

    /// <summary>Every id whose rows are those of the people whom a fact is about.</summary>
    public async Task<IReadOnlyList<PersonId>> People(Fact fact, CancellationToken cancel)
    {
        var named = fact.Subjects.Select(subject => subject.Person).Distinct().ToList();
        return [.. named, .. await db.Persons.Where(p => p.SurvivorId != null && named.Contains(p.SurvivorId.Value)).Select(p => p.Id).ToListAsync(cancel)];
    }
}
