using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>What the screens that add and change a hospital have in common.</summary>
public abstract class HospitalPage(HomewardDb db) : HomewardPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Ods { get; set; }

    [BindProperty]
    public Guid? Trust { get; set; }

    [BindProperty]
    public Guid? Place { get; set; }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. HospitalTyped.Kinds.Select(kind => new Choice(kind.Key, kind.Value))];

    public IReadOnlyList<Choice> Trusts { get; private set; } = [];

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var own = new OrganisationId(Trust ?? Guid.Empty);
        Trusts = [.. (await db.Organisations.Where(o => o.ClosedOn == null || o.Id == own).Select(o => new { o.Id, o.Name }).ToListAsync(cancel)).OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).Select(o => new Choice(o.Id.Value.ToString(), o.Name))];
        var place = new PlaceId(Place ?? Guid.Empty);
        Places = [.. (await db.Places.Where(p => p.ClosedOn == null || p.Id == place).OrderBy(p => p.Code).Select(p => new { p.Id, p.Name }).ToListAsync(cancel)).Select(p => new Choice(p.Id.Value.ToString(), p.Name))];
        return true;
    }

    /// <summary>What was typed, or null where something is wrong, which then stands beside its field.</summary>
    protected async Task<(HospitalTyped Typed, OrganisationId Trust, PlaceId Place)?> Read(CancellationToken cancel)
    {
        var typed = new HospitalTyped(Name, Code, Kind, Ods);
        foreach (var (field, words) in typed.Faults())
        {
            ModelState.AddModelError(field, words);
        }

        var (trust, place) = (new OrganisationId(Trust ?? Guid.Empty), new PlaceId(Place ?? Guid.Empty));
        if (!await db.Organisations.AnyAsync(o => o.Id == trust, cancel))
        {
            ModelState.AddModelError(nameof(Trust), "Choose the trust or health board that runs it");
        }

        if (!await db.Places.AnyAsync(p => p.Id == place, cancel))
        {
            ModelState.AddModelError(nameof(Place), "Choose the place where it stands");
        }

        return ModelState.IsValid ? (typed, trust, place) : null;
    }
}
