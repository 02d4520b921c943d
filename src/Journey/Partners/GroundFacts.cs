using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A council area belongs to the region from now on.</summary>
public sealed record PlaceAdded(PlaceId Place, string Code, string PlaceName, MembershipId By) : Fact;

/// <summary>Something else is known of a place: its name, nation, council code or editions of code lists.</summary>
public sealed record PlaceChanged(PlaceId Place, string PlaceName, MembershipId By) : Fact;

/// <summary>Nothing new is put into a place from now on.</summary>
public sealed record PlaceClosed(PlaceId Place, MembershipId By) : Fact;

public sealed record PlaceReopened(PlaceId Place, MembershipId By) : Fact;

/// <summary>A place decided numbers or words for itself.</summary>
/// <param name="Policies">Those that hold from now on; what is left out is as usual.</param>
public sealed record PlacePoliciesSet(PlaceId Place, IReadOnlyDictionary<string, string> Policies, MembershipId By) : Fact;

/// <summary>People work one list together from now on.</summary>
public sealed record TeamAdded(TeamId Team, OrganisationId Organisation, string TeamName, MembershipId By) : Fact;

public sealed record TeamChanged(TeamId Team, OrganisationId Organisation, string TeamName, MembershipId By) : Fact;

/// <summary>Nobody new joins a team from now on.</summary>
public sealed record TeamClosed(TeamId Team, MembershipId By) : Fact;

public sealed record TeamReopened(TeamId Team, MembershipId By) : Fact;
