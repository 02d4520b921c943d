using Homeward.App.Platform.Access;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.NotReached;

/// <summary>Looks every minute for rungs that nobody has done in time: the hub and whoever keeps the plan are written to, once for each rung.</summary>
public sealed class WatchRungs(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchRungs> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 100;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "failed contacts in time";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var late = await services.GetRequiredService<HomewardDb>().FailedContacts.Where(c => c.ClosedAt == null && c.LateAt == null && c.DoBy <= now)
            .OrderBy(c => c.DoBy).ThenBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var contact in late)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            await PassTime(scope.ServiceProvider, contact, cancel);
        }
    }

    // Done in the same moment it is no longer late; the next round looks again.
    private static async Task PassTime(IServiceProvider services, FailedContactId id, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>().Now);
        try
        {
            await db.InTurnOf(id, async () =>
            {
                var contact = await db.FailedContacts.SingleAsync(c => c.Id == id, cancel);
                var passed = contact.PassTime(now);
                if (!passed.IsRefused)
                {
                    var plan = await db.SupportPlans.SingleAsync(p => p.Id == contact.PlanId, cancel);
                    await services.GetRequiredService<TellOfRung>().Late(plan, contact, services.GetRequiredService<ActingNow>().Required.Membership, cancel);
                }

                return await services.GetRequiredService<Journal>().Save(passed, cancel);
            }, cancel);
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
        }
    }
}
