using System.Collections.Frozen;
using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>One need as put to one service, and what became of it there.</summary>
/// <remarks>For one need at most one of these is <see cref="AskNeedState.Accepted"/> at any time; a unique index holds that too.</remarks>
public sealed class AskNeed : IVersioned, IAboutPerson
{
    /// <summary>Which state may follow which; what is not here is refused.</summary>
    /// <remarks>
    /// A service may decide while its question is open: the ward may have rung back. It may step back from what it accepted by declining
    /// or passing on; the need is then open again.
    /// </remarks>
    public static readonly FrozenDictionary<AskNeedState, AskNeedState[]> Moves = new Dictionary<AskNeedState, AskNeedState[]>
    {
        [AskNeedState.Asked] =
        [
            AskNeedState.Accepted, AskNeedState.Declined, AskNeedState.PassedOn, AskNeedState.Questioned, AskNeedState.Parked,
            AskNeedState.Withdrawn, AskNeedState.EnteredInError, AskNeedState.ClosedByAnother,
        ],
        [AskNeedState.Questioned] =
        [
            AskNeedState.Asked, AskNeedState.Accepted, AskNeedState.Declined, AskNeedState.PassedOn,
            AskNeedState.Withdrawn, AskNeedState.EnteredInError, AskNeedState.ClosedByAnother,
        ],
        [AskNeedState.Parked] =
        [
            AskNeedState.Asked, AskNeedState.Accepted, AskNeedState.Declined, AskNeedState.PassedOn, AskNeedState.Questioned,
            AskNeedState.Withdrawn, AskNeedState.EnteredInError, AskNeedState.ClosedByAnother,
        ],
        [AskNeedState.Accepted] =
        [
            AskNeedState.Declined, AskNeedState.PassedOn, AskNeedState.Finished, AskNeedState.Withdrawn, AskNeedState.EnteredInError,
        ],
        [AskNeedState.Declined] = [],
        [AskNeedState.PassedOn] = [],
        [AskNeedState.Finished] = [AskNeedState.EnteredInError],
        [AskNeedState.Withdrawn] = [],
        [AskNeedState.ClosedByAnother] = [],
        [AskNeedState.EnteredInError] = [],
    }.ToFrozenDictionary();

    private AskNeed()
    {
    }

    internal AskNeed(RowId id, AskId ask, Need need, double? chance, DateTime now)
    {
        (Id, AskId, NeedId, PersonId, CaseId) = (id, ask, need.Id, need.PersonId, need.CaseId);
        (Code, Chance, AskedAt, Since) = (need.Code, chance, now, now);
    }

    public RowId Id { get; private set; }

    public AskId AskId { get; private set; }

    public NeedId NeedId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    /// <summary>What is needed, from the list <c>needs</c>; as the need has it.</summary>
    public string Code { get; private set; } = "";

    public DateTime AskedAt { get; private set; }

    /// <summary>How likely a yes was held to be when it was asked, between 0 and 1; null where nobody reckoned.</summary>
    public double? Chance { get; private set; }

    /// <summary>Whether a yes came, of what says something about the service: false for no room or no answer in time, until a late yes. Null for all else.</summary>
    public bool? SaidYes { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public AskNeedState State { get; private set; }

    /// <summary>When it came to stand as it does.</summary>
    public DateTime Since { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Who answered, in words: name and role as given on an answer link; empty for a signed-in answer, whose membership the journal names.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>A telephone number or e-mail address for whoever answered by a link, as they typed it: nobody has looked whose it is. Null where they gave none.</summary>
    public string? ReachOn { get; private set; }

    /// <summary>Why it was declined, from the list <c>decline-reasons</c>; empty unless declined.</summary>
    public string? DeclineReason { get; private set; }

    /// <summary>After a no for want of capacity: the day of the next place for it; null where none was named.</summary>
    public DateOnly? NoPlaceUntil { get; private set; }

    /// <summary>What the answerer added, for the sender to read.</summary>
    public string? AnswerWords { get; private set; }

    /// <summary>Whether the service said so on the telephone, and whoever rang wrote it down; they told it name and address in the same call.</summary>
    public bool ByPhone { get; private set; }

    /// <summary>When it was taken out of the service's hands, or ended there; null while it is in them, and where the service gave it up itself.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>By whom or by what, in words, such as "Mina Okafor, ward nurse"; null where nobody in particular did.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>When something parked comes back to the top of the inbox.</summary>
    public DateTime? ParkedUntil { get; private set; }

    public int Version { get; private set; }

    /// <summary>How often people have changed it; that its time passed, which may come while somebody reads it, changes nothing that is answered.</summary>
    public int ChangedByPeople => Waits && SaidYes == false ? Version - 1 : Version;

    /// <summary>Whether this service still has it in hand, answered with yes or not answered yet.</summary>
    public bool IsLive => State is AskNeedState.Accepted || Waits;

    /// <summary>Whether its answer is still awaited, from the service or from the sender.</summary>
    public bool Waits => State is AskNeedState.Asked or AskNeedState.Questioned or AskNeedState.Parked;

    internal Refusal? Blocked(AskNeedState to) => Moves[State].Contains(to) ? null : State == AskNeedState.Asked ? new NotPutAside() : new AlreadyAnswered(State);

    internal void Answer(AskNeedState to, Answer answer, DateTime now)
    {
        Become(to, now);
        (AnsweredAt, AnsweredBy, ReachOn, AnswerWords, ByPhone, DeclineReason, NoPlaceUntil) = (now, answer.By, answer.ReachOn, answer.Words, answer.ByPhone, null, null);
        if (to == AskNeedState.Accepted)
        {
            Came(true);
        }
    }

    internal void Decline(string reason, Answer answer, DateTime now)
    {
        Answer(AskNeedState.Declined, answer, now);
        (DeclineReason, NoPlaceUntil) = (reason, reason == Referrals.DeclineReason.NoCapacity ? answer.NoPlaceUntil : null);
        if (reason == Referrals.DeclineReason.NoCapacity)
        {
            SaidYes ??= false;
        }
    }

    internal void Came(bool yes) => SaidYes = yes;

    internal void Park(DateTime until, Answer? said, DateTime now)
    {
        (State, Since, ParkedUntil) = (AskNeedState.Parked, now, until);
        if (said is not null)
        {
            (AnsweredBy, AnswerWords, ByPhone) = (said.By, said.Words, said.ByPhone);
        }
    }

    internal void StandDown(AskNeedState to, string? by, DateTime now)
    {
        Become(to, now);
        (EndedAt, EndedBy) = (now, by);
    }

    internal void Become(AskNeedState state, DateTime now) => (State, Since, ParkedUntil) = (state, now, null);
}

/// <summary>What a service, or the sender, did with a need that was asked.</summary>
public enum AskNeedState
{
    /// <summary>Put to the service; no answer yet.</summary>
    Asked,

    /// <summary>The service asked the sender something.</summary>
    Questioned,

    /// <summary>The service put it aside until a time it named; the clock runs on.</summary>
    Parked,

    /// <summary>The service does it.</summary>
    Accepted,

    /// <summary>The service does not do it, for a coded reason.</summary>
    Declined,

    /// <summary>The service put it to another one.</summary>
    PassedOn,

    /// <summary>Accepted and done with: the need ended with an outcome.</summary>
    Finished,

    /// <summary>The sender took it back.</summary>
    Withdrawn,

    /// <summary>Another service accepted the need first.</summary>
    ClosedByAnother,

    /// <summary>Should never have been asked.</summary>
    EnteredInError,
}

/// <summary>Who answers in words, and what they add.</summary>
/// <param name="By">Name and role as typed on an answer link; null for a signed-in answer.</param>
/// <param name="Words">For the sender to read; null when nothing was added.</param>
/// <param name="ByPhone">Whether somebody who rang the service wrote it down.</param>
/// <param name="NoPlaceUntil">For a no for want of capacity: the day of the next place; null where none is named, and of no meaning with any other answer.</param>
/// <param name="ReachOn">A telephone number or e-mail address for whoever answers by a link.</param>
public sealed record Answer(string? By = null, string? Words = null, bool ByPhone = false, DateOnly? NoPlaceUntil = null, string? ReachOn = null);
