using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>Who reads the safeguarding concerns of a place, in which order and time they are written to, and whom to ring where nobody does.</summary>
public sealed class SafeguardingLeads(HomewardDb db, PersonAtHand atHand, CodeLists codes, Clock clock)
{
    /// <summary>The policy of a place that says whom to ring.</summary>
    public const string Policy = "safeguarding-ring";

    private const string Ladder = "safeguarding-ladder";

    /// <summary>The rungs, in the order in which they are climbed.</summary>
    public IReadOnlyList<ConcernRung> Rungs => RungsOf(codes);

    /// <summary>As <see cref="Rungs"/>, from the list alone.</summary>
    public static IReadOnlyList<ConcernRung> RungsOf(CodeLists codes) =>
        [.. codes.Of(Ladder).Select(code => new ConcernRung(code["whom"] == "all", Number(code["minutes"]), Number(code["danger_minutes"])))];

    /// <summary>The leads of a place who work here now, whoever has been it longest first.</summary>
    public async Task<IReadOnlyList<SafeguardingLead>> Of(PlaceId place, CancellationToken cancel)
    {
        var now = clock.Now;
        return await (
            from membership in db.Memberships
            where membership.Role == Roles.SafeguardingLead && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
                && membership.Scopes.Any(scope => scope.Kind == ScopeKinds.Place && scope.HolderId == place.Value)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            orderby membership.BeginsAt, membership.Id
            select new SafeguardingLead(membership.Id, account.Email)).ToListAsync(cancel);
    }

    /// <summary>The place whose leads are asked about a person: where their journey is arranged, else where they live; null where neither is known.</summary>
    public async Task<PlaceId?> PlaceOf(PersonId survivor, CancellationToken cancel) =>
        (await atHand.OpenCase(survivor, cancel))?.PlaceId ?? await db.Persons.Where(p => p.Id == survivor).Select(p => p.PlaceId).SingleOrDefaultAsync(cancel);

    /// <summary>What the administrator has written down of whom to ring in a place; null where nothing is.</summary>
    public Task<string?> Ring(PlaceId place, CancellationToken cancel) =>
        db.PlacePolicies.Where(p => p.PlaceId == place && p.Name == Policy).Select(p => (string?)p.Value).SingleOrDefaultAsync(cancel);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <param name="Email">Null for somebody who has no address: they read it on their list.</param>
public sealed record SafeguardingLead(MembershipId Membership, string? Email);
