using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>The screen that adds a ward to a hospital.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddWardModel(HomewardDb db, KeepWard keep) : WardPage
{
    /// <summary><c>another</c> where another ward is to be added after this one.</summary>
    [BindProperty]
    public string? Then { get; set; }

    public string Hospital { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var site = new SiteId(Id);
        Hospital = await db.Sites.Where(s => s.Id == site).Select(s => s.Name).SingleOrDefaultAsync(cancel) ?? "";
        return Hospital.Length > 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        if (Read() is not { } typed)
        {
            return await Again(cancel);
        }

        var (_, refusal) = await keep.Add(new SiteId(Id), typed, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        Say($"{typed.Name} is a ward of {Hospital} now.");
        return LocalRedirect(Then == "another" ? $"/region/hospitals/{Id}/wards/new" : $"/region/hospitals/{Id}");
    }
}
