using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Organisations;

/// <summary>Keeps new things from being put under an organisation that has closed.</summary>
public static class ClosedOrganisations
{
    /// <summary>Why nothing may be put under it; null for one that is open.</summary>
    public static async Task<OrganisationIsClosed?> WhyNotUnder(this HomewardDb db, OrganisationId id, CancellationToken cancel) =>
        await db.Organisations.Where(o => o.Id == id && o.ClosedOn != null).Select(o => o.Name).SingleOrDefaultAsync(cancel) is { } name ? new OrganisationIsClosed(name) : null;
}
