using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Api;

/// <summary>A system of an organisation can ask and act from now on, in a membership of its own.</summary>
public sealed record ApiKeyMade(
    Guid Key, MembershipId Membership, OrganisationId Organisation, string Role, string KeyName, IReadOnlyList<string> Scopes, IReadOnlyList<string> SpeaksFor, DateTime Expires) : Fact;

/// <summary>The key opens nothing any more.</summary>
public sealed record ApiKeyRevoked(Guid Key, MembershipId Membership) : Fact;
