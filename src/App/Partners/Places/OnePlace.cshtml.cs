using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Places;

/// <summary>One place: what is known of it, to be put right, and its closing.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OnePlaceModel(HomewardDb db, CodeLists codes, OutsideNumbers numbers, KeepPlace keep) : PlacePage(codes)
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Place Now { get; private set; } = null!;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (!await Find(cancel))
        {
            return false;
        }

        if (Name is null)
        {
            var editions = await db.PlaceEditions.Where(e => e.PlaceId == Now.Id).ToDictionaryAsync(e => e.List, e => e.Edition, cancel);
            (Name, Code, Nation, Version) = (Now.Name, Now.Code, Now.Nation.ToString(), Now.Version);
            Council = await numbers.Now(KeepPlace.OwnerKind, Id, OutsideNumbers.Council, cancel);
            (DelayReasons, Destinations, Pathways) = (editions.GetValueOrDefault("delay-reasons"), editions.GetValueOrDefault("destinations"), editions.GetValueOrDefault("pathways"));
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Find(cancel))
        {
            return NotFound();
        }

        Code = Now.Code;
        return Read() is { } typed
            ? await After(await keep.Change(new PlaceId(Id), typed, Version, cancel), cancel, () => Done("Saved."))
            : await Again(cancel);
    }

    public async Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        await After(await keep.Close(new PlaceId(Id), cancel), cancel, () => Done("The place is closed."));

    public async Task<IActionResult> OnPostReopen(CancellationToken cancel) =>
        await After(await keep.Reopen(new PlaceId(Id), cancel), cancel, () => Done("The place is open again."));

    private async Task<bool> Find(CancellationToken cancel)
    {
        var id = new PlaceId(Id);
        Now = (await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel))!;
        return Now is not null;
    }

    private LocalRedirectResult Done(string words)
    {
        Say(words);
        return LocalRedirect($"/region/places/{Id}");
    }
}
