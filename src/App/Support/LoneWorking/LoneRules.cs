using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Who is told in a service, and when, where somebody who went out alone has not checked out.</summary>
public sealed class LoneRules(HomewardDb db, CodeLists codes, Clock clock)
{
    private const string Ladder = "lone-worker-ladder";
    private const string Outcomes = "lone-worker-outcomes";

    /// <summary>The rungs of a service that has not set its own.</summary>
    public IReadOnlyList<LoneRung> Usual =>
        [.. codes.Of(Ladder).Select(code => new LoneRung(Enum.Parse<LoneRungOf>(code.Value, ignoreCase: true), int.Parse(code["minutes"], CultureInfo.InvariantCulture)))];

    public IReadOnlyList<Code> Results => codes.Of(Outcomes);

    public string Result(string outcome) => codes.Label(Outcomes, outcome);

    public async Task<IReadOnlyList<LoneRung>> RungsOf(ServiceId service, CancellationToken cancel) =>
        await db.LoneWorkerRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == service, cancel) is { } own ? own.Rungs : Usual;

    /// <summary>Everybody who answers for a service now, by name.</summary>
    public async Task<IReadOnlyList<ServicePerson>> PeopleOf(ServiceId service, CancellationToken cancel)
    {
        var now = clock.Now;
        return await (
            from membership in db.Memberships
            where membership.Role != Roles.VolunteerCoordinator && (membership.EndsAt == null || membership.EndsAt > now) && membership.Scopes.Any(scope => scope.Kind == ScopeKinds.Service && scope.HolderId == service.Value)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            orderby account.DisplayName, membership.Id
            select new ServicePerson(membership.Id, account.DisplayName + ", " + membership.Title, account.Email)).ToListAsync(cancel);
    }

    /// <summary>Who is told on a rung: those whom the service has named and who still work for it, else all who do; never the worker of whom others are told.</summary>
    public async Task<IReadOnlyList<ServicePerson>> Told(CheckIn checkIn, LoneRungOf of, CancellationToken cancel)
    {
        var people = await PeopleOf(checkIn.ServiceId, cancel);
        if (of == LoneRungOf.Worker)
        {
            return [.. people.Where(person => person.Membership == checkIn.WorkerId)];
        }

        var rules = await db.LoneWorkerRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == checkIn.ServiceId, cancel);
        var named = (of == LoneRungOf.Coordinator ? rules?.Coordinators : rules?.Managers) ?? [];
        var others = people.Where(person => person.Membership != checkIn.WorkerId).ToList();
        return others.FindAll(person => named.Contains(person.Membership)) is { Count: > 0 } found ? found : others;
    }
}

/// <summary>Somebody who answers for a service.</summary>
/// <param name="Name">With their title.</param>
public sealed record ServicePerson(MembershipId Membership, string Name, string? Email);
