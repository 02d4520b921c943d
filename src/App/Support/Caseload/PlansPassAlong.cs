using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Covering;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Caseload;

/// <summary>The support plans that a worker keeps go along with the rest when they hand everything over.</summary>
public sealed class PlansPassAlong(HomewardDb db, Access access, Clock clock) : IPassAlong
{
    public async Task<string?> Of(MembershipId worker, CancellationToken cancel) => await Kept(worker).CountAsync(cancel) switch
    {
        0 => null,
        1 => "1 support plan",
        var count => $"{count} support plans",
    };

    public async Task<IReadOnlyList<Fact>> HandOver(MembershipId worker, MembershipId colleague, CancellationToken cancel) =>
        [.. (await Kept(worker).ToListAsync(cancel)).SelectMany(plan => plan.HandOver(colleague, null, clock.Now).Facts)];

    private IQueryable<SupportPlan> Kept(MembershipId worker) =>
        access.Visible(db.SupportPlans, Section.Plan, Level.Act).Where(p => p.KeeperId == worker && p.EndedAt == null);
}
