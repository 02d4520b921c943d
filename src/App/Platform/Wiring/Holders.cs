using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Wiring;

/// <summary>Tells the accounts' screens which organisations, teams, wards, hubs and services there are.</summary>
internal static class Holders
{
    public static void AddHolders(this IServiceCollection services)
    {
        services.AddSingleton(new HolderList(HolderList.Organisation, "Organisations", async (db, cancel) =>
            [.. (await db.Organisations.AsNoTracking().Where(o => o.ClosedOn == null).Select(o => new { o.Id, o.Name }).ToListAsync(cancel)).Select(o => new Holder(o.Id.Value, o.Name))]));
        services.AddSingleton(new HolderList(HolderList.Team, "Teams", async (db, cancel) =>
            [.. (await db.Teams.AsNoTracking().Where(t => t.ClosedOn == null).Join(db.Organisations, t => t.OrganisationId, o => o.Id, (t, o) => new { t.Id, t.Name, Of = o.Name }).ToListAsync(cancel))
                .Select(t => new Holder(t.Id.Value, $"{t.Name} ({t.Of})"))]));
        services.AddSingleton(new HolderList(ScopeKinds.Ward, "Wards it works on", async (db, cancel) =>
            [.. (await db.Wards.AsNoTracking().Where(w => w.ClosedOn == null).Join(db.Sites.Where(s => s.ClosedOn == null), w => w.SiteId, s => s.Id, (w, s) => new { w.Id, w.Name, Of = s.Name }).ToListAsync(cancel))
                .Select(w => new Holder(w.Id.Value, $"{w.Name}, {w.Of}"))]));
        services.AddSingleton(new HolderList(ScopeKinds.Place, "Places whose hub it is", async (db, cancel) =>
            [.. (await db.Places.AsNoTracking().Where(p => p.ClosedOn == null).Select(p => new { p.Id, p.Name }).ToListAsync(cancel)).Select(p => new Holder(p.Id.Value, p.Name))]));
        services.AddSingleton(new HolderList(ScopeKinds.Service, "Services it answers for", async (db, cancel) =>
            [.. (await db.Services.AsNoTracking().Join(db.Organisations, s => s.OrganisationId, o => o.Id, (s, o) => new { s.Id, s.Name, Of = o.Name }).ToListAsync(cancel))
                .Select(s => new Holder(s.Id.Value, $"{s.Name} ({s.Of})"))]));
    }
}
