using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks;

/// <summary>What an administrator does with webhooks: add one, give it a new secret, have a delivery tried again, end it.</summary>
public sealed class WebhookActs(HomewardDb db, HolderLists holders, WebhookCalls calls, WebhookSecrets secrets, Journal.Journal journal, Clock clock)
{
    private const int LongestName = 120;
    private const int LongestAddress = 1000;

    /// <returns>The webhook and its secret, which is shown once; or the refusal.</returns>
    public async Task<(Webhook? Added, string? Secret, Refusal? Refusal)> Add(Guid? organisation, string? name, string? address, CancellationToken cancel)
    {
        var (tidy, at) = (Typed.Line(name), Typed.Line(address));
        if (tidy is not { Length: <= LongestName } || at is null || !(await holders.Of(HolderList.Organisation, cancel)).Any(o => o.Id == organisation))
        {
            return (null, null, new WebhookDetailsMissing());
        }

        if (at.Length > LongestAddress || calls.Fit(at) is not { } fit)
        {
            return (null, null, new WebhookAddressUnfit());
        }

        var secret = WebhookSecrets.NewText();
        var webhook = new Webhook
        {
            Id = clock.NewId(), OrganisationId = new OrganisationId(organisation!.Value), Name = tidy, Address = fit.AbsoluteUri, Secret = secrets.Seal(secret), MadeAt = clock.Now,
        };
        db.Add(webhook);
        await journal.Save(new WebhookAdded(webhook.Id, webhook.OrganisationId, webhook.Address) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return (webhook, secret, null);
    }

    /// <summary>A new secret signs at once, and the old one beside it for a day, so that the receiver can change over without losing a message.</summary>
    /// <returns>The secret, which is shown once.</returns>
    public async Task<(Outcome Outcome, string? Secret)> NewSecret(Guid id, CancellationToken cancel)
    {
        if (await Running(id, cancel) is not { } webhook)
        {
            return (Outcome.NotThere, null);
        }

        var secret = WebhookSecrets.NewText();
        (webhook.FormerSecret, webhook.FormerUntil, webhook.Secret) = (webhook.Secret, clock.Now + Webhook.Overlap, secrets.Seal(secret));
        return (Outcome.Of(await journal.Save(new WebhookSecretChanged(id) { HappenedAt = clock.Now, Subjects = [] }, cancel)), secret);
    }

    /// <summary>From now on nothing is sent there, nor what still waits.</summary>
    public async Task<Outcome> End(Guid id, CancellationToken cancel)
    {
        if (await Running(id, cancel) is not { } webhook)
        {
            return await db.Webhooks.AnyAsync(w => w.Id == id, cancel) ? Outcome.Of(new WebhookOver()) : Outcome.NotThere;
        }

        webhook.EndedAt = clock.Now;
        return Outcome.Of(await journal.Save(new WebhookEnded(id) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    /// <summary>Tries a delivery again that has not been taken yet.</summary>
    public async Task<bool> TryAgain(Guid id, Guid delivery, CancellationToken cancel)
    {
        if (await Running(id, cancel) is null || await db.WebhookDeliveries.AsTracking().SingleOrDefaultAsync(d => d.Id == delivery && d.WebhookId == id && d.DeliveredAt == null, cancel) is not { } found)
        {
            return false;
        }

        found.TryAgain(clock.Now);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private Task<Webhook?> Running(Guid id, CancellationToken cancel) => db.Webhooks.AsTracking().SingleOrDefaultAsync(w => w.Id == id && w.EndedAt == null, cancel);
}
