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
        _needs.AddRange(needs.Select((need, at) => new AskNeed(offer.Rows[at + 1], Id, need, offer.Chances?.ElementAtOrDefault(at), now)));
        Due(offer.DueAt, offer.Times);
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

    /// <summary>When half of the time for its answer has gone; null where that says nothing, as in the last half-hour of a day.</summary>
    public DateTime? HalfAt { get; private set; }

    /// <summary>When the service was reminded; null while it was not. Once, whatever clocks follow.</summary>
    public DateTime? RemindedAt { get; private set; }

    /// <summary>Until when nobody else is asked on its account: the end of its answer clock, or of our patience with a service that promises no time.</summary>
    public DateTime? PatientUntil { get; private set; }

    /// <summary>When that time passed without an answer, so that others may be asked beside it; null while it is counted on.</summary>
    public DateTime? PassedOverAt { get; private set; }

    /// <summary>When time alone brings about the next thing here; null where it brings about nothing more.</summary>
    public DateTime? WatchAt { get; private set; }

    /// <summary>Whether the sender still counts on its answer: others are asked for the same need only beyond those counted on.</summary>
    public bool IsCountedOn => PassedOverAt is null;

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
        if (State != AskState.Waiting || PassedOverAt is not null || !((PatientUntil ?? DueAt) <= now))
        {
            return new NotOverdue();
        }

        var first = RanOutAt is null && DueAt <= now;
        (PassedOverAt, RanOutAt) = (PatientUntil ?? DueAt, first ? DueAt : RanOutAt);
        Watch();
        if (!first)
        {
            return new AnswerAwaitedNoLonger(ReferralId, Id, ServiceId) { HappenedAt = PassedOverAt!.Value, Subjects = [Subject] };
        }

        foreach (var put in _needs.Where(put => put.Waits))
        {
            put.Came(false);
        }

        return new AnswerRanOut(ReferralId, Id, ServiceId) { HappenedAt = DueAt!.Value, Subjects = [Subject] };
    }

    internal void Rung(string? by, DateTime? at) => (RungBy, RungAt) = (by, at);

    /// <summary>Half of its time has gone and nobody has answered: the service is reminded, once.</summary>
    /// <remarks>Put aside by the service until a time it named, or once its time has passed, nobody reminds it.</remarks>
    public Decision Remind(DateTime now)
    {
        if (State != AskState.Waiting || RemindedAt is not null || !(HalfAt <= now) || DueAt <= now || _needs.All(put => put.State != AskNeedState.Asked))
        {
            return new NotOverdue();
        }

        RemindedAt = now;
        Watch();
        return new HalfTimePassed(ReferralId, Id, ServiceId) { HappenedAt = HalfAt!.Value, Subjects = [Subject] };
    }

    /// <summary>What was put aside until a time waits for its answer again once that time has come: the service is told anew, and its sender hears.</summary>
    /// <remarks>Where half of its time has gone, that is its reminder too: nobody is written to twice about the same hour.</remarks>
    public Decision ComeUp(DateTime now)
    {
        var up = _needs.Where(put => put.State == AskNeedState.Parked && put.ParkedUntil <= now).ToList();
        if (State != AskState.Waiting || up.Count == 0)
        {
            return new StillPutAside();
        }

        var at = up.Max(put => put.ParkedUntil)!.Value;
        foreach (var put in up)
        {
            put.Become(AskNeedState.Asked, now);
        }

        RemindedAt ??= HalfAt <= now ? now : null;
        Watch();
        return new NeedsCameUp(ReferralId, Id, ServiceId, [.. up.Select(put => put.NeedId)]) { HappenedAt = at, Subjects = [Subject] };
    }

    /// <summary>Whatever the passing of time alone brings about by now: first that its time has passed, then that what was put aside is up again, else that half of its time has gone.</summary>
    public Decision PassTime(DateTime now) => RunOut(now) is { IsRefused: false } late ? late : ComeUp(now) is { IsRefused: false } up ? up : Remind(now);

    internal Subject Subject => new(PersonId, CaseId, Section.Referral);

    internal void Pause(Question question, DateTime now)
    {
        _questions.Add(question);
        StopClock(ClockStop.Question, now);
        State = AskState.Paused;
    }

    internal void Resume(RowId clockId, DateTime? dueAt, AskTimes times, DateTime now)
    {
        _clocks.Add(new AnswerClock(clockId, this, _clocks.Count + 1, now, dueAt));
        (State, PassedOverAt) = (AskState.Waiting, null);
        Due(dueAt, times);
    }

    /// <summary>Reads off its needs where the ask stands, and stops the clock once nothing in it waits.</summary>
    internal void Settle(ClockStop because, DateTime now)
    {
        Watch();
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

    private void Due(DateTime? at, AskTimes times)
    {
        (DueAt, InboxKey) = (at, $"{(at ?? DateTime.MaxValue).Ticks:D19}-{Id.Value:N}");
        (HalfAt, PatientUntil) = (times.HalfAt, at ?? times.PatientUntil);
        Watch();
    }

    /// <summary>Reads off when time alone brings about the next thing. Once its time has passed nobody is reminded any more, whether anybody was before or not; what was put aside comes up all the same.</summary>
    internal void Watch()
    {
        var own = PassedOverAt is not null ? null : RemindedAt is null && HalfAt < PatientUntil ? HalfAt : PatientUntil;
        var up = _needs.Where(put => put.State == AskNeedState.Parked).Min(put => put.ParkedUntil);
        WatchAt = up is null || own < up ? own : up;
    }

    private void StopClock(ClockStop because, DateTime now) => _clocks.SingleOrDefault(clock => clock.StoppedAt is null)?.Stop(because, now);
}

/// <summary>Times of an ask besides the one its answer is due.</summary>
/// <param name="HalfAt">When half of the time for the answer has gone; null where nobody is to be reminded.</param>
/// <param name="PatientUntil">For a service that promises no time: until when nobody else is asked; null to wait for ever.</param>
public readonly record struct AskTimes(DateTime? HalfAt, DateTime? PatientUntil = null);

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
