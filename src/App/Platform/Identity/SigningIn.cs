using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity;

/// <summary>Begins a session once somebody has proved who they are.</summary>
public sealed class SigningIn(HomewardDb db, Sessions sessions, ActingNow acting, Journal.Journal journal, Clock clock)
{
    /// <summary>The memberships that an account may act in now, the longest-held first.</summary>
    public Task<List<Membership>> MembershipsOf(Guid account, CancellationToken cancel = default)
    {
        var now = clock.Now;
        return db.Memberships.AsNoTracking().Include(m => m.Scopes)
            .Where(m => m.AccountId == account && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)).OrderBy(m => m.BeginsAt).ThenBy(m => m.Id).ToListAsync(cancel);
    }

    /// <summary>Signs in, in the membership that was used last; null, and nothing, where the account has none.</summary>
    /// <returns>How many memberships there are to choose from.</returns>
    public async Task<int> Begin(HttpContext http, Account account, string how, CancellationToken cancel = default, Guid? provider = null)
    {
        var memberships = await MembershipsOf(account.Id, cancel);
        if (memberships.Count > 0)
        {
            var last = await db.Sessions.Where(s => s.AccountId == account.Id).OrderByDescending(s => s.SeenAt).Select(s => (MembershipId?)s.MembershipId).FirstOrDefaultAsync(cancel);
            await Begin(http, account.Id, account.DisplayName, memberships.Find(m => m.Id == last) ?? memberships[0], how, cancel, provider);
        }

        return memberships.Count;
    }

    /// <summary>Signs in, in one membership.</summary>
    public async Task Begin(HttpContext http, Guid account, string name, Membership membership, string how, CancellationToken cancel = default, Guid? provider = null)
    {
        acting.Somebody = Sessions.ActingAs(membership, membership.Scopes, name, account);
        await journal.Save(new SignedIn(account, how) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        await sessions.Begin(http, account, membership.Id, provider);
    }
}
