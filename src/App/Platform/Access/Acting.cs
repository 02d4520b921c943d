using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Access;

/// <summary>Who acts, in which membership, and for what it speaks. Every query over personal data starts from here.</summary>
public sealed record Acting
{
    public required MembershipId Membership { get; init; }

    /// <summary>Who signed in; empty for links and background work.</summary>
    public Guid? Account { get; init; }

    /// <summary>The name colleagues see.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required OrganisationId Organisation { get; init; }

    public TeamId? Team { get; init; }

    public required string Role { get; init; }

    public required IReadOnlyList<MembershipScope> Scopes { get; init; }

    /// <summary>What a key may be used for; none for people, links and jobs.</summary>
    public IReadOnlyList<string> KeyScopes { get; init; } = [];

    /// <summary>Whether it acts for wards: a nurse, or another system in their place.</summary>
    public bool IsWard => Role is Roles.WardNurse or Roles.ApiWard;

    /// <summary>Whether it acts for a transfer-of-care hub: a case manager, or another system in their place.</summary>
    public bool IsHub => Role is Roles.HubCaseManager or Roles.ApiHub;

    /// <summary>Every holder whose relations count as this membership's own.</summary>
    public IReadOnlyList<Guid> Holders => field ??= [.. InOwnName, .. Scopes.Select(s => s.HolderId)];

    /// <summary>The membership itself, its organisation and its team: what it holds without speaking for anything.</summary>
    public IReadOnlyList<Guid> InOwnName => field ??= [Membership.Value, Organisation.Value, .. Team is { } team ? [team.Value] : Array.Empty<Guid>()];

    /// <summary>The holders of one kind: its wards, the places whose hub it is, the services it answers for.</summary>
    public IEnumerable<Guid> Of(string scopeKind) => Scopes.Where(s => s.Kind == scopeKind).Select(s => s.HolderId);
}

/// <summary>Carries who acts through one request or one piece of background work.</summary>
public sealed class ActingNow
{
    /// <summary>Null while nobody has signed in.</summary>
    public Acting? Somebody { get; set; }

    /// <summary>Whoever has signed in and acts; null where nobody has, also while a named job acts for somebody who only opened a link.</summary>
    public Acting? SignedIn => Somebody is { Account: not null } ? Somebody : null;

    /// <exception cref="InvalidOperationException">Nobody acts: the route forgot its policy, or a job forgot its membership.</exception>
    public Acting Required => Somebody ?? throw new InvalidOperationException("Nobody acts here.");
}
