using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <summary>A look back on the way so far, together with the person: how each goal stands, how they see it, what was agreed.</summary>
public sealed class PlanReview : IVersioned, IAboutPerson
{
    private PlanReview()
    {
    }

    internal PlanReview(RowId id, SupportPlan plan, ReviewKind kind, DateOnly on, (string With, string? Theirs, string? Agreed) said, List<GoalStands> goals, DateTime now)
    {
        (Id, PlanId, PersonId, CaseId, Kind, On, RecordedAt) = (id, plan.Id, plan.PersonId, plan.CaseId, kind, on, now);
        (With, TheirWords, Agreed, Goals) = (said.With, said.Theirs, said.Agreed, goals);
    }

    public RowId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public ReviewKind Kind { get; private set; }

    /// <summary>The London day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Who took part, in words.</summary>
    public string With { get; private set; } = "";

    /// <summary>How the person sees it, in their own words and kept as they said it.</summary>
    public string? TheirWords { get; private set; }

    /// <summary>What was agreed: what changes, what stays, what comes next.</summary>
    public string? Agreed { get; private set; }

    /// <summary>How each goal stands; only those that were spoken about.</summary>
    public List<GoalStands> Goals { get; private set; } = [];

    public DateTime RecordedAt { get; private set; }

    public int Version { get; private set; }
}

/// <summary>What was said at a review.</summary>
/// <param name="With">Who took part.</param>
/// <param name="TheirWords">How the person sees it, in their own words; this or what was agreed must be said.</param>
public sealed record ReviewForm(ReviewKind Kind, string? With, string? TheirWords, string? Agreed, IReadOnlyList<GoalStands> Goals);

/// <summary>How one goal of the plan stands.</summary>
public sealed record GoalStands(RowId Goal, GoalStand Stand);

public enum GoalStand
{
    NotYet,
    Partly,
    Reached,
}

/// <summary>Which review it is.</summary>
public enum ReviewKind
{
    /// <summary>In the second week at home, days 7 to 13.</summary>
    Week2,

    /// <summary>In the sixth week at home, days 35 to 41: with it the ending is prepared.</summary>
    Week6,

    /// <summary>Whenever there is reason; as often as there is.</summary>
    Between,
}

/// <summary>When reviews are to be held, counted in days at home of which the day of going home is 0.</summary>
public static class ReviewTimes
{
    private const int DaysOfAWeek = 7;

    /// <summary>The first day of the plan on which a review of this kind can be held.</summary>
    public static int FirstDay(ReviewKind kind) => kind switch { ReviewKind.Week2 => DaysOfAWeek, ReviewKind.Week6 => 5 * DaysOfAWeek, _ => 0 };

    /// <summary>The review that is to be held on a day; null where none is. From the sixth week on nobody asks for the one of the second any more.</summary>
    /// <param name="first">Day 0, moved by the days back in hospital.</param>
    /// <param name="held">Those that have been held.</param>
    public static ReviewDue? Due(DateOnly first, IReadOnlyCollection<ReviewKind> held, DateOnly today)
    {
        var day = today.DayNumber - first.DayNumber;
        ReviewKind? kind = day >= FirstDay(ReviewKind.Week6) ? ReviewKind.Week6 : day >= FirstDay(ReviewKind.Week2) ? ReviewKind.Week2 : null;
        return kind is { } due && !held.Contains(due) ? new ReviewDue(due, first.AddDays(FirstDay(due) + DaysOfAWeek - 1)) : null;
    }
}

/// <summary>A review that is to be held.</summary>
/// <param name="By">The last day of its week.</param>
public sealed record ReviewDue(ReviewKind Kind, DateOnly By);
