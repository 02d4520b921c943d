using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Looks every half minute for those out alone who have not checked out in time, and climbs rung by rung: each is told in the save that counts the rung, so that no node tells it again.</summary>
public sealed class WatchLoneWorkers(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchLoneWorkers> log) : OverdueWork<CheckInId>(scopes, time, log)
{
    protected override string Name => "lone workers in time";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override async Task<IReadOnlyList<CheckInId>> Overdue(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        return await services.GetRequiredService<HomewardDb>().CheckIns.Where(c => c.NextAt <= now)
            .OrderBy(c => c.NextAt).ThenBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
    }

    protected override async Task Do(IServiceProvider services, CheckInId row, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var checkIn = await services.GetRequiredService<HomewardDb>().CheckIns.AsTracking().SingleAsync(c => c.Id == row, cancel);
        while (checkIn.NextAt <= now)
        {
            var climbed = checkIn.Climb(now, out var who);
            await services.GetRequiredService<TellOfLoneWorker>().On(checkIn, who!.Value, cancel);
            await services.GetRequiredService<Journal>().Save(climbed, cancel);
        }
    }
}
