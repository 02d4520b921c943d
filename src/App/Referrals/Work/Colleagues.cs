using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Work;

/// <summary>The people who answer for the same services.</summary>
public sealed class Colleagues(HomewardDb db, ActingNow acting, Clock clock)
{
    /// <summary>Whoever could work one of these services, by name, the acting one included.</summary>
    public async Task<IReadOnlyList<Colleague>> For(IReadOnlyCollection<ServiceId> services, CancellationToken cancel)
    {
        var (holders, now) = (services.Select(s => s.Value).ToList(), clock.Now);
        return await (
            from membership in db.Memberships
            where membership.Role != Roles.VolunteerCoordinator && membership.Scopes.Any(s => s.Kind == ScopeKinds.Service && holders.Contains(s.HolderId)) && (membership.EndsAt == null || membership.EndsAt > now)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            orderby account.DisplayName, membership.Id
            select new Colleague(membership.Id, account.DisplayName, membership.Title)).ToListAsync(cancel);
    }

    /// <summary>Whether a membership works the inbox of a service.</summary>
    public async Task<bool> AnswersFor(MembershipId who, ServiceId service, CancellationToken cancel) =>
        (await For([service], cancel)).Any(colleague => colleague.Id == who);

    /// <summary>Whether nobody who is still here has this in hand.</summary>
    public async Task<bool> IsNobodys(Ask ask, CancellationToken cancel) =>
        ask.HandlerId is not { } handler || !await db.StillWorked(clock.Now).AnyAsync(m => m.Id == handler, cancel);

    /// <summary>Whoever answers for every service that the acting membership answers for: only they can cover for it.</summary>
    public async Task<IReadOnlyList<Colleague>> WhoCanCover(CancellationToken cancel)
    {
        var mine = acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList();
        IEnumerable<Colleague>? common = null;
        foreach (var service in mine)
        {
            var here = await For([service], cancel);
            common = common is null ? here : common.IntersectBy(here.Select(c => c.Id), c => c.Id);
        }

        return [.. (common ?? []).Where(colleague => colleague.Id != acting.Required.Membership)];
    }
}

public sealed record Colleague(MembershipId Id, string Name, string Title);
