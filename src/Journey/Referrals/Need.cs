using System.Collections.Frozen;
using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>One thing a person needs, open until met or ended. The subject is the patient or a carer, each with a case of their own.</summary>
/// <remarks>
/// The contact clock is the need's own: from sending to the first successful contact with the person. It never restarts, whoever is asked
/// next; failed attempts are counted apart.
/// </remarks>
public sealed class Need : IVersioned, IAboutPerson
{
    /// <summary>Which state may follow which; what is not here is refused.</summary>
    public static readonly FrozenDictionary<NeedState, NeedState[]> Moves = new Dictionary<NeedState, NeedState[]>
    {
        [NeedState.Open] = [NeedState.Accepted, NeedState.Unmet, NeedState.Ended, NeedState.EnteredInError],
        [NeedState.Unmet] = [NeedState.Open, NeedState.Accepted, NeedState.Ended, NeedState.EnteredInError],
        [NeedState.Accepted] = [NeedState.Open, NeedState.Ended, NeedState.EnteredInError],
        [NeedState.Ended] = [NeedState.EnteredInError],
        [NeedState.EnteredInError] = [],
    }.ToFrozenDictionary();

    private Need()
    {
    }

    internal Need(NeedPicked picked, ReferralId referral, PlaceId place, DateTime sentAt)
    {
        (Id, Code, PersonId, CaseId, WantedOn, Words) = (picked.Id, picked.Code, picked.Person, picked.Case, picked.WantedOn, picked.Words);
        (ReferralId, PlaceId, SentAt) = (referral, place, sentAt);
    }

    public NeedId Id { get; private set; }

    public ReferralId ReferralId { get; private set; }

    /// <summary>Whose need it is.</summary>
    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public PlaceId PlaceId { get; private set; }

    /// <summary>What is needed, from the list <c>needs</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The London day from which it is wanted, or null for as soon as can be.</summary>
    public DateOnly? WantedOn { get; private set; }

    /// <summary>What the sender wrote for whoever is asked for this need; nobody who is asked for another reads it.</summary>
    public string? Words { get; private set; }

    public NeedState State { get; private set; }

    /// <summary>Since when nobody else is asked for it by itself; null while the next in rank is.</summary>
    public DateTime? WavesStoppedAt { get; private set; }

    /// <summary>How many may be asked at the same time; null for as many as the list <c>wave-rules</c> says.</summary>
    public int? AskAtOnce { get; private set; }

    /// <summary>Whom to ask before all others, in this order; whoever no longer fits is passed over.</summary>
    public List<ServiceId> AskFirst { get; private set; } = [];

    /// <summary>Of these, the ones that do not fit by the directory and that the sender wants asked all the same.</summary>
    public List<ServiceId> AskDespite { get; private set; } = [];

    /// <summary>When the contact clock began: the moment of sending.</summary>
    public DateTime SentAt { get; private set; }

    /// <summary>When the contact clock stopped: the first successful contact with the person.</summary>
    public DateTime? ContactedAt { get; private set; }

    /// <summary>Attempts that reached nobody since the last success.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>When the retry ladder wants the next try, or null while it wants none.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>How it ended, from the list <c>outcomes</c>; empty while open.</summary>
    public string? Outcome { get; private set; }

    /// <summary>A few words to the sender about how it ended.</summary>
    public string? OutcomeWords { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether nothing more will happen with it.</summary>
    public bool IsOver => State is NeedState.Ended or NeedState.EnteredInError;

    /// <summary>Whether the last rung of the retry ladder reached nobody, so that the sender decides, while a service still has it in hand.</summary>
    public bool TriesHaveEnded => State == NeedState.Accepted && FailedAttempts > 0 && NextAttemptAt is null;

    internal Subject Subject => new(PersonId, CaseId, Section.Referral);

    /// <summary>How long the person has waited for a first contact, or waited until it came.</summary>
    public TimeSpan ContactTime(DateTime now) => (ContactedAt ?? EndedAt ?? now) - SentAt;

    internal Refusal? Move(NeedState to)
    {
        if (!Moves[State].Contains(to))
        {
            return IsOver ? new NeedHasEnded() : State == NeedState.Accepted ? new NeedAlreadyTaken() : new NobodyHasIt();
        }

        State = to;
        return null;
    }

    internal void StopWaves(DateTime now) => WavesStoppedAt = now;

    internal void ResumeWaves() => WavesStoppedAt = null;

    internal void Plan(WaveOrder order) => (AskFirst, AskDespite, AskAtOnce) = ([.. order.First], [.. order.Despite], order.AtOnce);

    internal void Take() => (State, FailedAttempts, NextAttemptAt) = (NeedState.Accepted, 0, null);

    internal void MarkError(DateTime now) => (State, EndedAt, NextAttemptAt) = (NeedState.EnteredInError, EndedAt ?? now, null);

    internal void Reopen()
    {
        if (State is NeedState.Unmet or NeedState.Accepted)
        {
            State = NeedState.Open;
        }
    }

    internal void End(string outcome, string? words, DateTime now)
    {
        State = NeedState.Ended;
        (Outcome, OutcomeWords, EndedAt, NextAttemptAt) = (outcome, words, now, null);
    }

    /// <summary>What it said of its end turns out to be wrong, as a death that was recorded by mistake: the end stands, and says so from now on.</summary>
    /// <param name="said">What it says now; a need that says something else stays as it is.</param>
    public void PutRightHowItEnded(string said, string instead) => OutcomeWords = OutcomeWords == said ? instead : OutcomeWords;

    internal void Contacted(DateTime at)
    {
        ContactedAt ??= at;
        (FailedAttempts, NextAttemptAt) = (0, null);
    }

    /// <summary>Whoever is asked next begins at the foot of a ladder that had ended; one still being climbed is climbed on.</summary>
    internal void BeginLadder() => FailedAttempts = NextAttemptAt is null ? 0 : FailedAttempts;

    internal void TryOn(DateTime next) => (FailedAttempts, NextAttemptAt) = (0, next);

    internal void NotReached(DateTime? nextAttemptAt)
    {
        FailedAttempts++;
        NextAttemptAt = nextAttemptAt;
    }
}

/// <summary>The life of a need as its sender sees it.</summary>
public enum NeedState
{
    /// <summary>Nobody has taken it on yet.</summary>
    Open,

    /// <summary>Nobody in the directory fits: counted and listed, so that the gap can be filled.</summary>
    Unmet,

    /// <summary>A service has said yes.</summary>
    Accepted,

    /// <summary>Ended with an outcome.</summary>
    Ended,

    /// <summary>Should never have been sent; kept, and marked so.</summary>
    EnteredInError,
}
