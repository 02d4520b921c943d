using Homeward.App.Platform.Access;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.NotReached;

/// <summary>Looks every minute for rungs that nobody has done in time: the hub and whoever keeps the plan are written to, once for each rung.</summary>
public sealed class WatchRungs(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchRungs> log) : OverdueWork<FailedContactId>(scopes, time, log)
{
    protected override string Name => "failed contacts in time";

    protected override async Task<IReadOnlyList<FailedContactId>> Overdue(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        return await services.GetRequiredService<HomewardDb>().FailedContacts.Where(c => c.ClosedAt == null && c.LateAt == null && c.DoBy <= now)
            .OrderBy(c => c.DoBy).ThenBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
    }

    protected override Task Do(IServiceProvider services, FailedContactId row, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        return db.InTurnOf(row, async () =>
        {
            var contact = await db.FailedContacts.SingleAsync(c => c.Id == row, cancel);
            var passed = contact.PassTime(services.GetRequiredService<Clock>().Now);
            if (!passed.IsRefused)
            {
                var plan = await db.SupportPlans.SingleAsync(p => p.Id == contact.PlanId, cancel);
                await services.GetRequiredService<TellOfRung>().Late(plan, contact, services.GetRequiredService<ActingNow>().Required.Membership, cancel);
            }

            return await services.GetRequiredService<Journal>().Save(passed, cancel);
        }, cancel);
    }
}
