using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Organisations;

/// <summary>The screen that adds an organisation.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddOrganisationModel(HomewardDb db, CodeLists codes, KeepOrganisation keep) : OrganisationPage(db, codes)
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Read(cancel) is not { } typed)
        {
            return await Again(cancel);
        }

        var (id, refusal) = await keep.Add(typed, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        Say($"{typed.Name} is known here. Now add what it does.");
        return LocalRedirect($"/services/new?organisation={id.Value}");
    }
}
