using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>The screen that adds a service to the directory.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddServiceModel(HomewardDb db, CodeLists codes, ReadEntry read, ListService list) : EntryPage(db, codes, read)
{
    private readonly HomewardDb _db = db;

    [BindProperty(SupportsGet = true)]
    public Guid? Organisation { get; set; }

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var all = await _db.Organisations.Where(o => o.ClosedOn == null).Select(o => new { o.Id, o.Name }).ToListAsync(cancel);
        Organisations = [.. all.OrderBy(o => Folded.Of(o.Name), StringComparer.Ordinal).Select(o => new Choice(o.Id.Value.ToString(), o.Name))];
        return await base.Load(cancel);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel)
    {
        Entry = ServiceFields.Empty;
        return Show(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Organisation is null && !ModelState.ContainsKey(nameof(Organisation)) || Organisation is null && ModelState[nameof(Organisation)]!.Errors.Count == 0)
        {
            ModelState.AddModelError(nameof(Organisation), "Choose the organisation");
        }

        if (await Read(null, cancel) is not { } entry)
        {
            return await Again(cancel);
        }

        if (await list.Do(new OrganisationId(Organisation!.Value), entry, cancel) is not { } service)
        {
            ModelState.AddModelError(nameof(Organisation), "Choose the organisation from the list");
            return await Again(cancel);
        }

        Say("The service stands in the directory. Say how much room it has, so that it is proposed first.");
        return LocalRedirect($"/services/{service.Value}");
    }
}
