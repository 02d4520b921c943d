using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Work;

/// <summary>What a helper does after the answer, or on the way to it: tries to reach the person, hands over, closes with an outcome.</summary>
public sealed class WorkAsk(
    HomewardDb db, FindReferral find, ActingNow acting, FollowReferral follow, RetryLadders ladders, Colleagues colleagues, CodeLists codes, Journal journal, Clock clock)
{
    /// <summary>Records a try at contact about the needs to which this service has said yes; where it has to none, about those that wait for its answer.</summary>
    /// <param name="result">A code of the list <c>contact-results</c>, which also says whether anybody was reached.</param>
    public Task<Outcome> RecordContact(AskId askId, string? result, DateTime at, string? words, CancellationToken cancel) => Do(askId, async referral =>
    {
        if (codes.Of("contact-results").LastOrDefault(code => code.Value == result) is not { } coded)
        {
            return new PickAResult();
        }

        var needs = SpokenOf(referral, askId);
        var attempt = new Attempt([.. needs.Select(_ => new RowId(clock.NewId()))], askId, at, coded.Value, Typed.Text(words));
        var decision = coded["again"] == "yes" ? referral.PutOffByPerson(needs, attempt, await ladders.For(referral, askId, cancel), clock.Now, out var rows)
            : coded["reached"] == "yes" ? referral.ReachPerson(needs, attempt, clock.Now, out rows)
            : referral.MissPerson(needs, attempt, await ladders.For(referral, askId, cancel), clock.Now, out rows);
        db.ContactAttempts.AddRange(rows);
        return decision;
    }, cancel);

    /// <summary>Where the tries to reach the person stand: how many were recorded under the ask, and how many in a row reached nobody.</summary>
    /// <remarks>A form that was shown with it counts once, however often it is sent.</remarks>
    public async Task<string> TriesOf(AskId ask, CancellationToken cancel)
    {
        var recorded = await db.ContactAttempts.CountAsync(attempt => attempt.AskId == ask, cancel);
        var failed = await db.AskNeeds.Where(put => put.AskId == ask).Join(db.Needs, put => put.NeedId, need => need.Id, (put, need) => need.FailedAttempts).SumAsync(cancel);
        return $"{recorded}-{failed}";
    }

    /// <summary>Ends one need that this service holds, with an outcome and a few words for the sender.</summary>
    /// <param name="by">Who says so, as typed on a link; null for whoever is signed in.</param>
    public Task<Outcome> Close(AskId askId, NeedId need, string? outcome, string? words, CancellationToken cancel, string? by = null) => Do(askId, referral =>
        Task.FromResult<Decision>(referral.Asks.Single(each => each.Id == askId).Needs.SingleOrDefault(put => put.NeedId == need) switch
        {
            null => new NotInThisReferral(),
            { IsLive: false } put => new AlreadyAnswered(put.State),
            _ => referral.End(need, outcome ?? "", Typed.Text(words), clock.Now, new Ender(by ?? $"{acting.Required.Name}, {acting.Required.Title}", askId)),
        }), cancel);

    /// <summary>Gives the ask to a colleague who answers for the same service, to oneself, or back to the whole inbox.</summary>
    public Task<Outcome> HandTo(AskId askId, MembershipId? handler, CancellationToken cancel) => Do(askId, async referral =>
    {
        var ask = referral.Asks.Single(each => each.Id == askId);
        return handler is { } who && !await colleagues.AnswersFor(who, ask.ServiceId, cancel) ? new NotAColleague() : ask.HandTo(handler, clock.Now);
    }, cancel);

    // What it has not said yes to still waits for an answer, and its contact clock with it.
    private static List<NeedId> SpokenOf(Referral referral, AskId ask) =>
        referral.Asks.Single(each => each.Id == ask).Needs.Where(put => put.State == AskNeedState.Accepted).Select(put => put.NeedId).ToList() is { Count: > 0 } held ? held : Live(referral, ask);

    private static List<NeedId> Live(Referral referral, AskId ask) =>
        [.. referral.Asks.Single(each => each.Id == ask).Needs.Where(put => put.IsLive).Select(put => put.NeedId)];

    private Task<Outcome> Do(AskId ask, Func<Referral, Task<Decision>> act, CancellationToken cancel) => db.InTurnOf(ask, async () =>
        await find.ByAsk(ask, cancel) is { } referral ? Outcome.Of(await journal.Save(await follow.After(referral, await act(referral), cancel), cancel)) : Outcome.NotThere, cancel);
}
