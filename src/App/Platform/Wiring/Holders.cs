using System.Linq.Expressions;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Wiring;

/// <summary>Tells the accounts' screens which organisations, teams, wards, hubs and services there are.</summary>
internal static class Holders
{
    public static void AddHolders(this IServiceCollection services)
    {
        services.AddSingleton(new HolderList(HolderList.Organisation, "Organisations", async (db, only, cancel) =>
            [.. (await db.Organisations.AsNoTracking().Where(o => o.ClosedOn == null).Among(only, id => new OrganisationId(id), o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(cancel)).Select(o => new Holder(o.Id.Value, o.Name))]));
        services.AddSingleton(new HolderList(HolderList.Team, "Teams", async (db, only, cancel) =>
            [.. (await db.Teams.AsNoTracking().Where(t => t.ClosedOn == null).Among(only, id => new TeamId(id), t => t.Id).Join(db.Organisations, t => t.OrganisationId, o => o.Id, (t, o) => new { t.Id, t.Name, Of = o.Name }).ToListAsync(cancel))
                .Select(t => new Holder(t.Id.Value, $"{t.Name} ({t.Of})"))]));
        services.AddSingleton(new HolderList(ScopeKinds.Ward, "Wards it works on", async (db, only, cancel) =>
            [.. (await db.Wards.AsNoTracking().Where(w => w.ClosedOn == null).Among(only, id => new WardId(id), w => w.Id).Join(db.Sites.Where(s => s.ClosedOn == null), w => w.SiteId, s => s.Id, (w, s) => new { w.Id, w.Name, Of = s.Name }).ToListAsync(cancel))
                .Select(w => new Holder(w.Id.Value, $"{w.Name}, {w.Of}"))])
        {
            Own = (db, id, cancel) => WardsOf(db, new OrganisationId(id), cancel),
        });
        services.AddSingleton(new HolderList(ScopeKinds.Place, "Places whose hub it is", async (db, only, cancel) =>
            [.. (await db.Places.AsNoTracking().Where(p => p.ClosedOn == null).Among(only, id => new PlaceId(id), p => p.Id).Select(p => new { p.Id, p.Name }).ToListAsync(cancel)).Select(p => new Holder(p.Id.Value, p.Name))])
        {
            Own = (db, id, cancel) => HubsOf(db, new OrganisationId(id), cancel),
        });
        services.AddSingleton(new HolderList(ScopeKinds.Service, "Services it answers for", async (db, only, cancel) =>
            [.. (await db.Services.AsNoTracking().Where(s => s.WithdrawnAt == null).Among(only, id => new ServiceId(id), s => s.Id).Join(db.Organisations, s => s.OrganisationId, o => o.Id, (s, o) => new { s.Id, s.Name, Of = o.Name }).ToListAsync(cancel))
                .Select(s => new Holder(s.Id.Value, $"{s.Name} ({s.Of})"))])
        {
            Own = (db, id, cancel) => ServicesOf(db, new OrganisationId(id), cancel),
        });
    }

    // All where no ids are given.
    private static IQueryable<T> Among<T, TId>(this IQueryable<T> all, IReadOnlyCollection<Guid>? only, Func<Guid, TId> typed, Expression<Func<T, TId>> id)
    {
        if (only is null)
        {
            return all;
        }

        var ids = only.Select(typed).ToList();
        return all.Where(Expression.Lambda<Func<T, bool>>(
            Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TId)], Expression.Constant(ids), id.Body), id.Parameters));
    }

    private static async Task<List<Guid>> WardsOf(HomewardDb db, OrganisationId organisation, CancellationToken cancel) =>
        (await db.Wards.Where(w => db.Sites.Any(s => s.Id == w.SiteId && s.OrganisationId == organisation)).Select(w => w.Id).ToListAsync(cancel)).ConvertAll(w => w.Value);

    private static async Task<List<Guid>> ServicesOf(HomewardDb db, OrganisationId organisation, CancellationToken cancel) =>
        (await db.Services.Where(s => s.OrganisationId == organisation).Select(s => s.Id).ToListAsync(cancel)).ConvertAll(s => s.Value);

    // A place's hub is its council's, and that of whoever's people work in it.
    private static async Task<List<Guid>> HubsOf(HomewardDb db, OrganisationId organisation, CancellationToken cancel)
    {
        var council = await db.OrganisationPlaces.Where(p => p.OrganisationId == organisation && db.Organisations.Any(o => o.Id == organisation && o.Kind == "council")).Select(p => p.PlaceId).ToListAsync(cancel);
        var staffed = await db.Memberships.Where(m => m.OrganisationId == organisation && m.Role == Roles.HubCaseManager && m.AccountId != null && m.EndsAt == null)
            .SelectMany(m => m.Scopes).Where(s => s.Kind == ScopeKinds.Place).Select(s => s.HolderId).ToListAsync(cancel);
        return [.. council.ConvertAll(p => p.Value).Union(staffed)];
    }
}
