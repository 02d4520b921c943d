using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Teams;

/// <summary>What the screens that add and change a team have in common.</summary>
public abstract class TeamPage(HomewardDb db) : HomewardPage
{
    internal const int LongestName = 120;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? Organisation { get; set; }

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var own = new OrganisationId(Organisation ?? Guid.Empty);
        Organisations = [.. (await db.Organisations.Where(o => o.ClosedOn == null || o.Id == own).Select(o => new { o.Id, o.Name }).ToListAsync(cancel)).OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).Select(o => new Choice(o.Id.Value.ToString(), o.Name))];
        return true;
    }

    /// <summary>What was typed, or null where something is wrong, which then stands beside its field.</summary>
    protected async Task<(OrganisationId Organisation, string Name)?> Read(CancellationToken cancel)
    {
        var name = Typed.Line(Name);
        if (Folded.Of(name).Length == 0 || name!.Length > LongestName)
        {
            ModelState.AddModelError(nameof(Name), $"Enter the name of the team, with no more than {LongestName} letters");
        }

        var organisation = new OrganisationId(Organisation ?? Guid.Empty);
        if (!await db.Organisations.AnyAsync(o => o.Id == organisation, cancel))
        {
            ModelState.AddModelError(nameof(Organisation), "Choose the organisation that answers for it");
        }

        return ModelState.IsValid ? (organisation, name!) : null;
    }
}
