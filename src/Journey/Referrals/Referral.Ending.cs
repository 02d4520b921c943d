using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <content>Contact with the person, and how needs end. Nothing ends without a fact that tells the sender.</content>
public sealed partial class Referral
{
    /// <summary>Spoke with the person, or with whom they asked to be spoken through: the contact clock of these needs stops, for good.</summary>
    public Decision ReachPerson(IReadOnlyCollection<NeedId> needs, Attempt attempt, DateTime now, out IReadOnlyList<ContactAttempt> rows) =>
        Try(needs, attempt, now, out rows, need =>
        {
            need.Contacted(attempt.At);
            return new PersonReached(Id, need.Id, attempt.Result) { HappenedAt = attempt.At, Subjects = [need.Subject] };
        });

    /// <summary>Spoke with them, and they asked to be rung another time: that is contact, and the next call is planned for another hour of the day.</summary>
    public Decision PutOffByPerson(IReadOnlyCollection<NeedId> needs, Attempt attempt, RetryLadder ladder, DateTime now, out IReadOnlyList<ContactAttempt> rows) =>
        Try(needs, attempt, now, out rows, need =>
        {
            var again = ladder.Later(attempt.At);
            need.Contacted(attempt.At);
            need.TryOn(again);
            return new PersonReached(Id, need.Id, attempt.Result, again) { HappenedAt = attempt.At, Subjects = [need.Subject] };
        });

    /// <summary>Tried and reached nobody: counted apart, and the ladder says when to try next.</summary>
    public Decision MissPerson(IReadOnlyCollection<NeedId> needs, Attempt attempt, RetryLadder ladder, DateTime now, out IReadOnlyList<ContactAttempt> rows) =>
        Try(needs, attempt, now, out rows, need => NotReached(need, attempt.Ask, ladder, attempt.At));

    /// <summary>Ends a need with an outcome; whoever still had it in hand is told.</summary>
    /// <remarks>Help can only have been got from somebody who accepted. A service that ends what it had in hand is not told of that.</remarks>
    public Decision End(NeedId needId, string outcome, string? words, DateTime now, Ender by = default)
    {
        if (_needs.SingleOrDefault(each => each.Id == needId) is not { } need)
        {
            return new NotInThisReferral();
        }

        if (!Outcomes.All.Contains(outcome))
        {
            return new OutcomeNotListed();
        }

        if (need.IsOver)
        {
            return new NeedHasEnded();
        }

        return outcome is Outcomes.GotHelp or Outcomes.GotSomeHelp && need.State != NeedState.Accepted
            ? new NobodyHasIt()
            : Decision.Of([.. Over(need, outcome, words, AskNeedState.Finished, by, now)]);
    }

    /// <summary>The sender takes these needs back: no longer needed. Every service that had them in hand is told.</summary>
    public Decision Withdraw(IReadOnlyCollection<NeedId> needs, string? words, DateTime now, Ender by = default)
    {
        var found = Find(needs);
        return found.Count == 0 ? new NothingPicked()
            : found.Any(need => need.IsOver) ? new NeedHasEnded()
            : Decision.Of([.. found.SelectMany(need => Over(need, Outcomes.NoLongerNeeded, words, AskNeedState.Withdrawn, by, now))]);
    }

    /// <summary>The sender takes needs back from one service only; they stay open for another.</summary>
    public Decision WithdrawFrom(AskId askId, IReadOnlyCollection<NeedId> needs, DateTime now, Ender by = default)
    {
        if (Blocked(askId, needs, AskNeedState.Withdrawn, out var ask, out _) is { } refusal)
        {
            return refusal;
        }

        var facts = StandDown(ask, needs, AskNeedState.Withdrawn, by.Words, now);
        foreach (var need in needs)
        {
            NeedOf(need).Reopen();
        }

        return Decision.Of(facts);
    }

    /// <summary>These needs should never have been sent: they stay on record, marked so, and count nowhere.</summary>
    public Decision EnterInError(IReadOnlyCollection<NeedId> needs, DateTime now, Ender by = default)
    {
        var found = Find(needs);
        if (found.Count == 0)
        {
            return new NothingPicked();
        }

        if (found.Any(need => need.State == NeedState.EnteredInError))
        {
            return new NeedHasEnded();
        }

        var facts = new List<Fact>();
        foreach (var need in found)
        {
            need.MarkError(now);
            facts.Add(new NeedEnteredInError(Id, need.Id) { HappenedAt = now, Subjects = [need.Subject] });
        }

        return Decision.Of([.. facts, .. _asks.SelectMany(ask => StandDown(ask, needs, AskNeedState.EnteredInError, by.Words, now))]);
    }

    // That it ended comes first: whoever had it in hand is told because of that.
    private List<Fact> Over(Need need, string outcome, string? words, AskNeedState heldBecomes, Ender by, DateTime now)
    {
        need.End(outcome, words, now);
        var facts = new List<Fact> { new NeedEnded(Id, need.Id, outcome, by.Reason) { HappenedAt = now, Subjects = [need.Subject] } };
        foreach (var ask in _asks)
        {
            var holds = ask.Needs.SingleOrDefault(put => put.NeedId == need.Id)?.State == AskNeedState.Accepted;
            var told = StandDown(ask, [need.Id], holds ? heldBecomes : AskNeedState.Withdrawn, by.Words, now);
            facts.AddRange(ask.Id == by.Ask ? [] : told);
        }

        return facts;
    }

    /// <summary>The tries that a no means which says only that the person could not be reached: whoever reads the tries reads its words too.</summary>
    /// <param name="needs">Those to which it was said.</param>
    /// <param name="attempt">As many rows as needs.</param>
    public IReadOnlyList<ContactAttempt> TriesOf(IReadOnlyCollection<NeedId> needs, Attempt attempt) =>
        [.. Find(needs).Select((need, index) => new ContactAttempt(attempt.Rows[index], need, attempt, reached: false))];

    private Decision Try(IReadOnlyCollection<NeedId> needs, Attempt attempt, DateTime now, out IReadOnlyList<ContactAttempt> rows, Func<Need, Fact> outcome)
    {
        rows = [];
        var found = Find(needs);
        if (found.Count == 0 || found.Count != attempt.Rows.Count)
        {
            return new NothingPicked();
        }

        if (attempt.At > now)
        {
            return new AttemptInTheFuture();
        }

        if (found.Any(need => need.IsOver))
        {
            return new NeedHasEnded();
        }

        var facts = found.Select(outcome).ToList();
        rows = [.. found.Select((need, index) => new ContactAttempt(attempt.Rows[index], need, attempt, facts[index] is PersonReached))];
        return Decision.Of(facts);
    }

    private PersonNotReached NotReached(Need need, AskId? ask, RetryLadder ladder, DateTime at)
    {
        var (rung, knew) = (ladder.After(need.FailedAttempts + 1, at), need.TriesHaveEnded);
        need.NotReached(rung?.At);
        return new PersonNotReached(Id, need.Id, ask, need.FailedAttempts, rung?.At, knew) { HappenedAt = at, Subjects = [need.Subject] };
    }
}

/// <summary>Who or what ends something, or takes it back.</summary>
/// <param name="Words">Such as "Mina Okafor, ward nurse"; null where nobody in particular does.</param>
/// <param name="Ask">Under which ask, where it is the service itself.</param>
/// <param name="Reason">Where its no ends it: a code of the list <c>decline-reasons</c>.</param>
public readonly record struct Ender(string? Words, AskId? Ask = null, string? Reason = null);
