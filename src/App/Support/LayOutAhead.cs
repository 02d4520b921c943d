using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>As the days go by, lays out the next calls, visits and tasks of each running plan: two weeks ahead, anew with a week left.</summary>
public sealed class LayOutAhead(IServiceScopeFactory scopes, TimeProvider time, ILogger<LayOutAhead> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 200;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "support schedule";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var soon = services.GetRequiredService<Clock>().Today.AddDays(SupportPlan.LayOutAgainAt);
        var due = await services.GetRequiredService<HomewardDb>().SupportPlans
            .Where(p => p.EndedAt == null && p.PausedSince == null && (p.LaidOutUntil == null || (p.LaidOutUntil < soon && (p.LastDay == null || p.LaidOutUntil < p.LastDay))))
            .OrderBy(p => p.LaidOutUntil).ThenBy(p => p.Id).Select(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var plan in due)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            await LayOut(scope.ServiceProvider, plan, cancel);
        }
    }

    // Changed in the same moment, it was laid out by that change, and the next round looks again.
    private static async Task LayOut(IServiceProvider services, PlanId id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        try
        {
            await db.InTurnOf(id, async () =>
            {
                var plan = await db.SupportPlans.WithWork().SingleAsync(p => p.Id == id, cancel);
                await services.GetRequiredService<LayOutWork>().For(plan, cancel);
                await services.GetRequiredService<Journal>().Save(cancel);
                return true;
            }, cancel);
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
        }
    }
}
