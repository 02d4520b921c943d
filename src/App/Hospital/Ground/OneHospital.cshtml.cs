using Homeward.App.Partners;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>A ward in the list of its hospital.</summary>
/// <param name="InBeds">How many people are on it as far as is known.</param>
public sealed record WardLine(WardId Id, string Name, string Code, int Beds, int InBeds, bool IsClosed);

/// <summary>One hospital: its wards, what is known of it, to be put right, and its closing.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneHospitalModel(HomewardDb db, OutsideNumbers numbers, KeepHospital keep) : HospitalPage(db)
{
    private readonly HomewardDb _db = db;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Site Now { get; private set; } = null!;

    public IReadOnlyList<WardLine> Wards { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new SiteId(Id);
        Now = (await _db.Sites.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel))!;
        if (Now is null)
        {
            return false;
        }

        Wards = [.. (await _db.Wards.Where(w => w.SiteId == id)
            .Select(w => new WardLine(w.Id, w.Name, w.Code, w.Beds, _db.Stays.Count(s => s.WardId == w.Id && s.LeftAt == null), w.ClosedOn != null)).ToListAsync(cancel))
            .OrderBy(w => w.IsClosed).ThenBy(w => w.Code, StringComparer.OrdinalIgnoreCase)];
        if (Name is null)
        {
            (Name, Code, Kind, Trust, Place, Version) = (Now.Name, Now.Code, Now.Kind, Now.OrganisationId.Value, Now.PlaceId.Value, Now.Version);
            Ods = await numbers.Now(KeepHospital.OwnerKind, Id, OutsideNumbers.Ods, cancel);
        }

        return await base.Load(cancel);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await Read(cancel) is { } typed
            ? await After(await keep.Change(new SiteId(Id), typed.Typed, typed.Trust, typed.Place, Version, cancel), cancel, () => Done("Saved."))
            : await Again(cancel);

    public async Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        await After(await keep.Close(new SiteId(Id), cancel), cancel, () => Done("The hospital is closed."));

    public async Task<IActionResult> OnPostReopen(CancellationToken cancel) =>
        await After(await keep.Reopen(new SiteId(Id), cancel), cancel, () => Done("The hospital is open again."));

    private LocalRedirectResult Done(string words)
    {
        Say(words);
        return LocalRedirect($"/region/hospitals/{Id}");
    }
}
