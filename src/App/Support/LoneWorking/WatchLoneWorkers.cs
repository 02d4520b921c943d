using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Looks every half minute for those out alone who have not checked out in time, and climbs rung by rung: each is told in the save that counts the rung, so that no node tells it again.</summary>
public sealed class WatchLoneWorkers(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchLoneWorkers> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 100;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "lone workers in time";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var late = await services.GetRequiredService<HomewardDb>().CheckIns.Where(c => c.NextAt <= now).OrderBy(c => c.NextAt).ThenBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var checkIn in late)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            await Climb(scope.ServiceProvider, checkIn, cancel);
        }
    }

    // Checked out in the same moment they are no longer late; the next round looks again.
    private static async Task Climb(IServiceProvider services, CheckInId id, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>().Now);
        try
        {
            var checkIn = await db.CheckIns.AsTracking().SingleAsync(c => c.Id == id, cancel);
            while (checkIn.NextAt <= now)
            {
                var climbed = checkIn.Climb(now, out var who);
                await services.GetRequiredService<TellOfLoneWorker>().On(checkIn, who!.Value, cancel);
                await services.GetRequiredService<Journal>().Save(climbed, cancel);
            }
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
        }
    }
}
