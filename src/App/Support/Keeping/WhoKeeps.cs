using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Keeping;

/// <summary>Says of which plans nobody sees to it that they go on.</summary>
/// <remarks>
/// A plan is kept while whoever keeps it works here, for a service that has something in hand in the case and stands in the directory. It follows from what is on record, so nothing
/// has to be brought into step when somebody leaves, a service finishes or is withdrawn.
/// </remarks>
public sealed class WhoKeeps(HomewardDb db, Clock clock)
{
    /// <summary>Those of the plans that nobody keeps.</summary>
    /// <param name="plans">Plans that run.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <param name="without">A service that is to be taken as withdrawn already.</param>
    public async Task<IReadOnlySet<PlanId>> Unkept(IQueryable<SupportPlan> plans, CancellationToken cancel, ServiceId? without = null)
    {
        var now = clock.Now;
        var all = await plans.Select(p => p.Id).ToListAsync(cancel);
        var keepers = await (
            from plan in plans
            join membership in db.Memberships on plan.KeeperId equals membership.Id
            where membership.EndsAt == null || membership.EndsAt > now
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            from scope in membership.Scopes
            where scope.Kind == ScopeKinds.Service
            select new { plan.Id, Service = scope.HolderId }).ToListAsync(cancel);
        var helpers = (await (
            from plan in plans
            from part in db.Cases
            where part.Id == plan.CaseId || part.JoinedCaseId == plan.CaseId
            join put in db.AskNeeds on part.Id equals put.CaseId
            where put.State == AskNeedState.Accepted
            join ask in db.Asks on put.AskId equals ask.Id
            join service in db.Services on ask.ServiceId equals service.Id
            where service.WithdrawnAt == null
            select new { plan.Id, Service = service.Id }).Distinct().ToListAsync(cancel)).Where(each => each.Service != without).Select(each => (each.Id, each.Service.Value)).ToHashSet();
        var kept = keepers.Where(each => helpers.Contains((each.Id, each.Service))).Select(each => each.Id).ToHashSet();
        return all.Where(plan => !kept.Contains(plan)).ToHashSet();
    }

    /// <summary>Whether nobody keeps this plan; of one that has ended nobody has to.</summary>
    public async Task<bool> IsUnkept(PlanId id, CancellationToken cancel) =>
        (await Unkept(db.SupportPlans.Where(p => p.Id == id && p.EndedAt == null), cancel)).Count > 0;
}
