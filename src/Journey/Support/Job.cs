using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>One call, visit or task for one person on one day, and what came of it.</summary>
/// <remarks>It keeps what it was made with; a line that changes makes new ones and withdraws those that nobody has done yet.</remarks>
public sealed partial class Job : IVersioned, IAboutPerson
{
    /// <summary>The most that is kept of what is said about it, in characters.</summary>
    public const int LongestWords = 4000;

    private Job()
    {
    }

    internal Job(JobId id, SupportPlan plan, PlanLine line, DateOnly on, JobKind kind, DateTime now)
    {
        (Id, PlanId, LineId, NeedId, ServiceId, PersonId, CaseId, PlaceId) = (id, plan.Id, line.Id, line.NeedId, line.ServiceId, plan.PersonId, plan.CaseId, plan.PlaceId);
        (Kind, Shape, Minutes, On, At, Who, Words, MadeAt) = (line.Kind, kind.Shape, kind.Minutes, on, line.At, line.Who, null, now);
    }

    public JobId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PlanLineId LineId { get; private set; }

    public NeedId NeedId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public PlaceId PlaceId { get; private set; }

    /// <summary>A code of the list <c>support-kinds</c>.</summary>
    public string Kind { get; private set; } = "";

    public JobShape Shape { get; private set; }

    /// <summary>How long it usually takes.</summary>
    public int Minutes { get; private set; }

    /// <summary>The London day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The London clock time; null for any time of the day.</summary>
    public TimeOnly? At { get; private set; }

    public string Who { get; private set; } = "";

    public DateTime MadeAt { get; private set; }

    public JobState State { get; private set; }

    public DateTime? RecordedAt { get; private set; }

    /// <summary>How the person was; null where nobody was met.</summary>
    public HowTheyAre? How { get; private set; }

    public string? Words { get; private set; }

    /// <summary>What was looked at or asked, step by step, as the list of its kind names the steps.</summary>
    public List<StepAnswer> Steps { get; private set; } = [];

    public int Version { get; private set; }

    internal Subject Subject => new(PersonId, CaseId, Section.Plan);

    /// <summary>Whether somebody has said what came of it.</summary>
    public bool IsRecorded => State is JobState.Done or JobState.NotDone or JobState.NoContact;

    /// <summary>Says what came of it, or puts right what was said.</summary>
    /// <param name="today">The London day: what lies ahead of it cannot have been done.</param>
    public Decision Record(JobRecord record, DateOnly today, DateTime now)
    {
        var words = Typed.Text(record.Words);
        if (Unfit(record, words, today) is { } refusal)
        {
            return refusal;
        }

        var (how, steps) = record.Became == JobState.Done ? (record.How, record.Steps) : (null, []);
        if (IsRecorded && (State, How, Words) == (record.Became, how, words) && Steps.SequenceEqual(steps))
        {
            return new NothingChanged();
        }

        var again = IsRecorded;
        (State, How, Words, Steps, RecordedAt) = (record.Became, how, words, [.. steps], now);
        return again
            ? new WorkPutRight(PlanId, Id, Kind, On, State, How) { HappenedAt = now, Subjects = [Subject] }
            : new WorkRecorded(PlanId, Id, Kind, On, State, How) { HappenedAt = now, Subjects = [Subject] };
    }

    internal void Withdraw() => State = JobState.Withdrawn;

    private Refusal? Unfit(JobRecord record, string? words, DateOnly today) =>
        State == JobState.Withdrawn || record.Became is JobState.Planned or JobState.Withdrawn ? new WorkIsWithdrawn()
        : On > today ? new WorkLiesAhead()
        : record.Became == JobState.Done && Shape != JobShape.Task && record.How is null ? new HowTheyAreMissing()
        : record.Became == JobState.NotDone && words is null ? new WhyNotDoneMissing()
        : record.Became == JobState.Done && words is null && record.Steps.Any(step => !step.AllRight) ? new TroubleUnsaid()
        : words?.Length > LongestWords ? new WordsTooLong(LongestWords)
        : null;
}

/// <summary>What a kind of support makes of each of its days.</summary>
public readonly record struct JobKind(JobShape Shape, int Minutes);

/// <summary>What somebody says came of a call, visit or task.</summary>
/// <param name="Became">Done, not done, or nobody reached.</param>
/// <param name="How">How they were; needed where somebody was spoken to or seen.</param>
/// <param name="Steps">Only those that were looked at.</param>
public sealed record JobRecord(JobState Became, HowTheyAre? How, string? Words, IReadOnlyList<StepAnswer> Steps);

/// <summary>Whether one step of a checklist or a call was all right.</summary>
/// <param name="Step">Its code.</param>
public sealed record StepAnswer(string Step, bool AllRight);

/// <summary>What has to happen for a job to be done.</summary>
public enum JobShape
{
    Call,
    Visit,

    /// <summary>Something done for the person, without necessarily meeting them.</summary>
    Task,
}

/// <summary>The life of a call, visit or task.</summary>
public enum JobState
{
    Planned,
    Done,
    NotDone,

    /// <summary>Tried, and nobody was reached or in.</summary>
    NoContact,

    /// <summary>Its line changed or ended before it was done.</summary>
    Withdrawn,
}

/// <summary>How a person was, in three steps.</summary>
public enum HowTheyAre
{
    Well,
    NotSoWell,
    Unwell,
}
