using Homeward.Journey.Basics;

namespace Homeward.Journey.People.Safeguarding;

public sealed record SafeguardingConcernRaised(SafeguardingConcernId Concern, PlaceId Place, DangerNow Danger) : Fact;

/// <param name="To">The leads who were written to.</param>
public sealed record SafeguardingConcernSent(SafeguardingConcernId Concern, IReadOnlyList<MembershipId> To, DateTime AcknowledgeBy) : Fact;

/// <summary>No lead had acknowledged it in time, so others were written to.</summary>
/// <param name="To">The leads who were written to; none where the place has none any more.</param>
public sealed record SafeguardingConcernPassedOn(SafeguardingConcernId Concern, IReadOnlyList<MembershipId> To, DateTime AcknowledgeBy) : Fact;

public sealed record SafeguardingConcernAcknowledged(SafeguardingConcernId Concern) : Fact;

/// <param name="Outcome">A code of the list <c>safeguarding-outcomes</c>.</param>
public sealed record SafeguardingConcernClosed(SafeguardingConcernId Concern, string Outcome) : Fact;
