using Homeward.Journey.Basics;

namespace Homeward.Journey.Support.LoneWorking;

/// <summary>Somebody went out alone. Who it is stands beside the fact, as whoever acted.</summary>
public sealed record LoneWorkerCheckedIn(CheckInId CheckIn, ServiceId Service, DateTime ExpectedEnd) : Fact;

public sealed record LoneWorkerStaysLonger(CheckInId CheckIn, ServiceId Service, DateTime ExpectedEnd) : Fact;

public sealed record LoneWorkerCheckedOut(CheckInId CheckIn, ServiceId Service) : Fact;

/// <summary>They had not checked out in time, and somebody was told.</summary>
/// <param name="Told">Who.</param>
public sealed record LoneWorkerOverdue(CheckInId CheckIn, ServiceId Service, LoneRungOf Told) : Fact;

/// <param name="Outcome">A code of the list <c>lone-worker-outcomes</c>.</param>
public sealed record LoneWorkerAlarmClosed(CheckInId CheckIn, ServiceId Service, string Outcome) : Fact;

/// <summary>A service said who is told, and when, where somebody who went out alone has not checked out.</summary>
public sealed record LoneWorkerRulesSet(ServiceId Service, IReadOnlyList<LoneRung> Rungs, IReadOnlyList<MembershipId> Coordinators, IReadOnlyList<MembershipId> Managers, MembershipId By) : Fact;
