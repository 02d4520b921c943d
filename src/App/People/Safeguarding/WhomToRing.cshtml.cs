using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>Whom to ring about safeguarding in a place, and which leads read what is sent.</summary>
[ForRoles(Roles.Administrator)]
public sealed class WhomToRingModel(HomewardDb db, SafeguardingLeads leads, SetWhomToRing set, MembershipNames names) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Ring { get; set; }

    /// <summary>The version of the place from which the form was made; null for a form that does not say.</summary>
    [BindProperty]
    public int? Version { get; set; }

    public int VersionNow { get; private set; }

    public string Place { get; private set; } = "";

    /// <summary>By name and title, in the order in which they are written to.</summary>
    public IReadOnlyList<string> Leads { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new PlaceId(Id);
        if (await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } place)
        {
            return false;
        }

        (Place, VersionNow) = (place.Name, place.Version);
        var who = (await leads.Of(id, cancel)).Select(lead => lead.Membership).ToList();
        var named = await names.Of(who, cancel);
        Leads = [.. who.Select(lead => named[lead])];
        Ring = HttpMethods.IsGet(Request.Method) || IsOvertaken ? await leads.Ring(id, cancel) : Ring;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) => await After(await set.Do(new PlaceId(Id), Ring, Version, cancel), cancel, () =>
    {
        Say("Saved.");
        return LocalRedirect($"/region/places/{Id}");
    });
}
