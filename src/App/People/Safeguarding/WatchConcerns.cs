using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>Looks every minute for concerns that no lead has acknowledged in time, and writes to the next lead.</summary>
public sealed class WatchConcerns(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchConcerns> log) : OverdueWork<SafeguardingConcernId>(scopes, time, log)
{
    protected override string Name => "safeguarding in time";

    protected override async Task<IReadOnlyList<SafeguardingConcernId>> Overdue(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        return await services.GetRequiredService<HomewardDb>().SafeguardingConcerns.Where(c => c.State == ConcernState.Sent && c.AcknowledgeBy <= now)
            .OrderBy(c => c.AcknowledgeBy).ThenBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
    }

    protected override async Task Do(IServiceProvider services, SafeguardingConcernId row, CancellationToken cancel)
    {
        var leads = services.GetRequiredService<SafeguardingLeads>();
        var concern = await services.GetRequiredService<HomewardDb>().SafeguardingConcerns.AsTracking().SingleAsync(c => c.Id == row, cancel);
        var readers = await leads.Of(concern.PlaceId, cancel);
        var passed = concern.PassTime(leads.Rungs, [.. readers.Select(lead => lead.Membership)], services.GetRequiredService<Clock>().Now, out var to);
        services.GetRequiredService<TellLeads>().Of(concern, readers, to);
        await services.GetRequiredService<Journal>().Save(passed, cancel);
    }
}
