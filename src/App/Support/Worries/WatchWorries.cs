using Homeward.App.Platform.Access;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Worries;

/// <summary>Looks every minute for worries that nobody has closed in time: the hub and whoever keeps the plan are written to, once.</summary>
public sealed class WatchWorries(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchWorries> log) : OverdueWork<WorryId>(scopes, time, log)
{
    protected override string Name => "worries in time";

    protected override async Task<IReadOnlyList<WorryId>> Overdue(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        return await services.GetRequiredService<HomewardDb>().Worries.Where(w => w.ClosedAt == null && w.LateAt == null && w.ActBy <= now)
            .OrderBy(w => w.ActBy).ThenBy(w => w.Id).Select(w => w.Id).Take(AtOnce).ToListAsync(cancel);
    }

    protected override Task Do(IServiceProvider services, WorryId row, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        return db.InTurnOf(row, async () =>
        {
            var worry = await db.Worries.SingleAsync(w => w.Id == row, cancel);
            var passed = worry.PassTime(services.GetRequiredService<Clock>().Now);
            if (!passed.IsRefused)
            {
                await Tell(services, worry, cancel);
            }

            return await services.GetRequiredService<Journal>().Save(passed, cancel);
        }, cancel);
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
