using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Hospital;

/// <content>Criteria to reside, pathway, expected date and destination.</content>
public sealed partial class Stay
{
    private readonly List<CriteriaReview> _reviews = [];
    private readonly List<ReadyPeriod> _readyPeriods = [];
    private readonly List<PathwaySpell> _pathwaySpells = [];

    /// <summary>Expected date of discharge.</summary>
    public DateOnly? ExpectedOn { get; private set; }

    /// <summary>When the expected date was last set: a list taken before it cannot undo it.</summary>
    public DateTime? ExpectedSetAt { get; private set; }

    /// <summary>Since when the bed has not been needed, while that holds: the start of the current period without criteria to reside.</summary>
    public DateTime? ReadySince { get; private set; }

    /// <summary>When the eleven questions were last answered or confirmed; null before the first time.</summary>
    public DateTime? ReviewedAt { get; private set; }

    /// <summary>What the last review found; null before the first.</summary>
    public ReviewOutcome? ReviewOutcome { get; private set; }

    /// <summary>When the next review is due; null once the stay has ended.</summary>
    public DateTime? ReviewDueAt { get; private set; }

    /// <summary>The pathway that holds now, from the place's edition of <c>pathways</c>; null while none is chosen.</summary>
    public Coded? Pathway { get; private set; }

    /// <summary>Where the person is to go, or went, from the place's edition of <c>destinations</c>.</summary>
    public Coded? Destination { get; private set; }

    /// <summary>Reviews loaded with the stay, oldest first; a stay may be loaded with the last one only.</summary>
    public IReadOnlyList<CriteriaReview> Reviews => _reviews;

    /// <summary>The times without criteria to reside, oldest first.</summary>
    public IReadOnlyList<ReadyPeriod> ReadyPeriods => _readyPeriods;

    /// <summary>The pathways in order, each from its choice to the next.</summary>
    public IReadOnlyList<PathwaySpell> PathwaySpells => _pathwaySpells;

    /// <summary>The discharge ready date; null while the bed is needed, and for a stay that ended without one.</summary>
    public DateOnly? DischargeReadyOn => DischargeReady.DateOf(_readyPeriods, LeftAt);

    /// <summary>The eleven questions are answered at a ward round.</summary>
    /// <param name="answers">What was answered yes, and the exception where none was.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="at">When the round was, as told.</param>
    /// <param name="rounds">When reviews are due here.</param>
    /// <param name="id">The id of the review; a period without criteria that it begins carries the same.</param>
    public Decision Review(CriteriaAnswers answers, MembershipId by, DateTime at, ReviewRounds rounds, RowId id) =>
        answers.Fault is { } fault ? fault : Review(answers, by, at, rounds, id, unchanged: false);

    /// <summary>One tap: the last answers still hold.</summary>
    public Decision ReviewUnchanged(MembershipId by, DateTime at, ReviewRounds rounds, RowId id) =>
        _reviews.MaxBy(r => r.At) is { } last
            ? Review(last.Answers, by, at, rounds, id, unchanged: true)
            : new NothingToRepeat();

    /// <summary>The day on which the person is expected to leave; null takes an earlier one back.</summary>
    public Decision Expect(DateOnly? on, DateTime at)
    {
        if (!IsOpen)
        {
            return new AlreadyLeft();
        }

        if (on == ExpectedOn)
        {
            return new NothingChanged();
        }

        if (on < LondonTime.DayOf(AdmittedAt))
        {
            return new BeforeAdmission();
        }

        var before = ExpectedOn;
        (ExpectedOn, ExpectedSetAt) = (on, at);
        return new DischargeExpected(Id, before, on) { HappenedAt = at, Subjects = Concerned };
    }

    /// <summary>Chooses the pathway; changing it needs a reason in words.</summary>
    public Decision Choose(Coded pathway, string? reason, MembershipId by, DateTime at, RowId id)
    {
        if (!IsOpen)
        {
            return new AlreadyLeft();
        }

        if (pathway == Pathway)
        {
            return new AlreadyOnPathway();
        }

        if (Pathway is not null && string.IsNullOrWhiteSpace(reason))
        {
            return new ReasonNeeded();
        }

        var before = Pathway;
        _pathwaySpells.Find(s => s.To is null)?.End(at);
        _pathwaySpells.Add(new PathwaySpell(id, this, pathway, reason, by, at));
        Pathway = pathway;
        return new PathwayChosen(Id, before, pathway, reason) { HappenedAt = at, Subjects = Concerned };
    }

    /// <summary>Plans where the person is to go.</summary>
    public Decision PlanDestination(Coded destination, DateTime at)
    {
        if (!IsOpen)
        {
            return new AlreadyLeft();
        }

        if (destination == Destination)
        {
            return new NothingChanged();
        }

        var before = Destination;
        Destination = destination;
        return new DestinationPlanned(Id, before, destination) { HappenedAt = at, Subjects = Concerned };
    }

    private Decision Review(CriteriaAnswers answers, MembershipId by, DateTime at, ReviewRounds rounds, RowId id, bool unchanged)
    {
        if (!IsOpen)
        {
            return new AlreadyLeft();
        }

        if (at < AdmittedAt)
        {
            return new BeforeAdmission();
        }

        if (at < ReviewedAt)
        {
            return new OlderThanLastReview();
        }

        var due = rounds.NextDue(at);
        _reviews.Add(new CriteriaReview(id, this, answers, by, at, unchanged, due));
        (ReviewedAt, ReviewOutcome, ReviewDueAt) = (at, answers.Outcome, due);
        Decision reviewed = new CriteriaReviewed(Id, answers.Outcome, answers.Met, answers.ExceptionReason, unchanged, due) { HappenedAt = at, Subjects = Concerned };
        if (answers.NeedsTheBed)
        {
            return EndReadyPeriod(at, ReadyPeriodEnd.CriteriaMetAgain) ? reviewed.And(new CriteriaMetAgain(Id) { HappenedAt = at, Subjects = Concerned }) : reviewed;
        }

        return BeginReadyPeriod(at, id) ? reviewed.And(new CriteriaNoLongerMet(Id) { HappenedAt = at, Subjects = Concerned }) : reviewed;
    }

    private bool BeginReadyPeriod(DateTime at, RowId id)
    {
        if (ReadySince is not null)
        {
            return false;
        }

        ReadySince = at;
        _readyPeriods.Add(new ReadyPeriod(id, this, at));
        return true;
    }

    private bool EndReadyPeriod(DateTime at, ReadyPeriodEnd how)
    {
        ReadySince = null;
        var open = _readyPeriods.Find(p => p.To is null);
        open?.End(at, how);
        return open is not null;
    }

    private void ResumeReadyPeriod()
    {
        if (_readyPeriods.Find(p => p.Ended == ReadyPeriodEnd.Left) is { } ended)
        {
            ended.GoOn();
            ReadySince = ended.From;
        }
    }
}
