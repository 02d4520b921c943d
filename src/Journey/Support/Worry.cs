using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>Somebody is worried about a person who is helped at home: what about, who must act by when, and what came of it.</summary>
/// <remarks>Raised with one tap, closed only with a coded outcome and words. Source: Sefton case study, "secure clinical support, which has prevented crisis situations".</remarks>
public sealed class Worry : IRunsLate, IAboutPerson
{
    /// <summary>The most that is kept of what is said about it, in characters.</summary>
    public const int LongestWords = 4000;

    private Worry()
    {
    }

    public WorryId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>A code of the list <c>worry-kinds</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Who must act.</summary>
    public WhoActs ActsFor { get; private set; }

    /// <summary>By when somebody must have acted.</summary>
    public DateTime ActBy { get; private set; }

    public DateTime RaisedAt { get; private set; }

    public MembershipId RaisedById { get; private set; }

    /// <summary>What was seen or heard; null where only the tap is known.</summary>
    public string? Words { get; private set; }

    /// <summary>When it was closed; null while somebody must act.</summary>
    public DateTime? ClosedAt { get; private set; }

    public MembershipId? ClosedById { get; private set; }

    /// <summary>When it was noticed that nobody had closed it in time; null where that did not happen.</summary>
    public DateTime? LateAt { get; private set; }

    /// <summary>A code of the list <c>worry-outcomes</c>.</summary>
    public string? Outcome { get; private set; }

    public string? OutcomeWords { get; private set; }

    public int Version { get; private set; }

    /// <summary>Raises it, for whoever the rule of its kind names.</summary>
    /// <param name="rule">What the list says of its kind; null where none was picked.</param>
    public static Decision Raise(WorryId id, SupportPlan plan, WorryRule? rule, MembershipId by, DateTime now, out Worry? worry)
    {
        worry = null;
        if (plan.EndedAt is not null || rule is null)
        {
            return plan.EndedAt is not null ? new PlanHasEnded() : new WorryNotPicked();
        }

        worry = new Worry
        {
            Id = id, PlanId = plan.Id, PersonId = plan.PersonId, CaseId = plan.CaseId, Kind = rule.Kind, ActsFor = rule.ActsFor, ActBy = now + rule.Within, RaisedAt = now, RaisedById = by,
        };
        return new WorryRaised(id, plan.Id, rule.Kind, rule.ActsFor, worry.ActBy) { HappenedAt = now, Subjects = worry.About() };
    }

    /// <summary>Says more about it; what was said before stays.</summary>
    public Decision TellMore(string? words, DateTime now)
    {
        var said = Typed.Text(words);
        Refusal? fault = ClosedAt is not null ? new WorryIsClosed()
            : said is null ? new WordsMissing()
            : (Words?.Length ?? 0) + said.Length >= LongestWords ? new WordsTooLong(LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        Words = Words is null ? said : $"{Words}\n{said}";
        return new WorryToldMore(Id) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Its time has passed and nobody has closed it: said once.</summary>
    public Decision PassTime(DateTime now)
    {
        if (ClosedAt is not null || LateAt is not null || ActBy > now)
        {
            return ClosedAt is not null ? new WorryIsClosed() : new NothingChanged();
        }

        LateAt = now;
        return new WorryNotClosedInTime(Id, PlanId, Kind) { HappenedAt = ActBy, Subjects = About() };
    }

    /// <summary>Closes it with what came of it.</summary>
    /// <param name="outcome">A code of the list <c>worry-outcomes</c>, looked up by the caller; null where none was picked.</param>
    public Decision Close(string? outcome, string? words, MembershipId by, DateTime now)
    {
        var said = Typed.Text(words);
        Refusal? fault = ClosedAt is not null ? new WorryIsClosed()
            : outcome is null ? new WorryOutcomeMissing()
            : said is null ? new WorryWordsMissing()
            : said.Length > LongestWords ? new WordsTooLong(LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (ClosedAt, ClosedById, Outcome, OutcomeWords) = (now, by, outcome, said);
        return new WorryClosed(Id, PlanId, Kind, outcome!) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, CaseId, Section.Plan)];
}

/// <summary>What the list says of a kind of worry.</summary>
/// <param name="Within">In how much time somebody must have acted, by day and night.</param>
public sealed record WorryRule(string Kind, WhoActs ActsFor, TimeSpan Within);

/// <summary>Who must act on a worry.</summary>
public enum WhoActs
{
    /// <summary>Whoever keeps the plan, or covers for them.</summary>
    Keeper,

    /// <summary>The keeper and the hub of the place: whoever of them is faster.</summary>
    KeeperAndHub,
}
