using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>A call or visit reached nobody: what is done to reach the person, rung by rung, until somebody has spoken with them or seen them.</summary>
/// <remarks>
/// It climbs the ladder that the service had when it began. Nobody reached on the last rung ends nothing: that rung is to be done again until it is known how they are.
/// Source: Sefton case study, welfare calls and home visits that "prevented crisis situations and loss of life".
/// </remarks>
public sealed class FailedContact : IRunsLate, IAboutPerson
{
    /// <summary>The most that is kept of what is said about a rung, in characters.</summary>
    public const int LongestWords = 2000;

    private readonly List<RungTry> _tries = [];

    private FailedContact()
    {
    }

    public FailedContactId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    /// <summary>The call or visit with which it began.</summary>
    public JobId JobId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>What the call or visit was: a code of the list <c>support-kinds</c>.</summary>
    public string Kind { get; private set; } = "";

    public DateTime BeganAt { get; private set; }

    /// <summary>Who recorded that nobody was reached.</summary>
    public MembershipId BegunById { get; private set; }

    /// <summary>How many calls and visits reached nobody since it began, the first among them.</summary>
    public int Failed { get; private set; }

    /// <summary>The ladder as it was when this began, in the order in which it is climbed.</summary>
    public List<LadderRung> Rungs { get; private set; } = [];

    /// <summary>Which rung is to be done: its place, from nought.</summary>
    public int At { get; private set; }

    /// <summary>By when it must be done.</summary>
    public DateTime DoBy { get; private set; }

    /// <summary>When it was noticed that this rung was not done in time; null where it is not late.</summary>
    public DateTime? LateAt { get; private set; }

    /// <summary>When it ended; null while somebody must act.</summary>
    public DateTime? ClosedAt { get; private set; }

    public FailedContactEnd? Because { get; private set; }

    /// <summary>What came of the rung with which it ended: a code of the list <c>rung-outcomes</c>; null where it ended with something else.</summary>
    public string? Outcome { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<RungTry> Tries => _tries;

    /// <summary>What is to be done now.</summary>
    public LadderRung Rung => Rungs[At];

    /// <summary>Begins it for a call or visit that reached nobody.</summary>
    /// <param name="rungs">The ladder of the service; never empty.</param>
    public static Decision Begin(FailedContactId id, SupportPlan plan, Job job, IReadOnlyList<LadderRung> rungs, MembershipId by, DateTime now, out FailedContact? contact)
    {
        contact = null;
        if (plan.EndedAt is not null || plan.PausedSince is not null || job.State != JobState.NoContact)
        {
            return plan.EndedAt is not null ? new PlanHasEnded() : plan.PausedSince is not null ? new PlanIsPaused() : new ContactNotFailed();
        }

        contact = new FailedContact
        {
            Id = id, PlanId = plan.Id, JobId = job.Id, ServiceId = job.ServiceId, PersonId = job.PersonId, CaseId = job.CaseId, Kind = job.Kind, BeganAt = now, BegunById = by, Failed = 1, Rungs = [.. rungs],
        };
        contact.GoTo(0, now);
        return new ContactFailed(id, plan.Id, job.Id, job.Kind, contact.Rung.What, contact.DoBy) { HappenedAt = now, Subjects = contact.About() };
    }

    /// <summary>Another call or visit reached nobody: what is being done goes on.</summary>
    public Decision FailAgain(Job job, DateTime now)
    {
        if (ClosedAt is not null || job.State != JobState.NoContact)
        {
            return ClosedAt is not null ? new FailedContactIsClosed() : new ContactNotFailed();
        }

        Failed++;
        return new ContactFailedAgain(Id, PlanId, job.Id, job.Kind) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Says what was done and what came of it. A rung further up may be done first where there is reason; climbing goes on above it.</summary>
    /// <param name="what">The rung that was done: a code of the list <c>contact-ladder</c>; null where none was picked.</param>
    /// <param name="outcome">What the list says of what came of it; null where none was picked.</param>
    public Decision Do(RowId id, string? what, RungOutcome? outcome, string? words, MembershipId by, DateTime now)
    {
        var (said, place) = (Typed.Text(words), Rungs.FindIndex(rung => rung.What == what));
        Refusal? fault = ClosedAt is not null ? new FailedContactIsClosed()
            : place < 0 ? new RungNotPicked()
            : outcome is null ? new RungOutcomeMissing()
            : said is null && outcome.Leads != RungLeads.Up ? new RungWordsMissing()
            : said?.Length > LongestWords ? new WordsTooLong(LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        _tries.Add(new RungTry(id, this, what!, outcome!.Code, said, by, now));
        Decision done = new RungDone(Id, PlanId, what!, outcome.Code) { HappenedAt = now, Subjects = About() };
        if (outcome.Leads is RungLeads.Contact or RungLeads.Settled)
        {
            return done.And(Close(outcome.Leads == RungLeads.Contact ? FailedContactEnd.ContactMade : FailedContactEnd.Settled, outcome.Code, now));
        }

        if (place >= At)
        {
            GoTo(outcome.Leads == RungLeads.Wait ? place : Math.Min(place + 1, Rungs.Count - 1), now);
        }

        return done;
    }

    /// <summary>The time of a rung has passed and nobody has done it: said once for each rung.</summary>
    public Decision PassTime(DateTime now)
    {
        if (ClosedAt is not null || LateAt is not null || DoBy > now)
        {
            return ClosedAt is not null ? new FailedContactIsClosed() : new NothingChanged();
        }

        LateAt = now;
        return new RungNotDoneInTime(Id, PlanId, Rung.What) { HappenedAt = DoBy, Subjects = About() };
    }

    /// <summary>Nobody has to be looked for any more, for another reason than what came of a rung.</summary>
    public Decision Stop(FailedContactEnd because, DateTime now) => ClosedAt is not null ? new FailedContactIsClosed() : Close(because, null, now);

    private FailedContactClosed Close(FailedContactEnd because, string? outcome, DateTime now)
    {
        (ClosedAt, Because, Outcome) = (now, because, outcome);
        return new FailedContactClosed(Id, PlanId, because, outcome) { HappenedAt = now, Subjects = About() };
    }

    private void GoTo(int place, DateTime now) => (At, DoBy, LateAt) = (place, now.AddMinutes(Rungs[place].Minutes), null);

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, CaseId, Section.Plan)];
}
