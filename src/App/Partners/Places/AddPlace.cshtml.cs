using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Places;

/// <summary>The screen that adds a place to the region.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddPlaceModel(CodeLists codes, KeepPlace keep) : PlacePage(codes)
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Read() is not { } typed)
        {
            return await Again(cancel);
        }

        var (_, refusal) = await keep.Add(typed, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        Say($"{typed.Name} belongs to the region now.");
        return LocalRedirect("/region");
    }
}
