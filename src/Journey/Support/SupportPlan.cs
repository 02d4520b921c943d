using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>The one running plan of a case, shared by all who help: what the person wants to reach, the lines of support, and for how long.</summary>
/// <remarks>
/// Six weeks are 42 London calendar days, of which the day of going home is the first (day 0, so the last is day 41); without a stay day 0 is the day of the yes.
/// While the person is still in hospital no day is counted, and only lines with a first day of their own make work. Days back in hospital are not counted either.
/// Source: Sefton CVS Hospital Discharge Service, "free, practical support for up to six weeks".
/// </remarks>
public sealed partial class SupportPlan : IVersioned, IAboutPerson
{
    /// <summary>How many days a plan has unless somebody agreed to more.</summary>
    public const int UsualDays = 42;

    private const int MostWeeks = 26;

    private readonly List<PlanGoal> _goals = [];
    private readonly List<PlanLine> _lines = [];
    private readonly List<PlanReview> _reviews = [];
    private readonly List<PlanPause> _pauses = [];

    private SupportPlan()
    {
    }

    public PlanId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>The place whose bank holidays hold.</summary>
    public PlaceId PlaceId { get; private set; }

    public DateTime StartedAt { get; private set; }

    /// <summary>Who started it.</summary>
    public MembershipId StartedById { get; private set; }

    /// <summary>Whose it is to see that it goes on: whoever started it, until it is handed over.</summary>
    public MembershipId KeeperId { get; private set; }

    public DateTime? HandedOverAt { get; private set; }

    /// <summary>What whoever kept it last said to the one who keeps it now.</summary>
    public string? HandoverWords { get; private set; }

    /// <summary>The first day that counts; null while the person is still in hospital.</summary>
    public DateOnly? DayNought { get; private set; }

    /// <summary>The last day that counts; null while the person is still in hospital.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Why it lasts longer than usual; null where it does not.</summary>
    public string? LongerBecause { get; private set; }

    /// <summary>Who agreed that it lasts longer.</summary>
    public string? LongerAgreedBy { get; private set; }

    /// <summary>The last day for which calls, visits and tasks are laid out; null before the first time.</summary>
    public DateOnly? LaidOutUntil { get; private set; }

    /// <summary>The day on which they came back into hospital; null while they are at home, and before they ever went.</summary>
    public DateOnly? PausedSince { get; private set; }

    /// <summary>How many days back in hospital are not counted.</summary>
    public int DaysPaused { get; private set; }

    /// <summary>What was reached, as said together with the person; null until the ending has been prepared.</summary>
    public string? Reached { get; private set; }

    /// <summary>What goes on after the plan, and with whom.</summary>
    public string? GoesOn { get; private set; }

    /// <summary>Who prepared the ending together.</summary>
    public string? PreparedWith { get; private set; }

    public DateTime? PreparedAt { get; private set; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>A code of the list <c>plan-ends</c>; null while it runs.</summary>
    public string? EndedBecause { get; private set; }

    /// <summary>What whoever ended it said.</summary>
    public string? EndWords { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<PlanGoal> Goals => _goals;

    public IReadOnlyList<PlanLine> Lines => _lines;

    public IReadOnlyList<PlanReview> Reviews => _reviews;

    public IReadOnlyList<PlanPause> Pauses => _pauses;

    /// <summary>Starts it.</summary>
    /// <param name="another">Whether a plan of the same case is running.</param>
    public static Decision Start(PlanStart start, bool another, DateTime now, out SupportPlan? plan)
    {
        plan = null;
        if (another)
        {
            return new PlanRunsAlready();
        }

        var begun = new SupportPlan { Id = start.Id, PersonId = start.Person, CaseId = start.Case, PlaceId = start.Place, StartedAt = now, StartedById = start.By, KeeperId = start.By };
        begun.CountFrom(start.DayNought);
        Decision decision = new PlanStarted(begun.Id, begun.PlaceId, UsualDays, start.DayNought) { HappenedAt = now, Subjects = begun.About() };
        if (Typed.Text(start.Goal) is not null)
        {
            decision = decision.And(begun.WriteGoal(start.GoalId, start.Goal, start.GoalSaidFor, now));
        }

        plan = decision.IsRefused ? null : begun;
        return decision;
    }

    /// <summary>They went home: the days are counted from then.</summary>
    public Decision GoHome(DateOnly day, DateTime now)
    {
        if (EndedAt is not null || DayNought is not null)
        {
            return EndedAt is not null ? new PlanHasEnded() : new NothingChanged();
        }

        CountFrom(day);
        return new PlanDaysBegan(Id, day, LastDay!.Value) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>They did not go home after all.</summary>
    public Decision StayInHospital(DateTime now)
    {
        if (EndedAt is not null || DayNought is null || _pauses.Count > 0)
        {
            return EndedAt is not null ? new PlanHasEnded() : new NothingChanged();
        }

        CountFrom(null);
        return new PlanDaysTakenBack(Id) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Gives it a later last day, with a reason and the name of who agreed.</summary>
    public Decision Lengthen(DateOnly? lastDay, string? reason, string? agreedBy, DateTime now)
    {
        var (why, who) = (Typed.Text(reason), Typed.Line(agreedBy));
        Refusal? fault = EndedAt is not null ? new PlanHasEnded()
            : LastDay is not { } last || DayNought is not { } first ? new DaysNotBegun()
            : lastDay is null || lastDay <= last ? new NotLonger()
            : lastDay >= first.AddDays(7 * MostWeeks) ? new TooLong(MostWeeks)
            : why is null ? new ReasonForMoreMissing()
            : who is null ? new WhoAgreedMissing()
            : why.Length > PlanGoal.LongestWords || who.Length > PersonName.LongestPart ? new WordsTooLong(PlanGoal.LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (LastDay, LongerBecause, LongerAgreedBy) = (lastDay, why, who);
        return new PlanMadeLonger(Id, lastDay!.Value, why!, who!) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Writes down what the person wants to reach, as they say it.</summary>
    /// <param name="saidFor">Who said it, where not the person.</param>
    public Decision WriteGoal(RowId id, string? words, string? saidFor, DateTime now)
    {
        var (said, by) = (Typed.Text(words), Typed.Line(saidFor));
        Refusal? fault = EndedAt is not null ? new PlanHasEnded()
            : said is null ? new WordsMissing()
            : said.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords)
            : by?.Length > PersonName.LongestPart ? new NameTooLong()
            : _goals.Exists(goal => goal.TakenOutAt is null && goal.Words == said) ? new NothingChanged()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        _goals.Add(new PlanGoal(id, this, said!, by, now));
        return new PlanGoalWritten(Id, id) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Takes a goal out because the person no longer wants it; its words stay in the record's past.</summary>
    public Decision TakeGoalOut(RowId id, DateTime now)
    {
        if (_goals.Find(goal => goal.Id == id) is not { } found || EndedAt is not null)
        {
            return EndedAt is not null ? new PlanHasEnded() : new NotInThisPlan();
        }

        if (found.TakenOutAt is not null)
        {
            return new GoalIsOut();
        }

        found.TakeOut(now);
        return new PlanGoalTakenOut(Id, id) { HappenedAt = now, Subjects = About() };
    }

    private void CountFrom(DateOnly? day) => (DayNought, LastDay, LongerBecause, LongerAgreedBy) = (day, day?.AddDays(UsualDays - 1), null, null);

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, CaseId, Section.Plan)];
}

/// <summary>What a plan begins with.</summary>
/// <param name="DayNought">The day of going home, or of the yes where there was no stay; null while the person is in hospital.</param>
/// <param name="Goal">What the person wants to reach, in their own words; null where they have not been asked yet.</param>
/// <param name="GoalSaidFor">Who said it, where not the person.</param>
public sealed record PlanStart(
    PlanId Id, PersonId Person, CaseId Case, PlaceId Place, MembershipId By, DateOnly? DayNought, RowId GoalId, string? Goal = null, string? GoalSaidFor = null);
