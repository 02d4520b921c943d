using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>One ward: what is known of it, to be put right, and its closing.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneWardModel(HomewardDb db, KeepWard keep) : WardPage
{
    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Ward Now { get; private set; } = null!;

    public string Hospital { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new WardId(Id);
        Now = (await db.Wards.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel))!;
        if (Now is null)
        {
            return false;
        }

        Hospital = await db.Sites.Where(s => s.Id == Now.SiteId).Select(s => s.Name).SingleAsync(cancel);
        if (Name is null)
        {
            (Name, Code, Beds, Version) = (Now.Name, Now.Code, Now.Beds.ToString(CultureInfo.InvariantCulture), Now.Version);
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        Read() is { } typed
            ? await After(await keep.Change(new WardId(Id), typed, Version, cancel), cancel, () => Done("Saved."))
            : await Again(cancel);

    public async Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        await After(await keep.Close(new WardId(Id), cancel), cancel, () => Done("The ward is closed."));

    public async Task<IActionResult> OnPostReopen(CancellationToken cancel) =>
        await After(await keep.Reopen(new WardId(Id), cancel), cancel, () => Done("The ward is open again."));

    private LocalRedirectResult Done(string words)
    {
        Say(words);
        return LocalRedirect($"/region/wards/{Id}");
    }
}
