using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Organisations;

/// <summary>One line of the list.</summary>
/// <param name="Services">How many services of it stand in the directory.</param>
public sealed record OrganisationLine(OrganisationId Id, string Name, string Kind, int Services, bool IsClosed);

/// <summary>Everyone who helps, by name; closed ones last.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OrganisationsModel(HomewardDb db, CodeLists codes) : HomewardPage
{
    public IReadOnlyList<OrganisationLine> Lines { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var all = await db.Organisations.Select(o => new { o.Id, o.Name, o.Kind, IsClosed = o.ClosedOn != null, Services = db.Services.Count(s => s.OrganisationId == o.Id && s.WithdrawnAt == null) }).ToListAsync(cancel);
        Lines = [.. all.OrderBy(o => o.IsClosed).ThenBy(o => Folded.Of(o.Name), StringComparer.Ordinal).Select(o => new OrganisationLine(o.Id, o.Name, codes.Label("organisation-kinds", o.Kind), o.Services, o.IsClosed))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
