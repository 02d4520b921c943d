using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>As the days go by, lays out the next calls, visits and tasks of each running plan: two weeks ahead, anew with a week left.</summary>
public sealed class LayOutAhead(IServiceScopeFactory scopes, TimeProvider time, ILogger<LayOutAhead> log) : OverdueWork<PlanId>(scopes, time, log)
{
    protected override string Name => "support schedule";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task<IReadOnlyList<PlanId>> Overdue(IServiceProvider services, CancellationToken cancel)
    {
        var soon = services.GetRequiredService<Clock>().Today.AddDays(SupportPlan.LayOutAgainAt);
        return await services.GetRequiredService<HomewardDb>().SupportPlans
            .Where(p => p.EndedAt == null && p.PausedSince == null && (p.LaidOutUntil == null || (p.LaidOutUntil < soon && (p.LastDay == null || p.LaidOutUntil < p.LastDay))))
            .OrderBy(p => p.LaidOutUntil).ThenBy(p => p.Id).Select(p => p.Id).Take(AtOnce).ToListAsync(cancel);
    }

    protected override Task Do(IServiceProvider services, PlanId row, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        return db.InTurnOf(row, async () =>
        {
            var plan = await db.SupportPlans.WithWork().SingleAsync(p => p.Id == row, cancel);
            await services.GetRequiredService<LayOutWork>().For(plan, cancel);
            await services.GetRequiredService<Journal>().Save(cancel);
            return true;
        }, cancel);
    }
}
