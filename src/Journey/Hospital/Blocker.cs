using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Hospital;

/// <summary>One thing that holds a discharge up. A stay may have several open at once; one of them is reported.</summary>
/// <remarks>The reason is never changed: a wrong one is superseded by the right one, so that past returns stay as they were.</remarks>
public sealed class Blocker : IVersioned, IAboutPerson
{
    private readonly List<BlockerMark> _marks = [];

    private Blocker()
    {
    }

    public BlockerId Id { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>From the place's edition of <c>delay-reasons</c>.</summary>
    public Coded Reason { get; private set; } = null!;

    /// <summary>How closely it is kept, as its list says: that a safeguarding concern is open stands on no list and no printed page.</summary>
    public Sensitivity Sensitivity { get; private set; }

    public BlockerState State { get; private set; }

    public DateTime RaisedAt { get; private set; }

    public MembershipId RaisedBy { get; private set; }

    /// <summary>What exactly is missing, in a few words.</summary>
    public string? Words { get; private set; }

    /// <summary>Who has taken it on; null while nobody has.</summary>
    public OrganisationId? OwnerOrganisationId { get; private set; }

    /// <summary>The one who sees to it, where a name is known.</summary>
    public MembershipId? OwnerId { get; private set; }

    /// <summary>By when the owner has promised to clear it.</summary>
    public DateOnly? PromisedFor { get; private set; }

    /// <summary>When somebody last marked it as the one to report, or null.</summary>
    public DateTime? MarkedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>How it was cleared, in a few words.</summary>
    public string? ClearedHow { get; private set; }

    /// <summary>Whether it only ended because the person left: it comes back when the discharge is cancelled.</summary>
    public bool EndedWithStay { get; private set; }

    /// <summary>The one that stands in its stead.</summary>
    public BlockerId? SupersededBy { get; private set; }

    public int Version { get; private set; }

    /// <summary>Each time somebody marked it as the one to report, oldest first.</summary>
    public IReadOnlyList<BlockerMark> Marks => _marks;

    public bool IsOpen => State.IsOpen();

    /// <summary>Somebody says what holds the discharge up.</summary>
    public static Decision Raise(
        BlockerId id, Stay stay, Coded reason, string? words, MembershipId by, DateTime at, out Blocker? blocker, Sensitivity sensitivity = Sensitivity.Ordinary)
    {
        blocker = null;
        if (!stay.IsOpen)
        {
            return new AlreadyLeft();
        }

        blocker = new Blocker
        {
            Id = id,
            StayId = stay.Id,
            PersonId = stay.PersonId,
            CaseId = stay.CaseId,
            Reason = reason,
            Sensitivity = sensitivity,
            Words = words,
            RaisedBy = by,
            RaisedAt = at,
        };
        return new BlockerRaised(id, stay.Id, reason, words) { HappenedAt = at, Subjects = blocker.Concerned };
    }

    /// <summary>An organisation takes it on, or hands it to another; a promise made by the former owner falls.</summary>
    public Decision Own(OrganisationId? organisation, MembershipId? member, DateTime at)
    {
        if (organisation is not { } taker)
        {
            return new OwnerNeeded();
        }

        if (taker == OwnerOrganisationId && member == OwnerId && State != BlockerState.Raised)
        {
            return new NothingChanged();
        }

        if (Refuses(BlockerState.Owned) is { } refusal)
        {
            return refusal;
        }

        var before = OwnerOrganisationId;
        (State, OwnerOrganisationId, OwnerId, PromisedFor) = (BlockerState.Owned, taker, member, null);
        return new BlockerOwned(Id, before, taker, member) { HappenedAt = at, Subjects = Concerned };
    }

    /// <summary>The owner has begun.</summary>
    public Decision Begin(DateTime at) => To(BlockerState.InProgress, new BlockerBegun(Id) { HappenedAt = at, Subjects = Concerned });

    /// <summary>The owner promises a day; a new promise replaces the old one, which stays in the journal.</summary>
    public Decision Promise(DateOnly day, DateTime at)
    {
        if (!IsOpen || OwnerOrganisationId is null)
        {
            return IsOpen ? new OwnerNeeded() : new BlockerMoveNotAllowed(State, BlockerState.InProgress);
        }

        if (day < LondonTime.DayOf(at))
        {
            return new PromiseInThePast();
        }

        if (day > LondonTime.DayOf(at).AddYears(1))
        {
            return new PromiseTooFarAhead();
        }

        if (day == PromisedFor)
        {
            return new NothingChanged();
        }

        var before = PromisedFor;
        PromisedFor = day;
        return new BlockerPromised(Id, before, day) { HappenedAt = at, Subjects = Concerned };
    }

    /// <summary>It no longer holds anything up.</summary>
    public Decision Clear(string? how, DateTime at)
    {
        var decision = To(BlockerState.Cleared, new BlockerCleared(Id, how) { HappenedAt = at, Subjects = Concerned });
        if (!decision.IsRefused)
        {
            (EndedAt, ClearedHow) = (at, how);
        }

        return decision;
    }

    /// <summary>Another reason says better what holds the discharge up.</summary>
    public Decision Supersede(BlockerId by, DateTime at)
    {
        var decision = To(BlockerState.Superseded, new BlockerSuperseded(Id, by) { HappenedAt = at, Subjects = Concerned });
        if (!decision.IsRefused)
        {
            (EndedAt, SupersededBy) = (at, by);
        }

        return decision;
    }

    /// <summary>This is the one to report; whichever was marked before it steps back.</summary>
    public Decision Mark(IEnumerable<Blocker> allOfTheStay, MembershipId by, DateTime at, RowId id)
    {
        if (!IsOpen)
        {
            return new BlockerMoveNotAllowed(State, State);
        }

        if (MarkedAt is not null && ReportedBlocker.Of(allOfTheStay) == this)
        {
            return new AlreadyReported();
        }

        MarkedAt = at;
        _marks.Add(new BlockerMark(id, this, by, at));
        return new BlockerMarked(Id) { HappenedAt = at, Subjects = Concerned };
    }

    /// <summary>The person has left, so it no longer holds anything up.</summary>
    public Decision EndWithStay(DateTime at)
    {
        var decision = To(BlockerState.Cleared, new BlockerCleared(Id, null) { HappenedAt = at, Subjects = Concerned });
        if (!decision.IsRefused)
        {
            (EndedAt, EndedWithStay) = (at, true);
        }

        return decision;
    }

    /// <summary>The discharge was cancelled: what ended only because the person left holds again, with the owner and promise it had.</summary>
    public Decision ComeBack(DateTime at)
    {
        var back = OwnerOrganisationId is null ? BlockerState.Raised : BlockerState.Owned;
        if (!EndedWithStay)
        {
            return new BlockerMoveNotAllowed(State, back);
        }

        var decision = To(back, new BlockerCameBack(Id) { HappenedAt = at, Subjects = Concerned });
        (EndedAt, EndedWithStay) = (null, false);
        return decision;
    }

    private Decision To(BlockerState next, Fact fact)
    {
        if (Refuses(next) is { } refusal)
        {
            return refusal;
        }

        State = next;
        return fact;
    }

    private Refusal? Refuses(BlockerState next) => BlockerStates.Allows(State, next) ? null : new BlockerMoveNotAllowed(State, next);

    private IReadOnlyList<Subject> Concerned => [new(PersonId, CaseId, Section.Hospital, Sensitivity)];
}
