using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Keeping;

/// <summary>How many support plans nobody would keep any more.</summary>
public sealed class PlansStayBehind(HomewardDb db, WhoKeeps keeps) : IStayBehind
{
    public async Task<string?> Of(IReadOnlyCollection<MembershipId> memberships, CancellationToken cancel)
    {
        var plans = Running().Where(p => memberships.Contains(p.KeeperId));
        return Words(await plans.CountAsync(cancel) - (await keeps.Unkept(plans, cancel)).Count);
    }

    public async Task<string?> Of(ServiceId service, CancellationToken cancel)
    {
        var people = await db.Memberships.Where(m => m.Scopes.Any(s => s.Kind == ScopeKinds.Service && s.HolderId == service.Value)).Select(m => m.Id).ToListAsync(cancel);
        var plans = Running().Where(p => people.Contains(p.KeeperId));
        return Words((await keeps.Unkept(plans, cancel, service)).Count - (await keeps.Unkept(plans, cancel)).Count);
    }

    private IQueryable<SupportPlan> Running() => db.SupportPlans.Where(p => p.EndedAt == null);

    private static string? Words(int count) => count switch
    {
        0 => null,
        1 => "1 support plan has nobody then who keeps it. It stands first in the caseload of the services that help, and with the hub, until somebody takes it over.",
        _ => $"{count} support plans have nobody then who keeps them. They stand first in the caseload of the services that help, and with the hub, until somebody takes them over.",
    };
}
