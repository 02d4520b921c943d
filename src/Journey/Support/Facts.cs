using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <param name="DayNought">The day of going home, or of the yes where there was no stay; null while they are still in hospital.</param>
public sealed record PlanStarted(PlanId Plan, PlaceId Place, int Days, DateOnly? DayNought) : Fact;

/// <summary>The person went home, so the days of the plan are counted from then.</summary>
public sealed record PlanDaysBegan(PlanId Plan, DateOnly DayNought, DateOnly LastDay) : Fact;

/// <summary>They are in hospital after all: no day is counted until they go home.</summary>
public sealed record PlanDaysTakenBack(PlanId Plan) : Fact;

/// <param name="AgreedBy">Who agreed, by name.</param>
public sealed record PlanMadeLonger(PlanId Plan, DateOnly LastDay, string Reason, string AgreedBy) : Fact;

public sealed record PlanGoalWritten(PlanId Plan, RowId Goal) : Fact;

public sealed record PlanGoalTakenOut(PlanId Plan, RowId Goal) : Fact;

/// <param name="Kind">A code of the list <c>support-kinds</c>.</param>
public sealed record PlanLineAdded(PlanId Plan, PlanLineId Line, NeedId Need, string Kind, bool Agreed) : Fact;

/// <summary>A line of support changed: what lies ahead follows it, what has been stays.</summary>
public sealed record PlanLineChanged(PlanId Plan, PlanLineId Line, string Kind, bool Agreed) : Fact;

public sealed record PlanLineEnded(PlanId Plan, PlanLineId Line, string Kind, LineEnd Because) : Fact;

/// <summary>The schedule of a plan was laid out, or laid out anew.</summary>
/// <param name="Until">The last day that is laid out.</param>
/// <param name="Made">How many calls, visits and tasks were added.</param>
/// <param name="Withdrawn">How many that lay ahead are no longer to be done.</param>
public sealed record WorkLaidOut(PlanId Plan, DateOnly Until, int Made, int Withdrawn) : Fact;

/// <param name="How">How the person was; null where nobody was met.</param>
public sealed record WorkRecorded(PlanId Plan, JobId Job, string Kind, DateOnly On, JobState Became, HowTheyAre? How) : Fact;

/// <summary>What had been recorded of a call, visit or task was put right.</summary>
public sealed record WorkPutRight(PlanId Plan, JobId Job, string Kind, DateOnly On, JobState Became, HowTheyAre? How) : Fact;

/// <summary>They are back in hospital: nothing is done and no day is counted until they go home.</summary>
/// <param name="Since">The first day that is not counted.</param>
public sealed record PlanPaused(PlanId Plan, StayId Stay, DateOnly Since) : Fact;

/// <summary>They are home again, and every line goes on as it was.</summary>
/// <param name="On">The first day that is counted again.</param>
public sealed record PlanWentOn(PlanId Plan, DateOnly On, DateOnly LastDay) : Fact;

/// <param name="Because">A code of the list <c>readmission-reasons</c>.</param>
public sealed record ReadmissionExplained(PlanId Plan, string Because) : Fact;

public sealed record PlanReviewed(PlanId Plan, RowId Review, ReviewKind Kind) : Fact;

/// <summary>What was reached and what goes on was written down together with the person.</summary>
public sealed record EndingPrepared(PlanId Plan) : Fact;

/// <summary>A colleague keeps the plan from now on.</summary>
public sealed record PlanHandedOver(PlanId Plan, MembershipId From, MembershipId To) : Fact;

/// <param name="Because">A code of the list <c>plan-ends</c>.</param>
public sealed record PlanEnded(PlanId Plan, string Because) : Fact;

/// <summary>A plan that had ended with a death goes on, for the death was recorded by mistake.</summary>
public sealed record PlanCameBack(PlanId Plan) : Fact;

/// <summary>Somebody is worried about the person.</summary>
/// <param name="Kind">A code of the list <c>worry-kinds</c>.</param>
public sealed record WorryRaised(WorryId Worry, PlanId Plan, string Kind, WhoActs ActsFor, DateTime ActBy) : Fact;

public sealed record WorryToldMore(WorryId Worry) : Fact;

/// <summary>The time by which somebody must have acted on a worry has passed.</summary>
public sealed record WorryNotClosedInTime(WorryId Worry, PlanId Plan, string Kind) : Fact;

/// <param name="Outcome">A code of the list <c>worry-outcomes</c>.</param>
public sealed record WorryClosed(WorryId Worry, PlanId Plan, string Kind, string Outcome) : Fact;

/// <summary>A call or visit reached nobody, and the ladder of its service is climbed from its foot.</summary>
/// <param name="Kind">A code of the list <c>support-kinds</c>.</param>
/// <param name="Rung">What is to be done first: a code of the list <c>contact-ladder</c>.</param>
public sealed record ContactFailed(FailedContactId Contact, PlanId Plan, JobId Job, string Kind, string Rung, DateTime DoBy) : Fact;

/// <summary>While the ladder is climbed another call or visit reached nobody.</summary>
public sealed record ContactFailedAgain(FailedContactId Contact, PlanId Plan, JobId Job, string Kind) : Fact;

/// <param name="Rung">A code of the list <c>contact-ladder</c>.</param>
/// <param name="Outcome">A code of the list <c>rung-outcomes</c>.</param>
public sealed record RungDone(FailedContactId Contact, PlanId Plan, string Rung, string Outcome) : Fact;

/// <summary>The time by which a rung was to be done has passed.</summary>
public sealed record RungNotDoneInTime(FailedContactId Contact, PlanId Plan, string Rung) : Fact;

/// <param name="Outcome">A code of the list <c>rung-outcomes</c>; null where it ended with something else than a rung.</param>
public sealed record FailedContactClosed(FailedContactId Contact, PlanId Plan, FailedContactEnd Because, string? Outcome) : Fact;

/// <summary>A service said what is done, in which order and by when, where a call or visit of theirs reaches nobody.</summary>
public sealed record ContactLadderSet(ServiceId Service, IReadOnlyList<string> Rungs, MembershipId By) : Fact;

/// <summary>What a closing letter is to say was kept, to be sent later.</summary>
public sealed record ClosingLetterWritten(LetterId Letter, PlanId Plan) : Fact;

/// <summary>A closing letter went to one of those who are to read how the help ended.</summary>
/// <param name="Copy">What they were sent, kept as it was.</param>
public sealed record ClosingLetterSent(LetterId Letter, PlanId Plan, LetterCopyId Copy, LetterTo To, LetterWay Way) : Fact;

/// <summary>A copy that was to be printed has gone by post, or was handed over.</summary>
public sealed record ClosingLetterPosted(LetterId Letter, PlanId Plan, LetterCopyId Copy, LetterTo To) : Fact;

/// <summary>No closing letter is to be sent, and somebody said why.</summary>
public sealed record ClosingLetterForgone(LetterId Letter, PlanId Plan) : Fact;

/// <summary>The person opened their letter by the link that was sent to them.</summary>
public sealed record ClosingLetterOpened(LetterId Letter, PlanId Plan, LetterCopyId Copy) : Fact;

/// <summary>Somebody tried the link of a letter with a date of birth that is not the person's.</summary>
public sealed record ClosingLetterNotOpened(LetterId Letter, PlanId Plan, LetterCopyId Copy) : Fact;
