using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Wiring.FirstStart;

/// <summary>Begins a real region: empty, and waiting for its first administrator.</summary>
public static class RealRegion
{
    private const string Job = "first start";

    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(24);

    /// <summary>Stores the region without anybody in it, and as the first row of its journal that it is a real one; the first administrator gives it its name.</summary>
    public static async Task<Region> Fill(IServiceProvider services, CancellationToken cancel)
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        var region = new Region { Id = 1, Name = "A new region", MadeUp = false, OperatorId = new OrganisationId(clock.NewId()), CreatedAt = clock.Now };
        return await db.InOneTransaction(async () =>
        {
            db.Add(region);
            await db.SaveChangesAsync(cancel);
            await services.GetRequiredService<NamedJobs>().ActAs(Job, cancel);
            await services.GetRequiredService<Journal.Journal>().Save(new RegionFoundedAsReal(region.OperatorId) { HappenedAt = region.CreatedAt, Subjects = [] }, cancel);
            return region;
        }, cancel);
    }

    /// <summary>A link for the first administrator, new at each start until there is one; null from then on. Whoever can read the console may use it.</summary>
    /// <param name="services">A scope's services.</param>
    /// <param name="root">The address that the link begins with.</param>
    public static async Task<Uri?> LinkForTheFirst(IServiceProvider services, Uri root, CancellationToken cancel)
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        if (await db.Memberships.AnyAsync(m => m.Role == Roles.Administrator, cancel))
        {
            return null;
        }

        await services.GetRequiredService<NamedJobs>().ActAs(Job, cancel);
        var links = services.GetRequiredService<OneTimeLinks>();
        var link = await links.Make(OneTimeLink.FirstAdministrator, null, LinkLasts, cancel);
        await services.GetRequiredService<Journal.Journal>()
            .Save(new OneTimeLinkMade(null, link.Purpose, link.ExpiresAt) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return links.AddressOf(link, root);
    }
}

/// <summary>A region of real people was founded: its journal begins with this, as that of a made-up one with that it was made up.</summary>
/// <param name="Operator">Whoever runs the service.</param>
public sealed record RegionFoundedAsReal(OrganisationId Operator) : Fact;
