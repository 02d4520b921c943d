using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity;

/// <summary>Lets background work and command-line verbs act in memberships with names of their own, never as nobody.</summary>
public sealed class NamedJobs(HomewardDb db, ActingNow acting, Clock clock)
{
    /// <summary>From here on this unit of work acts as the named job: <c>census import</c>.</summary>
    public async Task ActAs(string name, CancellationToken cancel = default)
    {
        // Two who need it for the first time in the same moment make one, not two.
        var membership = await Known(name, cancel) ?? await db.InTurn($"job {name}", async () => await Known(name, cancel) ?? await Begin(name, cancel), cancel);
        acting.Somebody = Sessions.ActingAs(membership, membership.Scopes, name, account: null);
    }

    private Task<Membership?> Known(string name, CancellationToken cancel) =>
        db.Memberships.Include(m => m.Scopes).SingleOrDefaultAsync(m => m.Role == Roles.Job && m.Title == name, cancel);

    private async Task<Membership> Begin(string name, CancellationToken cancel)
    {
        var region = await db.Regions.SingleAsync(cancel);
        var membership = new Membership
        {
            Id = new MembershipId(clock.NewId()), OrganisationId = region.OperatorId, Role = Roles.Job, Title = name, BeginsAt = clock.Now,
        };
        db.Memberships.Add(membership);
        await db.SaveChangesAsync(cancel);
        return membership;
    }
}
