using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Volunteers;

/// <summary>The coordinator writes down somebody who rang or came in.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class AddVolunteerModel(HomewardDb db, VolunteerKinds kinds, KeepVolunteer keep) : VolunteerPage(db, kinds)
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Read(cancel) is not { } form)
        {
            return await Again(cancel);
        }

        var (id, refusal) = await keep.Add(form, cancel);
        if (refusal is not null)
        {
            return await Wrong(refusal, cancel);
        }

        Say("They are written down as somebody who has enquired.");
        return LocalRedirect($"/volunteers/{id.Value}");
    }
}
