using Homeward.App.Platform.Background;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks;

/// <summary>Destroys deliveries that are long over: delivered, given up, or of a webhook that has ended. What is still tried stays, and so does the journal.</summary>
/// <remarks>A few at a time, each batch in a transaction of its own, so that nobody who writes waits for it however many have gathered.</remarks>
public sealed class SweepDeliveries(IServiceScopeFactory scopes, Settings settings, Clock clock, TimeProvider time, ILogger<SweepDeliveries> log) : LeasedWork(scopes, time, log)
{
    private const int ABatch = 500;

    private const int BatchesInARound = 40;

    protected override string Name => "webhook deliveries run out";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var (db, before, left) = (services.GetRequiredService<HomewardDb>(), clock.Now.AddDays(-settings.DeliveryDays), BatchesInARound);
        foreach (var webhook in await db.Webhooks.AsNoTracking().OrderBy(w => w.MadeAt).Select(w => new { w.Id, IsOver = w.EndedAt != null }).ToListAsync(cancel))
        {
            while (left-- > 0 && await Sweep(db, webhook.Id, webhook.IsOver, before, cancel) == ABatch)
            {
                await Task.Yield();
            }
        }
    }

    private static Task<int> Sweep(HomewardDb db, Guid webhook, bool isOver, DateTime before, CancellationToken cancel) => db.InOneTransaction(
        async () =>
        {
            var old = await db.WebhookDeliveries.Where(d => d.WebhookId == webhook && d.WrittenAt <= before && (isOver || d.NextTryAt == null))
                .OrderBy(d => d.WrittenAt).Select(d => d.Id).Take(ABatch).ToListAsync(cancel);
            return old.Count == 0 ? 0 : await db.WebhookDeliveries.Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(cancel);
        }, cancel);
}
