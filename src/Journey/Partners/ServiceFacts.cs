using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A service entered the directory.</summary>
public sealed record ServiceListed(ServiceId Service, OrganisationId Organisation, MembershipId By) : Fact;

/// <summary>Somebody vouched for a service's entry as it stands.</summary>
public sealed record ServiceAssured(ServiceId Service, MembershipId By) : Fact;

/// <summary>A service left the directory for good.</summary>
public sealed record ServiceWithdrawn(ServiceId Service, string Reason, MembershipId By) : Fact;

/// <summary>A service said, or showed by its answer, how much room it has.</summary>
public sealed record RoomTold(ServiceId Service, int Free, DateOnly? NextPlace, RoomSource Source) : Fact;

/// <summary>Somebody who was told "not for us" says that a service's entry misled them.</summary>
public sealed record EntryQuestioned(ServiceId Service, string Reason) : Fact;

/// <summary>A question about an entry was looked into.</summary>
public sealed record EntryQuestionSettled(ServiceId Service, RowId Question, MembershipId By) : Fact;
