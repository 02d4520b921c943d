using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Webhooks.Pages;

/// <summary>The screen that adds a webhook.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddWebhookModel(WebhookActs acts, HolderLists holders) : HomewardPage
{
    [BindProperty]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Organisations = [.. (await holders.Of(HolderList.Organisation, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (added, secret, refusal) = await acts.Add(Organisation, Name, Address, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        TempData[OneWebhookModel.Fresh(added!.Id)] = secret;
        return LocalRedirect($"/webhooks/{added.Id}");
    }
}
