using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A service entered the directory.</summary>
public sealed record ServiceListed(ServiceId Service, OrganisationId Organisation, MembershipId By) : Fact;

/// <summary>The directory says something else of a service from now on.</summary>
public sealed record ServiceRewritten(ServiceId Service, MembershipId By) : Fact;

/// <summary>A service takes nobody until a day.</summary>
public sealed record ServiceSuspended(ServiceId Service, DateOnly Until, string Reason, MembershipId By) : Fact;

/// <summary>A service takes people again, earlier than it had said.</summary>
public sealed record ServiceResumed(ServiceId Service, MembershipId By) : Fact;

/// <summary>A service that had left the directory stands in it again.</summary>
public sealed record ServiceReturned(ServiceId Service, MembershipId By) : Fact;

/// <summary>One day differs from a service's usual hours.</summary>
/// <param name="Hours">In words; null where the day is as usual again.</param>
public sealed record OpeningDayTold(ServiceId Service, DateOnly Day, string? Hours, MembershipId By) : Fact;

/// <summary>Somebody vouched for a service's entry as it stands.</summary>
public sealed record ServiceAssured(ServiceId Service, MembershipId By) : Fact;

/// <summary>A service left the directory.</summary>
public sealed record ServiceWithdrawn(ServiceId Service, string Reason, MembershipId By) : Fact;

/// <summary>A service said, or showed by its answer, how much room it has.</summary>
public sealed record RoomTold(ServiceId Service, int Free, DateOnly? NextPlace, RoomSource Source) : Fact;

/// <summary>A service said no for want of capacity: it has no place for that need.</summary>
/// <param name="Need">A code of the list <c>needs</c>.</param>
/// <param name="Until">The day of the next place; null where it named none.</param>
public sealed record NoPlaceTold(ServiceId Service, string Need, DateOnly? Until) : Fact;

/// <summary>A service that had no place for a need has places for it again.</summary>
public sealed record PlacesAgain(ServiceId Service, string Need) : Fact;

/// <summary>Somebody who was told "not for us" says that a service's entry misled them.</summary>
public sealed record EntryQuestioned(ServiceId Service, string Reason) : Fact;

/// <summary>A question about an entry was looked into.</summary>
public sealed record EntryQuestionSettled(ServiceId Service, RowId Question, MembershipId By) : Fact;

/// <summary>An organisation is known here from now on.</summary>
public sealed record OrganisationAdded(OrganisationId Organisation, MembershipId By) : Fact;

/// <summary>An organisation's name, kind, places or number is put right.</summary>
public sealed record OrganisationChanged(OrganisationId Organisation, MembershipId By) : Fact;

/// <summary>Nothing new is put under an organisation from now on.</summary>
public sealed record OrganisationClosed(OrganisationId Organisation, MembershipId By) : Fact;

public sealed record OrganisationReopened(OrganisationId Organisation, MembershipId By) : Fact;
