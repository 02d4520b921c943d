using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A hospital belongs to the region from now on.</summary>
public sealed record HospitalAdded(SiteId Site, string Code, string SiteName, MembershipId By) : Fact;

public sealed record HospitalChanged(SiteId Site, string Code, string SiteName, MembershipId By) : Fact;

/// <summary>A hospital takes no patients from now on.</summary>
public sealed record HospitalClosed(SiteId Site, MembershipId By) : Fact;

public sealed record HospitalReopened(SiteId Site, MembershipId By) : Fact;

/// <summary>A hospital has this ward from now on.</summary>
public sealed record WardAdded(WardId Ward, SiteId Site, string Code, string WardName, int Beds, MembershipId By) : Fact;

public sealed record WardChanged(WardId Ward, string Code, string WardName, int Beds, MembershipId By) : Fact;

/// <summary>Nobody comes onto a ward from now on.</summary>
public sealed record WardClosed(WardId Ward, MembershipId By) : Fact;

public sealed record WardReopened(WardId Ward, MembershipId By) : Fact;
