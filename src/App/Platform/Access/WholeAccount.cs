using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access;

/// <summary>What somebody speaks for and knows in all their memberships together, whichever of them is in use: one person stays one person.</summary>
/// <remarks>Each is found by any one of the memberships of its account; one without an account stands for itself, and all keys of one organisation for one another.</remarks>
public sealed class WholeAccount(HomewardDb db, AccessTable table, Clock clock)
{
    private static readonly string[] KeyRoles = [Roles.ApiWard, Roles.ApiHub, Roles.ApiService];

    /// <summary>Whether two memberships are the same person's.</summary>
    public async Task<bool> IsOne(MembershipId one, MembershipId other, CancellationToken cancel) =>
        one == other || await Accounts(one).Intersect(Accounts(other)).AnyAsync(cancel) || await KeyHolders(one).Intersect(KeyHolders(other)).AnyAsync(cancel);

    /// <summary>Whether they answer for a service, in this membership or in another.</summary>
    public Task<bool> SpeaksFor(MembershipId membership, ServiceId service, CancellationToken cancel) => Speaks(membership, ScopeKinds.Service, service.Value, cancel);

    /// <summary>Whether they are of a place's hub, in this membership or in another.</summary>
    public Task<bool> SpeaksFor(MembershipId membership, PlaceId place, CancellationToken cancel) => Speaks(membership, ScopeKinds.Place, place.Value, cancel);

    /// <summary>Whether they read how to reach a person through a relation that lasts, now or at the instant named. Broken glass gives nothing that outlives its hour.</summary>
    public async Task<bool> Reaches(MembershipId membership, PersonId person, DateTime? then, CancellationToken cancel)
    {
        PersonId[] ids = [person, .. await db.SamePeople.Where(s => s.PersonId == person).Select(s => s.AlsoId).ToListAsync(cancel)];
        var now = clock.Now;
        foreach (var each in await Memberships(membership).AsNoTracking().Include(m => m.Scopes).ToListAsync(cancel))
        {
            List<Guid> holders = [each.Id.Value, each.OrganisationId.Value, .. each.TeamId is { } team ? [team.Value] : Array.Empty<Guid>(), .. each.Scopes.Select(s => s.HolderId)];
            var kinds = table.RelationsThatGive(each.Role, Section.Contact, Level.Read).Except([Relations.BreakGlass], StringComparer.Ordinal);
            if (await db.SharingRefusals.AnyAsync(no => ids.Contains(no.PersonId) && (no.Recipients == null || db.HolderRecipients.Any(h => holders.Contains(h.HolderId) && h.Recipients == no.Recipients)), cancel))
            {
                kinds = kinds.Except(Relations.ThatSharingNarrows, StringComparer.Ordinal);
            }

            var lasting = kinds.ToList();
            if (await db.Relations.AnyAsync(
                r => ids.Contains(r.PersonId) && holders.Contains(r.HolderId) && lasting.Contains(r.Kind)
                    && ((r.EndedAt == null && (r.UntilAt == null || r.UntilAt > now))
                        || (then != null && r.BeganAt <= then && (r.EndedAt == null || r.EndedAt > then) && (r.UntilAt == null || r.UntilAt > then))), cancel))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> Speaks(MembershipId membership, string kind, Guid holder, CancellationToken cancel) =>
        await Memberships(membership).AnyAsync(m => m.Scopes.Any(s => s.Kind == kind && s.HolderId == holder), cancel);

    private IQueryable<Membership> Memberships(MembershipId membership)
    {
        var (now, accounts, holders) = (clock.Now, Accounts(membership), KeyHolders(membership));
        return db.Memberships.Where(m => (m.Id == membership || accounts.Contains(m.AccountId) || (KeyRoles.Contains(m.Role) && holders.Contains(m.OrganisationId))) && (m.EndsAt == null || m.EndsAt > now));
    }

    // The organisation whose key this is, if it is a key at all.
    private IQueryable<OrganisationId> KeyHolders(MembershipId membership) =>
        db.Memberships.Where(m => m.Id == membership && KeyRoles.Contains(m.Role)).Select(m => m.OrganisationId);

    private IQueryable<Guid?> Accounts(MembershipId membership) => db.Memberships.Where(m => m.Id == membership && m.AccountId != null).Select(m => m.AccountId);
}
