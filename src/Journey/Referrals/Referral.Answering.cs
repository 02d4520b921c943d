using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <content>What a service does with what it was asked. Every answer names the needs that it answers.</content>
public sealed partial class Referral
{
    /// <summary>Yes: the service takes these needs on. Whoever else was asked for them is told that they are no longer needed.</summary>
    public Decision Accept(AskId askId, IReadOnlyCollection<NeedId> needs, Answer answer, DateTime now)
    {
        if (Blocked(askId, needs, AskNeedState.Accepted, out var ask, out var puts) is { } refusal)
        {
            return refusal;
        }

        var others = _asks.Where(other => other.Id != askId).ToList();
        if (others.Any(other => other.Needs.Any(put => needs.Contains(put.NeedId) && put.State == AskNeedState.Accepted)))
        {
            return new NeedAlreadyTaken();
        }

        var facts = new List<Fact>();
        foreach (var put in puts)
        {
            put.Answer(AskNeedState.Accepted, answer, now);
            NeedOf(put.NeedId).Take();
            facts.Add(new NeedAccepted(Id, put.NeedId, askId, ask.ServiceId) { HappenedAt = now, Subjects = [ask.Subject] });
        }

        ask.Settle(ClockStop.Answer, now);
        foreach (var other in others)
        {
            facts.AddRange(StandDown(other, needs, AskNeedState.ClosedByAnother, null, now));
        }

        return Decision.Of(facts);
    }

    /// <summary>No, for a coded reason, which decides where the need goes next: a decline always leads somewhere.</summary>
    /// <remarks>
    /// "Could not be reached" counts as a failed attempt and climbs the retry ladder first; only from its top does the need go back to the sender.
    /// When the person themselves said no, the need ends here and nobody else is asked.
    /// </remarks>
    public Decision Decline(AskId askId, IReadOnlyCollection<NeedId> needs, DeclineReason reason, Answer answer, RetryLadder ladder, DateTime now)
    {
        if (Blocked(askId, needs, AskNeedState.Declined, out var ask, out var puts) is { } refusal)
        {
            return refusal;
        }

        if (Unsaid(reason, answer, LondonTime.DayOf(now)) is { } unsaid)
        {
            return unsaid;
        }

        var facts = new List<Fact>();
        foreach (var put in puts)
        {
            var need = NeedOf(put.NeedId);
            if (reason.LeadsTo == DeclineLeadsTo.Retry)
            {
                var failed = NotReached(need, askId, ladder, now);
                facts.Add(failed);
                if (failed.NextAttemptAt is { } next)
                {
                    Hold(put, next, now);
                    continue;
                }
            }

            put.Decline(reason.Code, answer, now);
            need.Reopen();
            facts.Add(new NeedDeclined(Id, put.NeedId, askId, ask.ServiceId, reason.Code, reason.LeadsTo, put.NoPlaceUntil) { HappenedAt = now, Subjects = [ask.Subject] });
        }

        ask.Settle(ClockStop.Answer, now);
        if (reason.LeadsTo == DeclineLeadsTo.Stop)
        {
            facts.AddRange(puts.SelectMany(put => Over(NeedOf(put.NeedId), reason.Outcome, answer.Words, AskNeedState.Finished, new Ender(null, askId, reason.Code), now)));
        }

        return Decision.Of(facts);
    }

    /// <summary>The service knows a better one and puts the needs to it; sharing is checked again for the newcomer.</summary>
    public Decision PassOn(AskId askId, Offer offer, Answer answer, DateTime now)
    {
        if (Blocked(askId, offer.Needs, AskNeedState.PassedOn, out var ask, out var puts) is { } refusal)
        {
            return refusal;
        }

        if (offer.Service == ask.ServiceId)
        {
            return new PassedOnToItself();
        }

        if (BlockedOffer(offer, givenUpBy: askId) is { } blocked)
        {
            return blocked;
        }

        var facts = new List<Fact>();
        foreach (var put in puts)
        {
            put.Answer(AskNeedState.PassedOn, answer, now);
            NeedOf(put.NeedId).Reopen();
            facts.Add(new NeedPassedOn(Id, put.NeedId, askId, ask.ServiceId, offer.Service) { HappenedAt = now, Subjects = [ask.Subject] });
        }

        ask.Settle(ClockStop.Answer, now);
        facts.Add(PutTo(offer, now));
        return Decision.Of(facts);
    }

    /// <summary>The service needs to know more before it can answer: everything that waits pauses until the sender replies.</summary>
    public Decision AskForMore(AskId askId, RowId questionId, string words, string? askedBy, DateTime now)
    {
        if (Typed.Text(words) is not { } said)
        {
            return new NothingWritten();
        }

        var waiting = _asks.SingleOrDefault(each => each.Id == askId)?.Needs.Where(put => put.Waits).Select(put => put.NeedId).ToList() ?? [];
        if (Blocked(askId, waiting, AskNeedState.Questioned, out var ask, out var puts) is { } refusal)
        {
            return refusal;
        }

        foreach (var put in puts)
        {
            put.Become(AskNeedState.Questioned, now);
        }

        ask.Pause(new Question(questionId, ask, said, askedBy, now), now);
        return new QuestionAsked(Id, askId, ask.ServiceId, questionId, waiting) { HappenedAt = now, Subjects = [ask.Subject] };
    }

    /// <summary>The sender's reply: a new answer clock begins, and whoever answers by link gets a new one.</summary>
    /// <param name="times">When to remind it now, and how long to wait for one that promises no time.</param>
    public Decision Reply(AskId askId, string words, RowId clockId, DateTime? dueAt, DateTime now, AskTimes times = default)
    {
        if (Typed.Text(words) is not { } said)
        {
            return new NothingWritten();
        }

        if (_asks.SingleOrDefault(each => each.Id == askId) is not { } ask)
        {
            return new NotInThisReferral();
        }

        if (ask.State != AskState.Paused || ask.OpenQuestion is not { } question)
        {
            return new NothingToReplyTo();
        }

        question.Answer(said, now);
        foreach (var put in ask.Needs.Where(put => put.State == AskNeedState.Questioned))
        {
            put.Become(AskNeedState.Asked, now);
        }

        ask.Resume(clockId, dueAt, times, now);
        return new QuestionReplied(Id, askId, ask.ServiceId, question.Id, dueAt) { HappenedAt = now, Subjects = [ask.Subject] };
    }

    /// <summary>The last day until which an ask may be put aside. Whatever cannot begin before is a no, so that somebody else is asked.</summary>
    public static DateOnly LastParked(DateOnly today) => today.AddYears(1);

    /// <summary>Puts needs aside until a time; the answer clock runs on and the sender sees until when.</summary>
    /// <param name="said">Who wants to think about it, as told on the telephone; null where the service puts it aside itself.</param>
    public Decision Park(AskId askId, IReadOnlyCollection<NeedId> needs, DateTime until, DateTime now, Answer? said = null)
    {
        if (until <= now)
        {
            return new ParkedIntoThePast();
        }

        if (LondonTime.DayOf(until) > LastParked(LondonTime.DayOf(now)))
        {
            return new ParkedTooFarAhead();
        }

        if (Blocked(askId, needs, AskNeedState.Parked, out var ask, out var puts) is { } refusal)
        {
            return refusal;
        }

        foreach (var put in puts)
        {
            put.Park(until, said, now);
        }

        ask.Watch();
        return new NeedsParked(Id, askId, ask.ServiceId, [.. needs], until) { HappenedAt = now, Subjects = [ask.Subject] };
    }

    /// <summary>The same, and what was put aside already is put aside until the new time.</summary>
    public Decision ParkAnew(AskId askId, IReadOnlyCollection<NeedId> needs, DateTime until, DateTime now, Answer? said = null)
    {
        var aside = _asks.SingleOrDefault(each => each.Id == askId)?.Needs.Where(put => put.State == AskNeedState.Parked && needs.Contains(put.NeedId)).Select(put => put.NeedId).ToList() ?? [];
        if (aside.Count == 0)
        {
            return Park(askId, needs, until, now, said);
        }

        var up = TakeUp(askId, aside, now);
        var parked = Park(askId, needs, until, now, said);
        return parked.IsRefused ? parked : up.And(parked);
    }

    /// <summary>Brings parked needs back to the top of the inbox before their time.</summary>
    public Decision TakeUp(AskId askId, IReadOnlyCollection<NeedId> needs, DateTime now)
    {
        if (Blocked(askId, needs, AskNeedState.Asked, out var ask, out var puts) is { } refusal)
        {
            return refusal;
        }

        if (puts.Any(put => put.State == AskNeedState.Questioned))
        {
            return new AlreadyAnswered(AskNeedState.Questioned);
        }

        foreach (var put in puts)
        {
            put.Become(AskNeedState.Asked, now);
        }

        ask.Watch();
        return new NeedsTakenUp(Id, askId, ask.ServiceId, [.. needs]) { HappenedAt = now, Subjects = [ask.Subject] };
    }

    private Refusal? Blocked(AskId askId, IReadOnlyCollection<NeedId> needs, AskNeedState to, out Ask ask, out List<AskNeed> puts)
    {
        var found = _asks.SingleOrDefault(each => each.Id == askId);
        (ask, puts) = (found!, found?.Needs.Where(put => needs.Contains(put.NeedId)).ToList() ?? []);
        return found is null ? new NotInThisReferral()
            : puts.Count == 0 ? found.State == AskState.Closed ? new AskIsClosed() : new NothingPicked()
            : puts.Count != needs.Count ? new NotInThisReferral()
            : puts.Select(put => put.Blocked(to)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Unsaid(DeclineReason reason, Answer answer, DateOnly today) =>
        reason.Code == DeclineReason.NoCapacity && (answer.NoPlaceUntil <= today || answer.NoPlaceUntil > today.AddYears(1)) ? new NextPlaceOutOfReach()
        : reason.Code == DeclineReason.Other && Typed.Text(answer.Words) is null ? new OtherReasonUnsaid()
        : null;

    private static void Hold(AskNeed put, DateTime until, DateTime now)
    {
        if (put.Waits)
        {
            put.Park(until, null, now);
        }
    }

    private List<Fact> StandDown(Ask ask, IReadOnlyCollection<NeedId> needs, AskNeedState to, string? by, DateTime now)
    {
        var puts = ask.Needs.Where(put => needs.Contains(put.NeedId) && AskNeed.Moves[put.State].Contains(to)).ToList();
        if (puts.Count == 0)
        {
            return [];
        }

        foreach (var put in puts)
        {
            put.StandDown(to, by, now);
        }

        ask.Settle(ClockStop.Sender, now);
        return [new AskStoodDown(Id, ask.Id, ask.ServiceId, [.. puts.Select(put => put.NeedId)], to) { HappenedAt = now, Subjects = [ask.Subject] }];
    }
}
