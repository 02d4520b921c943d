using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>One stay in one hospital, from admission to leaving.</summary>
/// <remarks>
/// What a return may count is kept beside it as dated rows: <see cref="WardSpells"/>, <see cref="ReadyPeriods"/>, <see cref="PathwaySpells"/>
/// and <see cref="Reviews"/>. What stands on the stay itself is what holds now, for the screens.
/// The rules on criteria, pathway and destination are in the file <c>StayPlanning.cs</c>, those on a stay that never was in <c>StayInError.cs</c>.
/// </remarks>
public sealed partial class Stay : IVersioned, IAboutPerson
{
    private readonly List<WardSpell> _wardSpells = [];

    private Stay()
    {
    }

    public StayId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public SiteId SiteId { get; private set; }

    public WardId WardId { get; private set; }

    public string? Bed { get; private set; }

    /// <summary>Since when they have been on this ward and in this bed.</summary>
    public DateTime OnWardSince { get; private set; }

    public DateTime AdmittedAt { get; private set; }

    /// <summary>Code of the list <c>admission-methods</c>, or null while unknown.</summary>
    public string? AdmissionMethod { get; private set; }

    /// <summary>Code of the list <c>admission-sources</c>, or null while unknown.</summary>
    public string? AdmissionSource { get; private set; }

    /// <summary>Whether they came in unplanned, as the list says of the method; null while the method is unknown.</summary>
    public bool? Emergency { get; private set; }

    public DateTime? LeftAt { get; private set; }

    /// <summary>Code of the list <c>discharge-methods</c>; <see cref="Leaving.MethodUnknown"/> when they were simply no longer on the list.</summary>
    public string? DischargeMethod { get; private set; }

    /// <summary>Where they went, a code of the list <c>places-of-discharge</c>.</summary>
    public string? DischargedTo { get; private set; }

    /// <summary>Whether somebody has yet to say how and where they left: true after an absence from the list.</summary>
    public bool LeavingUnconfirmed { get; private set; }

    /// <summary>Whether nobody ever said it, and nobody is asked any more: it counts as a leaving of which neither way nor destination is known.</summary>
    public bool NeverSaidHow => LeftAt is not null && !LeavingUnconfirmed && DischargeMethod == Leaving.MethodUnknown && DischargedTo == Leaving.ResidenceUnknown;

    /// <summary>When a discharge was last cancelled, or null: a list taken before it cannot end the stay again.</summary>
    public DateTime? ReopenedAt { get; private set; }

    /// <summary>When they seemed to have left by the discharge that was cancelled last, or null: what ended from then on ended by mistake, perhaps.</summary>
    public DateTime? SeemedLeftAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Every ward and bed in order, each from one move to the next.</summary>
    public IReadOnlyList<WardSpell> WardSpells => _wardSpells;

    public bool IsOpen => LeftAt is null;

    /// <summary>A person comes onto a ward.</summary>
    /// <param name="admission">Who, where and when; the time of admission is as told, and may lie before <paramref name="now"/>.</param>
    /// <param name="rounds">When criteria are reviewed here: the first review is due in the round after the admission's, or after the recording where that is later.</param>
    /// <param name="now">The instant of recording.</param>
    /// <param name="stay">The new stay; null when refused.</param>
    public static Decision Admit(Admission admission, ReviewRounds rounds, DateTime now, out Stay? stay)
    {
        stay = null;
        if (admission.At > now)
        {
            return new StillToCome();
        }

        stay = new Stay
        {
            Id = admission.Id,
            PersonId = admission.PersonId,
            CaseId = admission.CaseId,
            SiteId = admission.SiteId,
            AdmittedAt = admission.At,
            AdmissionMethod = admission.Method,
            AdmissionSource = admission.Source,
            ReviewDueAt = rounds.FirstDue(admission.At, now),
            Emergency = admission.Emergency,
        };
        stay.Open(admission.WardId, admission.Bed, admission.At, admission.SpellId);
        return new PersonAdmitted(stay.Id, stay.SiteId, stay.WardId, stay.Bed, admission.Method, admission.Source) { HappenedAt = admission.At, Subjects = stay.Concerned };
    }

    /// <summary>To another ward or bed of the same hospital. Another hospital is a leaving and a new stay.</summary>
    public Decision MoveTo(WardId ward, string? bed, DateTime at, DateTime now, RowId spellId)
    {
        if (!IsOpen)
        {
            return new AlreadyLeft();
        }

        if (ward == WardId && bed == Bed)
        {
            return new AlreadyThere();
        }

        if (at < OnWardSince || at > now)
        {
            return at > now ? new StillToCome() : new BeforeTheLastMove();
        }

        var before = WardId;
        CloseSpell(at);
        Open(ward, bed, at, spellId);
        return new MovedWard(Id, before, ward, bed) { HappenedAt = at, Subjects = Concerned };
    }

    /// <summary>The person leaves: home, elsewhere, by their own decision, or by dying. What is still open in the stay ends with it.</summary>
    public Decision Leave(Leaving leaving, DateTime now)
    {
        if (!IsOpen)
        {
            return new AlreadyLeft();
        }

        if (leaving.At > now)
        {
            return new StillToCome();
        }

        if (leaving.At < OnWardSince)
        {
            return new BeforeTheLastMove();
        }

        if (leaving.At < ReviewedAt)
        {
            return new BeforeTheLastReview();
        }

        if (leaving.Contradiction is { } contradiction)
        {
            return contradiction;
        }

        LeftAt = leaving.At;
        LeavingUnconfirmed = leaving.Kind == LeavingKind.Unknown;
        CloseSpell(leaving.At);
        EndReadyPeriod(leaving.At, ReadyPeriodEnd.Left);
        ReviewDueAt = null;
        Remember(leaving);
        return new LeftHospital(Id, leaving.Kind, leaving.Method, leaving.Residence, leaving.Destination) { HappenedAt = leaving.At, Subjects = Concerned };
    }

    /// <summary>Somebody says how and where a person left who was only known to be gone, or puts right what was recorded.</summary>
    /// <remarks>The time of leaving stays: returns already counted it. To change it, cancel the discharge and record the leaving again.</remarks>
    public Decision ConfirmLeaving(string method, string residence, Coded? destination, DateTime now)
    {
        if (LeftAt is not { } leftAt)
        {
            return new StillInHospital();
        }

        var leaving = new Leaving(leftAt, method, residence, destination);
        if (leaving.Contradiction is { } contradiction)
        {
            return contradiction;
        }

        LeavingUnconfirmed = leaving.Kind == LeavingKind.Unknown;
        Remember(leaving);
        return new LeavingConfirmed(Id, leaving.Kind, method, residence, destination) { HappenedAt = now, Subjects = Concerned };
    }

    /// <summary>Nobody has said for so many days how and where they left: from now on it counts as not known. Who learns it later may still say it.</summary>
    /// <param name="days">How many days the place asks for it.</param>
    /// <param name="now">The instant of recording.</param>
    public Decision StopAskingHowTheyLeft(int days, DateTime now)
    {
        if (!LeavingUnconfirmed || LeftAt is not { } leftAt)
        {
            return new LeavingIsSaid();
        }

        if (leftAt >= UnsaidLeaving.AskedSince(days, now))
        {
            return new LeavingIsStillAsked();
        }

        LeavingUnconfirmed = false;
        return new LeavingNeverSaid(Id, days) { HappenedAt = now, Subjects = Concerned };
    }

    /// <summary>The discharge did not happen: the stay, its ward and its days of delay go on as if it had never been ended.</summary>
    /// <param name="anotherStayIsOpen">Whether the person has been admitted again meanwhile.</param>
    /// <param name="rounds">When criteria are reviewed here.</param>
    /// <param name="now">The instant of cancelling.</param>
    public Decision CancelDischarge(bool anotherStayIsOpen, ReviewRounds rounds, DateTime now)
    {
        if (LeftAt is not { } leftAt || EnteredInErrorAt is not null)
        {
            return LeftAt is null ? new StillInHospital() : new AdmissionTakenBack();
        }

        if (anotherStayIsOpen)
        {
            return new AdmittedAgain();
        }

        if (DischargeMethod == Leaving.MethodDied)
        {
            return new RecordedAsDied();
        }

        _wardSpells.FindLast(s => s.To == leftAt && s.WardId == WardId && s.Bed == Bed)?.GoOn();
        ResumeReadyPeriod();
        (LeftAt, DischargeMethod, DischargedTo, LeavingUnconfirmed) = (null, null, null, false);
        (SeemedLeftAt, ReopenedAt) = (leftAt, now);
        ReviewDueAt = rounds.NextDue(now);
        return new DischargeCancelled(Id) { HappenedAt = now, Subjects = Concerned };
    }

    /// <summary>A death was recorded for the wrong person: the stay goes on.</summary>
    public Decision CorrectDeath(ReviewRounds rounds, DateTime now)
    {
        if (DischargeMethod != Leaving.MethodDied)
        {
            return new NotRecordedAsDied();
        }

        DischargeMethod = Leaving.MethodUnknown;
        return CancelDischarge(anotherStayIsOpen: false, rounds, now);
    }

    private void Open(WardId ward, string? bed, DateTime at, RowId spellId)
    {
        (WardId, Bed, OnWardSince) = (ward, bed, at);
        _wardSpells.Add(new WardSpell(spellId, this, ward, bed, at));
    }

    private void CloseSpell(DateTime at) => _wardSpells.Find(s => s.To is null)?.End(at);

    private void Remember(Leaving leaving)
    {
        DischargeMethod = leaving.Method;
        DischargedTo = leaving.Residence;
        Destination = leaving.Destination ?? Destination;
    }

    private IReadOnlyList<Subject> Concerned => [new(PersonId, CaseId, Section.Hospital)];
}
