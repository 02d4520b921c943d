using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.Closing;
using Homeward.Journey.Basics;

namespace Homeward.App.Support;

/// <summary>A case in which a support plan runs is not closed.</summary>
public sealed class PlansKeepCasesOpen(HomewardDb db) : IKeepCasesOpen
{
    public IQueryable<CaseId> GoingOnSince(DateTime since) => db.SupportPlans.Where(p => p.EndedAt == null || p.EndedAt > since).Select(p => p.CaseId);
}
