using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>What a new membership is to be, as it was filled in.</summary>
/// <param name="Scopes">Each as <c>kind:id</c>.</param>
/// <param name="Leads">Whether its holder may invite others into the same.</param>
public sealed record MembershipWanted(string? Role, Guid? Organisation, Guid? Team, string? Title, IReadOnlyList<string> Scopes, bool Leads = false);

/// <summary>Gives memberships to accounts and ends them. Nobody does so for themselves: what an administrator gives, the information-governance lead sees.</summary>
public sealed class MembershipActs(HomewardDb db, HolderLists holders, ActingNow acting, Journal.Journal journal, Clock clock)
{
    private const int LongestTitle = 200;

    /// <summary>The roles that people sign in to.</summary>
    public static readonly IReadOnlyDictionary<string, string> RolesToGive = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Roles.WardNurse] = "Ward nurse",
        [Roles.HubCaseManager] = "Hub case manager",
        [Roles.LinkWorker] = "Link worker",
        [Roles.ServiceInbox] = "Service (inbox)",
        [Roles.VolunteerCoordinator] = "Volunteer coordinator",
        [Roles.InformationGovernanceLead] = "Information-governance lead",
        [Roles.SafeguardingLead] = "Safeguarding lead",
        [Roles.Administrator] = "Administrator",
    };

    public async Task<Outcome> Give(Guid id, MembershipWanted wanted, CancellationToken cancel)
    {
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return Outcome.NotThere;
        }

        if ((acting.Required.Account == id ? new OwnMembership() : account.LeftAt is not null ? new HasLeft() : await WhyNot(wanted, cancel)) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        var membership = Made(id, wanted, clock.NewId(), clock.Now);
        db.Memberships.Add(membership);
        return Outcome.Of(await journal.Save(
            new MembershipGiven(id, membership.Id, membership.OrganisationId, membership.TeamId, membership.Role, membership.Title, wanted.Scopes) { HappenedAt = clock.Now, Subjects = [] },
            cancel));
    }

    public Task<Outcome> End(Guid account, Guid membership, CancellationToken cancel) => db.InOneTransaction(() => EndAlone(account, membership, cancel), cancel);

    private async Task<Outcome> EndAlone(Guid account, Guid membership, CancellationToken cancel)
    {
        await db.WaitForOthers(cancel);
        var id = new MembershipId(membership);
        if (await db.Memberships.AsTracking().SingleOrDefaultAsync(m => m.Id == id && m.AccountId == account, cancel) is not { } found)
        {
            return Outcome.NotThere;
        }

        var now = clock.Now;
        if (found.EndsAt <= now)
        {
            return Outcome.Of(new MembershipOver());
        }

        if (acting.Required.Account == account)
        {
            return Outcome.Of(new OwnMembership());
        }

        if (found.Role == Roles.Administrator && await db.IsLastAdministrator(account, now, cancel))
        {
            return Outcome.Of(new LastAdministrator());
        }

        found.EndsAt = now;
        return Outcome.Of(await journal.Save(new MembershipEnded(account, id) { HappenedAt = now, Subjects = [] }, cancel));
    }

    /// <summary>Why this cannot become a membership; null when it can. One that would reach nobody is refused: its holder would sign in to empty screens.</summary>
    public async Task<Refusal?> WhyNot(MembershipWanted wanted, CancellationToken cancel)
    {
        if (wanted.Role is null || !RolesToGive.ContainsKey(wanted.Role))
        {
            return new UnknownRole();
        }

        if (Typed.Line(wanted.Title) is not { Length: <= LongestTitle })
        {
            return new MembershipTitleMissing();
        }

        var known = (await holders.Of(HolderList.Organisation, cancel)).Any(o => o.Id == wanted.Organisation)
            && (wanted.Team is null || (await holders.Of(HolderList.Team, cancel)).Any(t => t.Id == wanted.Team));
        foreach (var kind in wanted.Scopes.GroupBy(s => s.Split(':')[0]))
        {
            var there = (await holders.Of(kind.Key, cancel)).Select(h => $"{kind.Key}:{h.Id}").ToHashSet(StringComparer.Ordinal);
            known &= kind.All(there.Contains) && holders.Scopes.Any(list => list.Kind == kind.Key);
        }

        return known ? WhyNobody(wanted) : new UnknownHolder();
    }

    /// <summary>What is left of it where wards, places or services that it was to speak for have closed meanwhile.</summary>
    public async Task<MembershipWanted> StillThere(MembershipWanted wanted, CancellationToken cancel)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in holders.Scopes)
        {
            there.UnionWith((await holders.Of(list.Kind, cancel)).Select(holder => $"{list.Kind}:{holder.Id}"));
        }

        return wanted with { Scopes = [.. wanted.Scopes.Where(there.Contains)] };
    }

    // The two roles that are not listed reach what they need by the role itself.
    private static MembershipReachesNobody? WhyNobody(MembershipWanted wanted)
    {
        bool SpeaksFor(string kind) => wanted.Scopes.Any(scope => scope.Split(':')[0] == kind);
        var needs = wanted.Role switch
        {
            Roles.WardNurse when !SpeaksFor(ScopeKinds.Ward) => "Tick at least one of the wards it works on.",
            Roles.HubCaseManager when !SpeaksFor(ScopeKinds.Place) => "Tick at least one of the places whose hub it is.",
            Roles.SafeguardingLead when !SpeaksFor(ScopeKinds.Place) => "Tick at least one of the places whose concerns it reads.",
            Roles.ServiceInbox when !SpeaksFor(ScopeKinds.Service) => "Tick at least one of the services it answers for.",
            Roles.LinkWorker when wanted.Team is null && !SpeaksFor(ScopeKinds.Service) => "Choose the team they work in, or tick a service it answers for.",
            _ => null,
        };
        return needs is null ? null : new MembershipReachesNobody(RolesToGive[wanted.Role!], needs);
    }

    /// <summary>The membership as it was wanted, from now on. Only for what <see cref="WhyNot"/> has let pass.</summary>
    public static Membership Made(Guid account, MembershipWanted wanted, Guid id, DateTime now) => new()
    {
        Id = new MembershipId(id),
        AccountId = account,
        OrganisationId = new OrganisationId(wanted.Organisation!.Value),
        TeamId = wanted.Team is { } team ? new TeamId(team) : null,
        Role = wanted.Role!,
        Title = Typed.Line(wanted.Title)!,
        Leads = wanted.Leads,
        BeginsAt = now,
        Scopes = [.. wanted.Scopes.Distinct(StringComparer.Ordinal).Select(s => s.Split(':')).Select(s => new MembershipScope
        {
            MembershipId = new MembershipId(id), Kind = s[0], HolderId = Guid.Parse(s[1]),
        })],
    };
}

internal static class Administrators
{
    /// <summary>Lets nobody else end an administrator's membership before the transaction that is under way has ended: two who end each other would leave none.</summary>
    public static Task WaitForOthers(this HomewardDb db, CancellationToken cancel) =>
        db.Memberships.Where(m => m.Role == Roles.Administrator).ExecuteUpdateAsync(m => m.SetProperty(row => row.Role, row => row.Role), cancel);

    /// <summary>Whether nobody but this account holds an administrator's membership now.</summary>
    public static async Task<bool> IsLastAdministrator(this HomewardDb db, Guid account, DateTime now, CancellationToken cancel) =>
        !await db.Memberships.AnyAsync(
            m => m.Role == Roles.Administrator && m.AccountId != null && m.AccountId != account && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now), cancel);
}
