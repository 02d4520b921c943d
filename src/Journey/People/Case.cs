using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>One journey home: everything that happens hangs on it. At most one is open for a person.</summary>
/// <remarks>
/// Opens with the first stay, attendance or referral; closes by itself when no stay, need, plan or placement is open.
/// A stay that begins meanwhile joins it. Its id is the journey id.
/// </remarks>
public sealed class Case : IVersioned, IAboutPerson
{
    /// <summary>How long after the last thing in it ended it closes, so that what was put in by mistake can still be taken back by whoever sees the case.</summary>
    public static readonly TimeSpan ClosesAfter = TimeSpan.FromDays(1);

    private const int LongestAction = 300;

    private static readonly string[] ConcernWords = ["safeguard", "section 42", "s42"];

    private Case()
    {
    }

    public CaseId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => Id;

    /// <summary>The place whose hub answers for it.</summary>
    public PlaceId PlaceId { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>The case it became part of when two people were found to be one.</summary>
    public CaseId? JoinedCaseId { get; private set; }

    /// <summary>The named case manager; nobody yet comes first on the board.</summary>
    public MembershipId? OwnerId { get; private set; }

    /// <summary>What happens next, in a few words.</summary>
    public string? NextAction { get; private set; }

    public DateTime? NextActionDueAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Opens a case for somebody who has none open.</summary>
    /// <param name="open">The case that is open for them, if any: whatever begins now joins that one instead.</param>
    public static (Case? Case, Decision Decision) Open(CaseId id, PersonId person, PlaceId place, CaseOpener because, Case? open, DateTime now)
    {
        if (open is { ClosedAt: null })
        {
            return (null, new CaseAlreadyOpen());
        }

        var opened = new Case { Id = id, PersonId = person, PlaceId = place, OpenedAt = now };
        return (opened, new CaseOpened(because) { HappenedAt = now, Subjects = opened.About() });
    }

    /// <summary>Closes it when nothing is open any more. Nobody closes a case by hand.</summary>
    public Decision CloseWhenDone(OpenWork work, DateTime now)
    {
        if (Refused() is { } refusal)
        {
            return refusal;
        }

        if (work.Any)
        {
            return new CaseStillHasWork(work);
        }

        (ClosedAt, NextAction, NextActionDueAt) = (now, null, null);
        return new CaseClosed { HappenedAt = now, Subjects = About() };
    }

    /// <summary>What it had closed with turns out not to have ended, such as a stay whose discharge is cancelled: the same journey goes on.</summary>
    /// <param name="another">The case that has opened for the person meanwhile, if any.</param>
    public Decision GoOn(Case? another, DateTime now)
    {
        if (ClosedAt is null || JoinedCaseId is not null || another is not null)
        {
            return ClosedAt is null ? new CaseIsOpen() : new AnotherCaseIsOpen();
        }

        ClosedAt = null;
        return new CaseWentOn { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Somebody becomes the case manager.</summary>
    /// <param name="insteadOf">Whom they take it from, and know that they do: a case that has a case manager is not taken on unawares.</param>
    public Decision TakeOn(MembershipId owner, DateTime now, MembershipId? insteadOf = null)
    {
        if (Refused() is { } refusal)
        {
            return refusal;
        }

        if (OwnerId == owner)
        {
            return new AlreadyTheirCase();
        }

        if (OwnerId is not null && OwnerId != insteadOf)
        {
            return new CaseIsAnothers();
        }

        (var before, OwnerId) = (OwnerId, owner);
        return new CaseTakenOn(owner, before) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>The case manager gives it back; it comes first on the board until somebody takes it on.</summary>
    /// <param name="by">Only the case manager; whoever else wants it off them takes it over, so that they hear of it.</param>
    public Decision GiveBack(MembershipId by, DateTime now)
    {
        if (Refused() is { } refusal)
        {
            return refusal;
        }

        if (OwnerId is not { } owner)
        {
            return new NobodysCase();
        }

        if (owner != by)
        {
            return new CaseIsAnothers();
        }

        OwnerId = null;
        return new CaseGivenBack(owner) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Says what happens next and by when: part of what ward and hub plan, so it is filed with the hospital's part of the record.</summary>
    /// <remarks>Boards hang on walls, so words that name a safeguarding concern are refused.</remarks>
    public Decision Agree(string? nextAction, DateTime dueAt, DateTime now)
    {
        var words = Typed.Line(nextAction);
        Refusal? fault = Refused() ?? words switch
        {
            null => new WordsMissing(),
            { Length: > LongestAction } => new WordsTooLong(LongestAction),
            _ when NamesAConcern(words) => new NamesASafeguardingConcern(),
            _ when dueAt < now => new NextActionInThePast(),
            _ when words == NextAction && dueAt == NextActionDueAt => new NothingChanged(),
            _ => null,
        };
        if (fault is not null)
        {
            return fault;
        }

        (NextAction, NextActionDueAt) = (words, dueAt);
        return new NextActionAgreed(words!, dueAt) { HappenedAt = now, Subjects = [new Subject(PersonId, Id, Section.Hospital)] };
    }

    internal void BecomePartOf(CaseId other, DateTime now) => (JoinedCaseId, ClosedAt) = (other, now);

    internal void StandAlone(bool reopen) => (JoinedCaseId, ClosedAt) = (null, reopen ? null : ClosedAt);

    internal static bool NamesAConcern(string words) =>
        ConcernWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    private Refusal? Refused() => this switch
    {
        { JoinedCaseId: not null } => new CaseIsPartOfAnother(),
        { ClosedAt: not null } => new CaseIsClosed(),
        _ => null,
    };

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, Id, Section.Referral)];
}

/// <summary>What still keeps a case open.</summary>
public sealed record OpenWork(int Stays, int Attendances, int Needs, int Plans, int Placements)
{
    public bool Any => Stays + Attendances + Needs + Plans + Placements > 0;
}

/// <summary>What a case began with.</summary>
public enum CaseOpener
{
    Stay,
    Attendance,
    Referral,
}
