using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>Needs of one subject put to one service, answered need by need, with an answer clock of its own.</summary>
/// <remarks>
/// A service that is to help patient and carer gets two asks: what it may see follows whose need it is, and one ending never ends the other.
/// The answer clock runs from receipt to accept, decline, pass on or question. Parking does not stop it, for the sender still has no answer.
/// </remarks>
public sealed class Ask : IVersioned, IAboutPerson
{
    private readonly List<AskNeed> _needs = [];
    private readonly List<AnswerClock> _clocks = [];
    private readonly List<Question> _questions = [];

    private Ask()
    {
    }

    internal Ask(Offer offer, Referral referral, IReadOnlyList<Need> needs, DateTime now)
    {
        (Id, ReferralId, ServiceId, PlaceId) = (offer.Id, referral.Id, offer.Service, referral.PlaceId);
        (PersonId, CaseId) = (needs[0].PersonId, needs[0].CaseId);
        (Because, ReceivedAt, BroughtById) = (offer.Because, now, offer.By);
        Due(offer.DueAt);
        _needs.AddRange(needs.Select((need, at) => new AskNeed(offer.Rows[at + 1], Id, need)));
        _clocks.Add(new AnswerClock(offer.Rows[0], this, 1, now, offer.DueAt));
    }

    public AskId Id { get; private set; }

    public ReferralId ReferralId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PlaceId PlaceId { get; private set; }

    /// <summary>Whose needs these are.</summary>
    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public AskedBecause Because { get; private set; }

    /// <summary>Who brought it about: whoever chose the service, passed it on, or led it on by a no; null where it was asked before that was written down.</summary>
    public MembershipId? BroughtById { get; private set; }

    public AskState State { get; private set; }

    public DateTime ReceivedAt { get; private set; }

    /// <summary>When the answer clock that runs now runs out, in the service's response hours; null for a service that names none.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>Orders an inbox: the first due first, and one that is never due last. One text, so that every database pages alike.</summary>
    public string InboxKey { get; private set; } = "";

    /// <summary>When the whole ask was answered; null while anything in it waits.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>When its answer clock ran out with no answer; null while it has not. Set once, whatever clocks follow.</summary>
    public DateTime? RanOutAt { get; private set; }

    /// <summary>Who works it; nobody yet means that the whole inbox sees it as new.</summary>
    public MembershipId? HandlerId { get; private set; }

    /// <summary>When somebody told it name and address on the telephone, after a yes that came without an account; null while nobody has.</summary>
    public DateTime? RungAt { get; private set; }

    /// <summary>Who rang, in words, such as "Mina Okafor, ward nurse".</summary>
    public string? RungBy { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it has said yes without an account, so that it sees neither name nor address; whoever was told yes on the telephone said both in the same call.</summary>
    public bool SaidYesUnseen => _needs.Any(put => put is { State: AskNeedState.Accepted, AnsweredBy: not null, ByPhone: false });

    public IReadOnlyList<AskNeed> Needs => _needs;

    /// <summary>One for each stretch of waiting: a question ends one, its reply begins the next.</summary>
    public IReadOnlyList<AnswerClock> Clocks => _clocks;

    public IReadOnlyList<Question> Questions => _questions;

    /// <summary>The question that the sender has not answered yet.</summary>
    public Question? OpenQuestion => _questions.SingleOrDefault(question => question.RepliedAt is null);

    /// <summary>Gives it to one worker, or back to the whole inbox.</summary>
    public Decision HandTo(MembershipId? handler, DateTime now)
    {
        if (State == AskState.Closed)
        {
            return new AskIsClosed();
        }

        if (HandlerId == handler)
        {
            return new AlreadyTheirs();
        }

        HandlerId = handler;
        return new AskHandedTo(ReferralId, Id, ServiceId, handler) { HappenedAt = now, Subjects = [Subject] };
    }

    /// <summary>Its answer clock has run out and nobody has answered: counted against the service once, and told to the sender.</summary>
    /// <remarks>It can still be answered; that is then late, and counts as the same ask.</remarks>
    public Decision RunOut(DateTime now)
    {
        if (State != AskState.Waiting || RanOutAt is not null || !(DueAt <= now))
        {
            return new NotOverdue();
        }

        RanOutAt = DueAt;
        return new AnswerRanOut(ReferralId, Id, ServiceId) { HappenedAt = DueAt!.Value, Subjects = [Subject] };
    }

    internal void Rung(string? by, DateTime? at) => (RungBy, RungAt) = (by, at);

    internal Subject Subject => new(PersonId, CaseId, Section.Referral);

    internal void Pause(Question question, DateTime now)
    {
        _questions.Add(question);
        StopClock(ClockStop.Question, now);
        State = AskState.Paused;
    }

    internal void Resume(RowId clockId, DateTime? dueAt, DateTime now)
    {
        _clocks.Add(new AnswerClock(clockId, this, _clocks.Count + 1, now, dueAt));
        State = AskState.Waiting;
        Due(dueAt);
    }

    /// <summary>Reads off its needs where the ask stands, and stops the clock once nothing in it waits.</summary>
    internal void Settle(ClockStop because, DateTime now)
    {
        if (_needs.Any(need => need.State is AskNeedState.Asked or AskNeedState.Parked))
        {
            State = AskState.Waiting;
            return;
        }

        if (_needs.Any(need => need.State == AskNeedState.Questioned))
        {
            State = AskState.Paused;
            return;
        }

        State = _needs.Any(need => need.State == AskNeedState.Accepted) ? AskState.Working : AskState.Closed;
        AnsweredAt ??= now;
        StopClock(because, now);
        OpenQuestion?.Lapse(now);
    }

    private void Due(DateTime? at) => (DueAt, InboxKey) = (at, $"{(at ?? DateTime.MaxValue).Ticks:D19}-{Id.Value:N}");

    private void StopClock(ClockStop because, DateTime now) => _clocks.SingleOrDefault(clock => clock.StoppedAt is null)?.Stop(because, now);
}

/// <summary>Where an ask stands as a whole; read off its needs after every act.</summary>
public enum AskState
{
    /// <summary>At least one need waits for its answer: the clock runs.</summary>
    Waiting,

    /// <summary>The service asked something and the sender has not replied: no clock runs against the service.</summary>
    Paused,

    /// <summary>Everything is answered and something was accepted.</summary>
    Working,

    /// <summary>Nothing more is expected of this service.</summary>
    Closed,
}
