using Homeward.App.Partners.Organisations;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Wiring;

/// <summary>Tells what keeps an organisation open, of every area that hangs anything on one.</summary>
internal static class OpenUnderOrganisations
{
    public static void AddOpenUnderOrganisations(this IServiceCollection services)
    {
        services.AddSingleton(new KeepsItOpen("hospital", "hospitals", (db, id, _, cancel) => db.Sites.CountAsync(s => s.OrganisationId == id && s.ClosedOn == null, cancel)));
        services.AddSingleton(new KeepsItOpen("service in the directory", "services in the directory", (db, id, _, cancel) => db.Services.CountAsync(s => s.OrganisationId == id && s.WithdrawnAt == null, cancel)));
        services.AddSingleton(new KeepsItOpen("request in hand", "requests in hand", (db, id, _, cancel) =>
            db.Asks.CountAsync(a => a.State != AskState.Closed && db.Services.Any(s => s.Id == a.ServiceId && s.OrganisationId == id), cancel)));
        services.AddSingleton(new KeepsItOpen("team", "teams", (db, id, _, cancel) => db.Teams.CountAsync(t => t.OrganisationId == id && t.ClosedOn == null, cancel)));
        services.AddSingleton(new KeepsItOpen("membership", "memberships", (db, id, now, cancel) =>
            db.Memberships.CountAsync(m => m.OrganisationId == id && m.AccountId != null && (m.EndsAt == null || m.EndsAt > now), cancel)));
        services.AddSingleton(new KeepsItOpen("sign-in of its own", "sign-ins of its own", (db, id, _, cancel) => db.SignInProviders.CountAsync(p => p.OrganisationId == id && p.EndedAt == null, cancel)));
    }
}
