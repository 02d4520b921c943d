using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>The screen on which a service's own people, or an administrator, keep its entry up.</summary>
[ForEveryoneSignedIn]
public sealed class EditServiceModel(HomewardDb db, CodeLists codes, ReadEntry read, TellRoom speaks, RewriteService rewrite) : EntryPage(db, codes, read)
{
    private readonly HomewardDb _db = db;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public string Name { get; private set; } = "";

    private Service? Service { get; set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        Service = speaks.MaySpeakFor(id) ? await _db.Services.AsNoTracking().Include(s => s.Offers).SingleOrDefaultAsync(s => s.Id == id && s.WithdrawnAt == null, cancel) : null;
        Name = Service?.Name ?? "";
        return Service is not null && await base.Load(cancel);
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var places = await _db.Places.ToDictionaryAsync(p => p.Id, p => p.Code, cancel);
        (Entry, Version) = (ServiceFields.Of(Service!, places), Service!.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        if (!MaySayWhatItIs)
        {
            Entry.RecipientClass = Service!.RecipientClass;
        }

        return await Read(Service!.ClosedUntil, cancel) is { } entry
            ? await After(await rewrite.Do(new ServiceId(Id), entry, Version, cancel), cancel, () =>
            {
                Say("The entry is saved, and counts as checked today.");
                return LocalRedirect($"/services/{Id}");
            })
            : await Again(cancel);
    }
}
