using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Identity;

/// <summary>In which organisation, team and role an account acts. One at a time, shown in the header, stored with each fact and each read.</summary>
/// <remarks>API keys, answer links and background work are memberships too, with roles of their own and without an account.</remarks>
public sealed class Membership : IAttested
{
    public required MembershipId Id { get; init; }

    /// <summary>Who signs in for it; empty for links, keys and jobs.</summary>
    public Guid? AccountId { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public TeamId? TeamId { get; init; }

    /// <summary>One of <see cref="Access.Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>What the header says beside the name: "Ward nurse, Kingsbridge Infirmary".</summary>
    public required string Title { get; init; }

    /// <summary>Whether its holder may invite others into the same organisation, team and role.</summary>
    public bool Leads { get; init; }

    public required DateTime BeginsAt { get; init; }

    public DateTime? EndsAt { get; set; }

    public List<MembershipScope> Scopes { get; init; } = [];
}

/// <summary>Something a membership speaks for: a ward it works on, a place whose hub it is, a service whose inbox it answers.</summary>
/// <remarks>A relation row to the same holder makes a person visible; the organisation, the team and the membership itself count without a row.</remarks>
public sealed class MembershipScope : IAttested
{
    public required MembershipId MembershipId { get; init; }

    /// <summary>One of <see cref="Access.ScopeKinds"/>.</summary>
    public required string Kind { get; init; }

    public required Guid HolderId { get; init; }
}

/// <summary>A signed-in browser: idle for 30 minutes or 12 hours old, it is over.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required MembershipId MembershipId { get; set; }

    /// <summary>The organisation's sign-in that it began by; empty for passkey and password.</summary>
    public Guid? ProviderId { get; init; }

    public required DateTime BeganAt { get; init; }

    public required DateTime SeenAt { get; set; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>A card on a made-up region's sign-in page: one click acts in this role.</summary>
public sealed class RoleCard
{
    public required MembershipId MembershipId { get; init; }

    public required int Order { get; init; }

    public required string Title { get; init; }

    /// <summary>What this role does first in the morning, in one sentence.</summary>
    public required string Words { get; init; }
}
