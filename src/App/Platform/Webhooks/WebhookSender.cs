using Homeward.App.Platform.Background;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks;

/// <summary>Delivers to webhooks as messages fall due. One node at a time; what a node was sending when it died is sent again under the same id.</summary>
/// <remarks>Webhooks are served side by side, so that a slow one keeps nobody waiting; one that fails is left for the rest of the round.</remarks>
public sealed class WebhookSender(IServiceScopeFactory scopes, WebhookCalls calls, Clock clock, TimeProvider time, ILogger<WebhookSender> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 50;

    protected override string Name => "webhooks";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        var now = clock.Now;
        var due = await db.WebhookDeliveries.AsTracking().Where(d => d.NextTryAt <= now && db.Webhooks.Any(w => w.Id == d.WebhookId && w.EndedAt == null)).OrderBy(d => d.NextTryAt).ThenBy(d => d.Id).Take(AtOnce).ToListAsync(cancel);
        var ids = due.ConvertAll(delivery => delivery.WebhookId);
        var webhooks = await db.Webhooks.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancel);
        await Task.WhenAll(due.GroupBy(delivery => delivery.WebhookId).Select(own => SendAll(webhooks[own.Key], own, cancel)));
        await db.SaveChangesAsync(cancel);
    }

    private async Task SendAll(Webhook webhook, IEnumerable<WebhookDelivery> deliveries, CancellationToken cancel)
    {
        foreach (var delivery in deliveries)
        {
            if (await calls.Post(webhook, delivery, cancel) is { } trouble)
            {
                delivery.Failed(trouble, clock.Now);
                return;
            }

            delivery.Delivered(clock.Now);
        }
    }
}
