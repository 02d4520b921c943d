using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Webhooks.Pages;

/// <summary>All webhooks, with what could not be delivered.</summary>
[ForRoles(Roles.Administrator)]
public sealed class WebhooksModel(HomewardDb db, HolderLists holders) : HomewardPage
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var names = (await holders.Of(HolderList.Organisation, cancel)).ToDictionary(o => o.Id, o => o.Name);
        var dead = await db.WebhookDeliveries.Where(d => d.DeadAt != null).GroupBy(d => d.WebhookId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        Rows = [.. (await db.Webhooks.AsNoTracking().ToListAsync(cancel)).OrderBy(w => w.EndedAt is not null).ThenBy(w => w.Name, StringComparer.OrdinalIgnoreCase)
            .Select(w => new Row(w, names.GetValueOrDefault(w.OrganisationId.Value, ""), dead.GetValueOrDefault(w.Id)))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    /// <param name="Dead">How many deliveries were given up.</param>
    public sealed record Row(Webhook Webhook, string Organisation, int Dead);
}
