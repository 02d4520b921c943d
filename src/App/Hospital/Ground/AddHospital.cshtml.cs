using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Hospital.Ground;

/// <summary>The screen that adds a hospital.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddHospitalModel(HomewardDb db, KeepHospital keep) : HospitalPage(db)
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Read(cancel) is not { } typed)
        {
            return await Again(cancel);
        }

        var (id, refusal) = await keep.Add(typed.Typed, typed.Trust, typed.Place, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        Say($"{typed.Typed.Name} is known here. Now add its wards.");
        return LocalRedirect($"/region/hospitals/{id.Value}/wards/new");
    }
}
