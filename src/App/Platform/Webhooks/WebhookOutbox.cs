using System.Text.Json;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks;

/// <summary>Writes what other systems hear into the transaction of the act that causes it; <see cref="WebhookSender"/> takes it from there.</summary>
public sealed class WebhookOutbox(HomewardDb db, Clock clock)
{
    /// <summary>The organisations that listen at all.</summary>
    public async Task<IReadOnlySet<OrganisationId>> Listening(CancellationToken cancel) =>
        (await db.Webhooks.Where(w => w.EndedAt == null).Select(w => w.OrganisationId).Distinct().ToListAsync(cancel)).ToHashSet();

    /// <summary>Writes one message to every webhook of an organisation, to be saved together with the act.</summary>
    /// <param name="type">What happened, as receivers tell messages apart: <c>referral.changed</c>.</param>
    /// <param name="data">Ids and names of facts; never a person's name.</param>
    public async Task Write(OrganisationId organisation, string type, object data, CancellationToken cancel)
    {
        var body = JsonSerializer.Serialize(new { type, timestamp = clock.Now, data }, FactJson.Options);
        foreach (var webhook in await db.Webhooks.Where(w => w.OrganisationId == organisation && w.EndedAt == null).Select(w => w.Id).ToListAsync(cancel))
        {
            db.WebhookDeliveries.Add(new WebhookDelivery { Id = clock.NewId(), WebhookId = webhook, Body = body, WrittenAt = clock.Now, NextTryAt = clock.Now });
        }
    }
}
