using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Which services hear of nothing unless somebody rings them: the directory has no e-mail address for them, and nobody there has an account.</summary>
public sealed class WhoIsRung(HomewardDb db, Clock clock)
{
    public async Task<IReadOnlySet<ServiceId>> Among(IReadOnlyCollection<ServiceId> services, CancellationToken cancel)
    {
        var (ids, now) = (services.Distinct().ToList(), clock.Now);
        var silent = await db.Services.Where(s => ids.Contains(s.Id) && s.Email == null).Select(s => s.Id).ToListAsync(cancel);
        if (silent.Count == 0)
        {
            return new HashSet<ServiceId>();
        }

        var holders = silent.ConvertAll(id => id.Value);
        var read = await (
            from membership in db.Memberships
            where membership.EndsAt == null || membership.EndsAt > now
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            from scope in membership.Scopes
            where scope.Kind == ScopeKinds.Service && holders.Contains(scope.HolderId)
            select scope.HolderId).Distinct().ToListAsync(cancel);
        return silent.Where(id => !read.Contains(id.Value)).ToHashSet();
    }
}
