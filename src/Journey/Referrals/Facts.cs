using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>A fact that the sender of the referral must hear: on the ward screen, on the timeline and as a message.</summary>
public interface ITellsSender
{
    ReferralId Referral { get; }
}

/// <summary>A fact that a service must hear, because something it had in hand changed without its doing.</summary>
public interface ITellsService
{
    AskId Ask { get; }

    ServiceId Service { get; }
}

public sealed record ReferralSent(ReferralId Referral, PlaceId Place, WardId? Ward, IReadOnlyList<string> Needs) : Fact;

/// <param name="DueAt">When the answer clock runs out.</param>
public sealed record NeedsAsked(ReferralId Referral, AskId Ask, ServiceId Service, IReadOnlyList<NeedId> Needs, DateTime? DueAt, AskedBecause Because)
    : Fact, ITellsSender, ITellsService;

public sealed record NeedAccepted(ReferralId Referral, NeedId Need, AskId Ask, ServiceId Service) : Fact, ITellsSender;

/// <param name="Reason">A code of the list <c>decline-reasons</c>.</param>
/// <param name="NoPlaceUntil">For want of capacity: the day of the next place, where it was named.</param>
public sealed record NeedDeclined(ReferralId Referral, NeedId Need, AskId Ask, ServiceId Service, string Reason, DeclineLeadsTo LeadsTo, DateOnly? NoPlaceUntil = null) : Fact, ITellsSender;

public sealed record NeedPassedOn(ReferralId Referral, NeedId Need, AskId Ask, ServiceId Service, ServiceId To) : Fact, ITellsSender;

public sealed record NeedsParked(ReferralId Referral, AskId Ask, ServiceId Service, IReadOnlyList<NeedId> Needs, DateTime Until) : Fact, ITellsSender;

/// <summary>The time until which a service had put them aside has come: they wait for its answer again.</summary>
public sealed record NeedsCameUp(ReferralId Referral, AskId Ask, ServiceId Service, IReadOnlyList<NeedId> Needs) : Fact, ITellsService, ITellsSender;

public sealed record NeedsTakenUp(ReferralId Referral, AskId Ask, ServiceId Service, IReadOnlyList<NeedId> Needs) : Fact, ITellsSender;

public sealed record QuestionAsked(ReferralId Referral, AskId Ask, ServiceId Service, RowId Question, IReadOnlyList<NeedId> Needs) : Fact, ITellsSender;

/// <param name="DueAt">When the new answer clock runs out.</param>
public sealed record QuestionReplied(ReferralId Referral, AskId Ask, ServiceId Service, RowId Question, DateTime? DueAt) : Fact, ITellsService;

/// <summary>A service let the time of its answer clock pass without an answer.</summary>
public sealed record AnswerRanOut(ReferralId Referral, AskId Ask, ServiceId Service) : Fact, ITellsSender;

/// <summary>A service that promises no time, or was asked again after a question, has not answered for so long that others may be asked beside it.</summary>
public sealed record AnswerAwaitedNoLonger(ReferralId Referral, AskId Ask, ServiceId Service) : Fact, ITellsSender;

/// <summary>Half of the time in which a service is to answer has gone.</summary>
public sealed record HalfTimePassed(ReferralId Referral, AskId Ask, ServiceId Service) : Fact, ITellsService;

/// <summary>Nobody else is asked for this need by itself from now on.</summary>
public sealed record WavesStopped(ReferralId Referral, NeedId Need) : Fact;

public sealed record WavesResumed(ReferralId Referral, NeedId Need) : Fact;

/// <param name="First">Whom to ask before all others, in this order.</param>
/// <param name="Despite">Of these, the ones that do not fit by the directory.</param>
public sealed record WavesPlanned(ReferralId Referral, NeedId Need, IReadOnlyList<ServiceId> First, IReadOnlyList<ServiceId> Despite, int? AtOnce) : Fact;

/// <summary>A service no longer has these needs in hand: withdrawn, taken by another, finished or entered in error.</summary>
public sealed record AskStoodDown(ReferralId Referral, AskId Ask, ServiceId Service, IReadOnlyList<NeedId> Needs, AskNeedState Became) : Fact, ITellsService, ITellsSender;

/// <param name="Handler">The worker who has it now; null for the whole inbox.</param>
public sealed record AskHandedTo(ReferralId Referral, AskId Ask, ServiceId Service, MembershipId? Handler) : Fact;

/// <summary>A service that said yes without an account was told name and address on the telephone.</summary>
public sealed record ServiceRung(ReferralId Referral, AskId Ask, ServiceId Service) : Fact;

/// <summary>It was not rung after all.</summary>
public sealed record RingTakenBack(ReferralId Referral, AskId Ask, ServiceId Service) : Fact;

/// <param name="LeftOut">The services that were looked at; their reasons are kept with the unmet need.</param>
public sealed record NeedUnmet(ReferralId Referral, NeedId Need, string Code, PlaceId Place, IReadOnlyList<ServiceId> LeftOut) : Fact, ITellsSender;

/// <param name="Outcome">A code of the list <c>outcomes</c>.</param>
/// <param name="Reason">A code of the list <c>decline-reasons</c>, where a no ended it.</param>
public sealed record NeedEnded(ReferralId Referral, NeedId Need, string Outcome, string? Reason = null) : Fact, ITellsSender;

public sealed record NeedEnteredInError(ReferralId Referral, NeedId Need) : Fact, ITellsSender;

/// <param name="Result">A code of the list <c>contact-results</c>.</param>
/// <param name="CallAgainAt">When to ring again, where they asked to be rung another time.</param>
public sealed record PersonReached(ReferralId Referral, NeedId Need, string Result, DateTime? CallAgainAt = null) : Fact, ITellsSender;

/// <param name="FailedAttempts">How many in a row, this one included.</param>
/// <param name="NextAttemptAt">When the ladder wants the next try; null at its top, where the sender decides.</param>
/// <param name="SenderKnew">Whether the ladder had ended before, so that the sender has been told already that it is theirs to decide.</param>
public sealed record PersonNotReached(ReferralId Referral, NeedId Need, AskId? Ask, int FailedAttempts, DateTime? NextAttemptAt, bool SenderKnew = false) : Fact, ITellsSender;

/// <summary>After the last try the sender asked the service to go on trying.</summary>
public sealed record TriesResumed(ReferralId Referral, NeedId Need, AskId Ask, ServiceId Service, DateTime NextAttemptAt) : Fact, ITellsService;

/// <summary>A person was given a service's details; nobody was asked.</summary>
public sealed record PointedTowards(ServiceId Service, PointedBy How) : Fact;

public sealed record CoverArranged(RowId Cover, MembershipId Away, MembershipId Covering, DateOnly? LastDay) : Fact;

public sealed record CoverEnded(RowId Cover, MembershipId Away, MembershipId Covering) : Fact;

/// <summary>A page that answers without an account was opened to a service for a while.</summary>
public sealed record AnswerLinkSent(AnswerLinkId Link, AskId Ask, ServiceId Service, DateTime ExpiresAt, LinkFor For = LinkFor.Answer) : Fact;

/// <summary>What is to be answered by it was put aside, so it lives longer.</summary>
public sealed record AnswerLinkProlonged(AnswerLinkId Link, AskId Ask, ServiceId Service, DateTime ExpiresAt) : Fact;

public sealed record AnswerLinkEnded(AnswerLinkId Link, AskId Ask, ServiceId Service, LinkEnd Because, LinkFor For = LinkFor.Answer) : Fact;

/// <summary>A spoken code was tried with a wrong PIN.</summary>
public sealed record AnswerCodeEnded(AnswerLinkId Link, AskId Ask, ServiceId Service) : Fact;
public sealed record AnswerLinkGuessed(AnswerLinkId Link, AskId Ask, ServiceId Service, int WrongPins) : Fact;

/// <summary>A service was given a PIN to answer by spoken codes with; the PIN itself is written nowhere.</summary>
public sealed record ServicePinAgreed(ServiceId Service) : Fact;

/// <summary>Somebody undertook to fill a gap in a place.</summary>
public sealed record GapActionPlanned(RowId Action, PlaceId Place, string Code) : Fact;

public sealed record GapActionClosed(RowId Action, PlaceId Place, string Code, bool IsDone) : Fact;
