using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api;

/// <summary>Tells who made which key, for which organisation, and how far it reaches: for the information-governance lead.</summary>
public sealed class KeysTold(HomewardDb db, HolderLists holders, MembershipNames memberships)
{
    /// <summary>How many of what a key speaks for are named.</summary>
    private const int Named = 3;

    /// <summary>Every key that was ever made, by name.</summary>
    public async Task<IReadOnlyList<ToldKey>> All(CancellationToken cancel)
    {
        var keys = await (
            from key in db.ApiKeys.AsNoTracking()
            join membership in db.Memberships.AsNoTracking().Include(m => m.Scopes) on key.MembershipId equals membership.Id
            select new { Key = key, Membership = membership, membership.Scopes }).AsNoTracking().ToListAsync(cancel);
        var makers = await memberships.Of([.. keys.Select(k => k.Key.MadeBy).OfType<MembershipId>().Distinct()], cancel);
        var names = await holders.NamesOf(HolderList.Organisation, [.. keys.Select(k => k.Key.OrganisationId.Value).Distinct()], cancel);
        foreach (var kind in keys.SelectMany(k => k.Scopes).GroupBy(scope => scope.Kind))
        {
            foreach (var (id, name) in await holders.NamesOf(kind.Key, [.. kind.Select(scope => scope.HolderId).Distinct()], cancel))
            {
                names[id] = name;
            }
        }

        return [.. keys.OrderBy(k => k.Key.Name, StringComparer.OrdinalIgnoreCase).Select(k => new ToldKey(
            k.Key, k.Membership.Role, names.GetValueOrDefault(k.Key.OrganisationId.Value, "an organisation that is closed"),
            Reach([.. k.Scopes.Select(s => names.GetValueOrDefault(s.HolderId, "one that is closed")).Order(StringComparer.OrdinalIgnoreCase)]), k.Key.MadeBy is { } by ? makers.GetValueOrDefault(by) : null))];
    }

    private static string Reach(List<string> spokenFor) =>
        string.Join("; ", spokenFor.Take(Named)) + (spokenFor.Count > Named ? $" and {spokenFor.Count - Named} more" : "");
}

/// <summary>A key as others than its makers read of it.</summary>
/// <param name="Organisation">The name of the organisation whose system has it.</param>
/// <param name="SpeaksFor">The names of the first of what it speaks for, and how many more.</param>
/// <param name="By">Who made it; null for those that came with a made-up region.</param>
public sealed record ToldKey(ApiKey Key, string Role, string Organisation, string SpeaksFor, string? By)
{
    public bool Opens(DateTime now) => Key.RevokedAt is null && Key.ExpiresAt > now;
}
