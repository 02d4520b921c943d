using Homeward.App.Platform.Access;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Worries;

/// <summary>Looks every minute for worries that nobody has closed in time: the hub and whoever keeps the plan are written to, once.</summary>
public sealed class WatchWorries(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchWorries> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 100;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "worries in time";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var late = await services.GetRequiredService<HomewardDb>().Worries.Where(w => w.ClosedAt == null && w.LateAt == null && w.ActBy <= now)
            .OrderBy(w => w.ActBy).ThenBy(w => w.Id).Select(w => w.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var worry in late)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            await PassTime(scope.ServiceProvider, worry, cancel);
        }
    }

    // Closed in the same moment it is no longer late; the next round looks again.
    private static async Task PassTime(IServiceProvider services, WorryId id, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>().Now);
        try
        {
            await db.InTurnOf(id, async () =>
            {
                var worry = await db.Worries.SingleAsync(w => w.Id == id, cancel);
                var passed = worry.PassTime(now);
                if (!passed.IsRefused)
                {
                    await Tell(services, worry, cancel);
                }

                return await services.GetRequiredService<Journal>().Save(passed, cancel);
            }, cancel);
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
        }
    }

    private static async Task Tell(IServiceProvider services, Worry worry, CancellationToken cancel)
    {
        var (tell, me) = (services.GetRequiredService<TellWhoActs>(), services.GetRequiredService<ActingNow>().Required.Membership);
        var plan = await services.GetRequiredService<HomewardDb>().SupportPlans.SingleAsync(p => p.Id == worry.PlanId, cancel);
        var text = $"Nobody has said what came of a worry that was to be acted on by {LondonTime.WallClock(worry.ActBy):HH:mm 'on' dddd d MMMM}. Please look at once.\n\n{services.GetRequiredService<Outbox>().Link($"/worries/{worry.Id.Value}")}\n";
        await tell.Keeper(plan, me, "Homeward: a worry that nobody has closed in time", text, cancel);
        await tell.Hub(plan, me, "Homeward: a worry that nobody has closed in time", text, cancel);
    }
}
