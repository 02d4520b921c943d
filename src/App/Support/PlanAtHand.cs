using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>Finds support plans through the access policy: whoever helps in the case, and the ward and hub that arrange the way home.</summary>
public sealed class PlanAtHand(HomewardDb db, Access access)
{
    /// <summary>The plan with goals and lines, tracked; null where it is not there or not within reach.</summary>
    public Task<SupportPlan?> Find(PlanId id, Level level, CancellationToken cancel) =>
        access.Visible(access.Visible(db.SupportPlans, Section.Plan, level), Section.Identity).Include(p => p.Goals).Include(p => p.Reviews).WithWork().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>A call, visit or task, tracked.</summary>
    public Task<Job?> Job(JobId id, Level level, CancellationToken cancel) =>
        access.Visible(access.Visible(db.Jobs, Section.Plan, level), Section.Identity).SingleOrDefaultAsync(j => j.Id == id, cancel);

    /// <summary>The case as it stands, and those that became part of it.</summary>
    public async Task<IReadOnlyList<CaseId>> Journey(CaseId id, CancellationToken cancel)
    {
        var root = await db.Cases.Where(c => c.Id == id).Select(c => c.JoinedCaseId).SingleOrDefaultAsync(cancel) ?? id;
        return [root, .. await db.Cases.Where(c => c.JoinedCaseId == root).Select(c => c.Id).ToListAsync(cancel)];
    }

    /// <summary>The plan that runs in a case, whoever may see it.</summary>
    public async Task<PlanId?> Running(IReadOnlyList<CaseId> journey, CancellationToken cancel) =>
        await db.SupportPlans.Where(p => journey.Contains(p.CaseId) && p.EndedAt == null).Select(p => (PlanId?)p.Id).FirstOrDefaultAsync(cancel);

    /// <summary>The needs of a case that a service has in hand, in the order in which they were asked for.</summary>
    public async Task<IReadOnlyList<NeedInHand>> InHand(IReadOnlyList<CaseId> journey, CancellationToken cancel) => await (
        from put in db.AskNeeds
        where journey.Contains(put.CaseId) && put.State == AskNeedState.Accepted
        join ask in db.Asks on put.AskId equals ask.Id
        join service in db.Services on ask.ServiceId equals service.Id
        orderby put.AskedAt, put.NeedId
        select new NeedInHand(put.NeedId, put.Code, ask.Id, service.Id, service.Name, service.WithdrawnAt != null)).ToListAsync(cancel);
}

/// <summary>How plans are read for what is done with them.</summary>
internal static class PlanQueries
{
    /// <summary>With all that says what is to be done when.</summary>
    public static IQueryable<SupportPlan> WithWork(this IQueryable<SupportPlan> plans) => plans.Include(p => p.Lines).Include(p => p.Pauses).AsSplitQuery();
}

/// <summary>A need that a service has said yes to.</summary>
/// <param name="IsWithdrawn">Whether the service has left the directory: what it accepted goes on, but it keeps no plan.</param>
public sealed record NeedInHand(NeedId Need, string Code, AskId Ask, ServiceId Service, string ServiceName, bool IsWithdrawn);
