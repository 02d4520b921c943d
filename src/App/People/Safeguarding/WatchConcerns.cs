using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.People.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>Looks every minute for concerns that no lead has acknowledged in time, and writes to the next lead.</summary>
public sealed class WatchConcerns(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchConcerns> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 100;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "safeguarding in time";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var late = await services.GetRequiredService<HomewardDb>().SafeguardingConcerns.Where(c => c.State == ConcernState.Sent && c.AcknowledgeBy <= now)
            .OrderBy(c => c.AcknowledgeBy).ThenBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var concern in late)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            await PassTime(scope.ServiceProvider, concern, cancel);
        }
    }

    // Acknowledged in the same moment it is no longer late; the next round looks again.
    private static async Task PassTime(IServiceProvider services, Journey.Basics.SafeguardingConcernId id, CancellationToken cancel)
    {
        var (db, leads) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<SafeguardingLeads>());
        try
        {
            var concern = await db.SafeguardingConcerns.AsTracking().SingleAsync(c => c.Id == id, cancel);
            var readers = await leads.Of(concern.PlaceId, cancel);
            var passed = concern.PassTime(leads.Rungs, [.. readers.Select(lead => lead.Membership)], services.GetRequiredService<Clock>().Now, out var to);
            services.GetRequiredService<TellLeads>().Of(concern, readers, to);
            await services.GetRequiredService<Journal>().Save(passed, cancel);
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
        }
    }
}
