using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Organisations;

/// <summary>One organisation: its services, and what is known of it, to be put right, and its closing.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneOrganisationModel(HomewardDb db, CodeLists codes, KeepOrganisation keep) : OrganisationPage(db, codes)
{
    private readonly HomewardDb _db = db;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Organisation Now { get; private set; } = null!;

    public IReadOnlyList<(ServiceId Id, string Name, bool Left)> Services { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new OrganisationId(Id);
        if (await _db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organisation)
        {
            return false;
        }

        Now = organisation;
        Services = [.. (await _db.Services.Where(s => s.OrganisationId == id).OrderBy(s => s.SortKey).Select(s => new { s.Id, s.Name, s.WithdrawnAt }).ToListAsync(cancel)).Select(s => (s.Id, s.Name, s.WithdrawnAt is not null))];
        if (!HttpMethods.IsPost(Request.Method) || !Request.Form.ContainsKey(nameof(Name)))
        {
            await Fill(cancel);
        }

        return await base.Load(cancel);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        await After(await keep.Close(new OrganisationId(Id), cancel), cancel, () => Done("The organisation is closed."));

    public async Task<IActionResult> OnPostReopen(CancellationToken cancel) =>
        await After(await keep.Reopen(new OrganisationId(Id), cancel), cancel, () => Done("The organisation is open again."));

    private async Task Fill(CancellationToken cancel)
    {
        var owner = Id;
        var schemes = Schemes.Select(scheme => scheme.Value).ToList();
        var number = await _db.OutsideIdentifiers.FirstOrDefaultAsync(i => i.OwnerKind == "organisation" && i.OwnerId == owner && i.To == null && schemes.Contains(i.Scheme), cancel);
        (Name, Kind, Version, Scheme, Number) = (Now.Name, Now.Kind, Now.Version, number?.Scheme, number?.Value);
        Places = await _db.OrganisationPlaces.Where(p => p.OrganisationId == Now.Id).Join(_db.Places, p => p.PlaceId, p => p.Id, (_, p) => p.Code).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        return await Read(cancel) is { } typed
            ? await After(await keep.Change(new OrganisationId(Id), typed, Version, cancel), cancel, () => Done("Saved."))
            : await Again(cancel);
    }

    private LocalRedirectResult Done(string words)
    {
        Say(words);
        return LocalRedirect($"/organisations/{Id}");
    }
}
