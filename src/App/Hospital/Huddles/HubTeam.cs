using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Huddles;

/// <summary>Who works in a hub now, and so can be given a case.</summary>
public sealed class HubTeam(HomewardDb db, Clock clock)
{
    /// <summary>By name; somebody in two teams of the hub stands there with both titles.</summary>
    public async Task<IReadOnlyList<HubMember>> Of(PlaceId place, CancellationToken cancel)
    {
        var now = clock.Now;
        return await (
            from m in db.Memberships
            where m.Role == Roles.HubCaseManager && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
                && m.Scopes.Any(scope => scope.Kind == ScopeKinds.Place && scope.HolderId == place.Value)
            join a in db.Users on m.AccountId equals (Guid?)a.Id
            orderby a.DisplayName, m.Id
            select new HubMember(m.Id, a.DisplayName, m.Title)).ToListAsync(cancel);
    }
}

public sealed record HubMember(MembershipId Id, string Name, string Title);
