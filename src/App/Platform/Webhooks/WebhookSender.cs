using System.Collections.Concurrent;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks;

/// <summary>Delivers to webhooks as messages fall due. One node at a time; what a node was sending when it died is sent again under the same id.</summary>
/// <remarks>
/// Each webhook is served by itself, a few messages at a time, and no round waits for it: whoever hangs keeps nobody else waiting. One that fails rests for longer
/// each time, up to a minute, until it takes something; when each of its messages is tried again is theirs (<see cref="WebhookDelivery.Failed"/>).
/// </remarks>
public sealed class WebhookSender(IServiceScopeFactory scopes, WebhookCalls calls, Clock clock, TimeProvider time, ILogger<WebhookSender> log) : LeasedWork(scopes, time, log)
{
    /// <summary>How many webhooks are sent to at once.</summary>
    private const int AtOnce = 50;

    /// <summary>How many messages one webhook gets before it takes its turn again.</summary>
    private const int AFew = 5;

    private const int LongestRest = 60;

    private readonly IServiceScopeFactory _scopes = scopes;
    private readonly ConcurrentDictionary<Guid, Task> _sending = new();
    private readonly ConcurrentDictionary<Guid, (int Failures, DateTime Until)> _resting = new();

    protected override string Name => "webhooks";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_sending.Values);
    }

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<HomewardDb>(), clock.Now);
        foreach (var (id, _) in _sending.Where(each => each.Value.IsCompleted))
        {
            _sending.TryRemove(id, out _);
        }

        Guid[] waiting = [.. _sending.Keys, .. _resting.Where(each => each.Value.Until > now).Select(each => each.Key)];
        var due = await db.Webhooks.AsNoTracking()
            .Where(w => w.EndedAt == null && !waiting.Contains(w.Id) && db.WebhookDeliveries.Any(d => d.WebhookId == w.Id && d.NextTryAt <= now))
            .OrderBy(w => db.WebhookDeliveries.Where(d => d.WebhookId == w.Id).Min(d => d.NextTryAt)).Take(AtOnce - _sending.Count).ToListAsync(cancel);
        foreach (var webhook in due)
        {
            _sending[webhook.Id] = SendTo(webhook, cancel);
        }
    }

    private async Task SendTo(Webhook webhook, CancellationToken cancel)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var (db, now) = (scope.ServiceProvider.GetRequiredService<HomewardDb>(), clock.Now);
            var due = await db.WebhookDeliveries.AsTracking().Where(d => d.WebhookId == webhook.Id && d.NextTryAt <= now).OrderBy(d => d.NextTryAt).ThenBy(d => d.Id).Take(AFew).ToListAsync(cancel);
            foreach (var delivery in due)
            {
                var trouble = await calls.Post(webhook, delivery, cancel);
                Judge(delivery, trouble);
                await db.SaveChangesAsync(cancel);
                if (trouble is not null)
                {
                    return;
                }
            }
        }
        catch (Exception trouble) when (BusyDatabase.IsBehind(trouble) || cancel.IsCancellationRequested)
        {
            // What was not written down is sent again under the same id.
        }
        catch (Exception trouble)
        {
            log.LogError(trouble, "Sending to webhook {Webhook} failed and will be tried again", webhook.Id);
        }
    }

    private void Judge(WebhookDelivery delivery, string? trouble)
    {
        if (trouble is null)
        {
            _resting.TryRemove(delivery.WebhookId, out _);
            delivery.Delivered(clock.Now);
            return;
        }

        var failures = _resting.GetValueOrDefault(delivery.WebhookId).Failures + 1;
        _resting[delivery.WebhookId] = (failures, clock.Now.AddSeconds(Math.Min(Math.Pow(2, Math.Min(failures, 10)), LongestRest)));
        delivery.Failed(trouble, clock.Now);
    }
}
