using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>Somebody came onto a ward.</summary>
public sealed record PersonAdmitted(StayId Stay, SiteId Site, WardId Ward, string? Bed, string? Method, string? Source) : Fact;

/// <summary>To another ward, or another bed of the same ward.</summary>
public sealed record MovedWard(StayId Stay, WardId From, WardId To, string? Bed) : Fact;

/// <summary>The expected date of discharge was set, changed or taken back.</summary>
public sealed record DischargeExpected(StayId Stay, DateOnly? Before, DateOnly? On) : Fact;

/// <summary>The stay ended; <see cref="LeavingKind.Unknown"/> when the person was only missing from the list.</summary>
public sealed record LeftHospital(StayId Stay, LeavingKind Kind, string Method, string Residence, Coded? Destination) : Fact;

/// <summary>Somebody said how and where a person left.</summary>
public sealed record LeavingConfirmed(StayId Stay, LeavingKind Kind, string Method, string Residence, Coded? Destination) : Fact;

/// <summary>Nobody said within so many days how and where a person left of whom a list said no more: it counts as not known.</summary>
public sealed record LeavingNeverSaid(StayId Stay, int Days) : Fact;

/// <summary>The discharge did not happen; the stay goes on.</summary>
public sealed record DischargeCancelled(StayId Stay) : Fact;

/// <summary>The person was never admitted: the stay counts nowhere.</summary>
public sealed record AdmissionEnteredInError(StayId Stay, string Words) : Fact;

/// <summary>The eleven questions were answered, or the last answers were confirmed.</summary>
public sealed record CriteriaReviewed(StayId Stay, ReviewOutcome Outcome, IReadOnlyList<string> Met, string? ExceptionReason, bool Unchanged, DateTime NextDueAt) : Fact;

/// <summary>From here the bed is no longer needed: days of delay count.</summary>
public sealed record CriteriaNoLongerMet(StayId Stay) : Fact;

/// <summary>The bed is needed again: the discharge ready date is gone.</summary>
public sealed record CriteriaMetAgain(StayId Stay) : Fact;

/// <summary>A pathway was chosen or changed.</summary>
public sealed record PathwayChosen(StayId Stay, Coded? Before, Coded Pathway, string? Reason) : Fact;

/// <summary>Where the person is to go was planned or changed.</summary>
public sealed record DestinationPlanned(StayId Stay, Coded? Before, Coded Destination) : Fact;

/// <summary>Who was asked and heard about a decision on leaving.</summary>
public sealed record PersonInvolved(StayId Stay, Coded Who, Coded How, Coded Decision) : Fact;

/// <summary>A visit to A&amp;E or a clinic.</summary>
public sealed record AttendanceBegan(AttendanceId Attendance, SiteId Site, string Kind) : Fact;

/// <summary>A visit to A&amp;E or a clinic ended.</summary>
public sealed record AttendanceEnded(AttendanceId Attendance, string Outcome) : Fact;

/// <summary>Somebody known elsewhere, whose details a search matched in full, was said to lie on a ward of whoever asked; the admission stands beside it.</summary>
public sealed record KnownPersonIsHere(MembershipId By, WardId Ward) : Fact;
