using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api;

/// <summary>A key as an administrator filled it in.</summary>
/// <param name="Role">One of <see cref="KeyActs.Kinds"/>.</param>
/// <param name="SpeaksFor">Each as <c>kind:id</c>, all of the kind that goes with the role.</param>
public sealed record KeyWanted(Guid? Organisation, string? Name, string? Role, IReadOnlyList<string> SpeaksFor, IReadOnlyList<string> Scopes, int Days);

/// <summary>Makes the keys of other systems, and revokes them.</summary>
public sealed class KeyActs(HomewardDb db, HolderLists holders, ActingNow acting, Journal.Journal journal, Clock clock)
{
    private const int LongestName = 120;

    /// <summary>For how many days a key may be good.</summary>
    public static readonly IReadOnlyList<int> Lives = [30, 90, 180, 365];

    /// <summary>For what a key of each role speaks, and how the screen calls it.</summary>
    public static readonly IReadOnlyDictionary<string, (string Kind, string Words)> Kinds = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        [Roles.ApiWard] = (ScopeKinds.Ward, "Wards of a hospital, such as bed management"),
        [Roles.ApiHub] = (ScopeKinds.Place, "The transfer-of-care hub of a place"),
        [Roles.ApiService] = (ScopeKinds.Service, "Services that answer, such as their own case system"),
    };

    /// <summary>Makes a key.</summary>
    /// <returns>The key's text, which is kept nowhere; or the refusal.</returns>
    public async Task<(ApiKey? Key, string? Text, Refusal? Refusal)> Make(KeyWanted wanted, CancellationToken cancel)
    {
        if (await WhyNot(wanted, cancel) is { } refusal)
        {
            return (null, null, refusal);
        }

        var (text, now) = (ApiKey.NewText(), clock.Now);
        var (key, membership) = Made(wanted, text, clock.NewId(), clock.NewId(), now, acting.Required.Membership);
        db.Add(membership);
        db.Add(key);
        await journal.Save(
            new ApiKeyMade(key.Id, membership.Id, key.OrganisationId, membership.Role, key.Name, key.ScopeNames, wanted.SpeaksFor, key.ExpiresAt) { HappenedAt = now, Subjects = [] }, cancel);
        return (key, text, null);
    }

    /// <summary>From now on the key opens nothing, on every node.</summary>
    public async Task<Outcome> Revoke(Guid id, CancellationToken cancel)
    {
        if (await db.ApiKeys.AsTracking().SingleOrDefaultAsync(k => k.Id == id, cancel) is not { } key)
        {
            return Outcome.NotThere;
        }

        if (key.RevokedAt is not null)
        {
            return Outcome.Of(new KeyOver());
        }

        var membership = await db.Memberships.AsTracking().SingleAsync(m => m.Id == key.MembershipId, cancel);
        key.RevokedAt = clock.Now;
        membership.EndsAt = membership.EndsAt < clock.Now ? membership.EndsAt : clock.Now;
        return Outcome.Of(await journal.Save(new ApiKeyRevoked(id, key.MembershipId) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    /// <summary>The rows of a key; only for what <see cref="Make"/> has let pass, and for a made-up region's own.</summary>
    public static (ApiKey Key, Membership Membership) Made(KeyWanted wanted, string text, Guid id, Guid membership, DateTime now, MembershipId? by = null)
    {
        var (organisation, expires) = (new OrganisationId(wanted.Organisation!.Value), now.AddDays(wanted.Days));
        return (
            new ApiKey
            {
                Id = id, MembershipId = new MembershipId(membership), OrganisationId = organisation, Name = Typed.Line(wanted.Name)!, Start = ApiKey.StartOf(text),
                Hash = ApiKey.HashOf(text), Scopes = string.Join(' ', wanted.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), MadeAt = now, MadeBy = by, ExpiresAt = expires,
            },
            new Membership
            {
                Id = new MembershipId(membership), OrganisationId = organisation, Role = wanted.Role!, Title = $"API key: {Typed.Line(wanted.Name)}", BeginsAt = now, EndsAt = expires,
                Scopes = [.. wanted.SpeaksFor.Distinct(StringComparer.Ordinal).Select(s => s.Split(':')).Select(s => new MembershipScope
                {
                    MembershipId = new MembershipId(membership), Kind = s[0], HolderId = Guid.Parse(s[1]),
                })],
            });
    }

    private async Task<Refusal?> WhyNot(KeyWanted wanted, CancellationToken cancel)
    {
        if (Typed.Line(wanted.Name) is not { Length: <= LongestName } || wanted.Role is null || !Kinds.TryGetValue(wanted.Role, out var kind)
            || !(await holders.Of(HolderList.Organisation, cancel)).Any(o => o.Id == wanted.Organisation))
        {
            return new KeyDetailsMissing();
        }

        var there = (await holders.Of(kind.Kind, cancel)).Select(h => $"{kind.Kind}:{h.Id}").ToHashSet(StringComparer.Ordinal);
        if (wanted.SpeaksFor.Count == 0 || !wanted.SpeaksFor.All(there.Contains))
        {
            return new KeySpeaksForOthers();
        }

        var own = await holders.OwnOf(wanted.Organisation!.Value, kind.Kind, cancel);
        if (!wanted.SpeaksFor.All(each => own.Contains(Guid.Parse(each.Split(':')[1]))))
        {
            return new KeySpeaksForAnothers();
        }

        var fitting = ApiScopes.All.Where(scope => scope.Roles.Contains(wanted.Role)).Select(scope => scope.Name).ToHashSet(StringComparer.Ordinal);
        return wanted.Scopes.Count == 0 || !wanted.Scopes.All(fitting.Contains) ? new KeyScopeMissing()
            : !Lives.Contains(wanted.Days) ? new KeyLastsTooLong() : null;
    }
}
