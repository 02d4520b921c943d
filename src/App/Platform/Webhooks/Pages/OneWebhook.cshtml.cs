using System.Text.Json;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks.Pages;

/// <summary>One webhook: its deliveries, a new secret, its end. A secret just made is shown in full, once.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneWebhookModel(HomewardDb db, WebhookActs acts, HolderLists holders, Spoken spoken, Settings settings, Clock clock) : HomewardPage
{
    private const int Shown = 50;

    [FromRoute]
    public Guid Id { get; set; }

    public Webhook Webhook { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public IReadOnlyList<WebhookDelivery> Deliveries { get; private set; } = [];

    /// <summary>For how many days deliveries that are over stand here.</summary>
    public int Days => settings.DeliveryDays;

    public string? OldSecretUntil => Webhook.FormerUntil > clock.Now ? spoken.At(Webhook.FormerUntil.Value) : null;

    public string At(DateTime instant) => spoken.At(instant);

    /// <summary>What it tells, in words: the facts, as the timeline calls them.</summary>
    public string What(WebhookDelivery delivery)
    {
        using var body = JsonDocument.Parse(delivery.Body);
        return body.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("facts", out var facts)
            ? string.Join(", ", facts.EnumerateArray().Select(fact => ActWords.Of(fact.GetString() ?? ""))) : "A message";
    }

    public string State(WebhookDelivery delivery) => delivery switch
    {
        { DeliveredAt: { } at } => $"Delivered {spoken.At(at)}",
        { DeadAt: { } at } => $"Given up {spoken.At(at)}: {delivery.Trouble}",
        { Trouble: { } trouble } => $"{trouble} Next try {spoken.At(delivery.NextTryAt!.Value)}.",
        _ => "Waits",
    };

    /// <summary>Under which name a new secret waits for its own webhook's page, and for no other.</summary>
    public static string Fresh(Guid webhook) => $"secret {webhook}";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == Id, cancel) is not { } webhook)
        {
            return false;
        }

        Webhook = webhook;
        Organisation = (await holders.Of(HolderList.Organisation, cancel)).FirstOrDefault(o => o.Id == webhook.OrganisationId.Value)?.Name ?? "";
        Deliveries = await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == Id).OrderByDescending(d => d.WrittenAt).ThenByDescending(d => d.Id).Take(Shown).ToListAsync(cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostSecret(CancellationToken cancel)
    {
        var (outcome, secret) = await acts.NewSecret(Id, cancel);
        return await After(outcome, cancel, () =>
        {
            TempData[Fresh(Id)] = secret;
            return Done("The new secret signs from now on, and for a day the old one beside it.");
        });
    }

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel) =>
        await After(await acts.End(Id, cancel), cancel, () => Done("Nothing is sent there any more."));

    public async Task<IActionResult> OnPostAgain(Guid delivery, CancellationToken cancel) =>
        await acts.TryAgain(Id, delivery, cancel) ? Done("It is tried again within a minute, and for up to four hours.") : NotFound();

    private LocalRedirectResult Done(string said)
    {
        Say(said);
        return LocalRedirect($"/webhooks/{Id}");
    }
}
