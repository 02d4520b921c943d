using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.MadeUpPlace.Luck;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>The keys of the made-up region, for trying the interface for other systems: each speaks for what a card of the sign-in page speaks for.</summary>
internal static class RegionKeys
{
    private static readonly (string Role, string Card, string Kind, string Name)[] All =
    [
        (Roles.ApiWard, Roles.WardNurse, ScopeKinds.Ward, "Bed management, to try out"),
        (Roles.ApiHub, Roles.HubCaseManager, ScopeKinds.Place, "A hub’s own board, to try out"),
        (Roles.ApiService, Roles.ServiceInbox, ScopeKinds.Service, "A charity’s case system, to try out"),
    ];

    /// <summary>Each key with its membership.</summary>
    /// <param name="cards">The memberships of the cards.</param>
    public static IEnumerable<object> Of(IReadOnlyCollection<Membership> cards, MadeUpIds ids, DateTime now)
    {
        foreach (var (role, card, kind, name) in All)
        {
            var like = cards.First(m => m.Role == card);
            var scopes = ApiScopes.All.Where(scope => scope.Roles.Contains(role)).Select(scope => scope.Name).ToList();
            var wanted = new KeyWanted(like.OrganisationId.Value, name, role, [.. like.Scopes.Where(s => s.Kind == kind).Select(s => $"{kind}:{s.HolderId}")], scopes, KeyActs.Lives[^1]);
            var (key, membership) = KeyActs.Made(wanted, KeyRing.MadeUp(role), ids.New(now), ids.New(now), now);
            yield return membership;
            yield return key;
        }
    }
}
