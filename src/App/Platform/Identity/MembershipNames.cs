using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity;

/// <summary>Names who acted in a membership: "Karen Ormston, Ward nurse"; the title alone where no account stands behind it, as with another system's key.</summary>
public sealed class MembershipNames(HomewardDb db, Clock clock)
{
    /// <summary>The name of each; memberships that are not there are left out.</summary>
    public Task<Dictionary<MembershipId, string>> Of(IReadOnlyCollection<MembershipId> ids, CancellationToken cancel) => (
        from membership in db.Memberships
        where ids.Contains(membership.Id)
        join account in db.Users on membership.AccountId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        select new { membership.Id, membership.Title, Name = account == null ? null : account.DisplayName })
        .ToDictionaryAsync(m => m.Id, m => m.Name is null ? m.Title : $"{m.Name}, {m.Title}", cancel);

    /// <summary>Whether nobody works in this membership any more.</summary>
    public async Task<bool> HasLeft(MembershipId id, CancellationToken cancel) => !await db.StillWorked(clock.Now).AnyAsync(m => m.Id == id, cancel);
}
