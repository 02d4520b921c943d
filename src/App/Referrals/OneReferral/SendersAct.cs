using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>What the sender does with a referral on its way: reply, take back, ask another, end, mark as an error, send a link again.</summary>
public sealed class SendersAct(
    HomewardDb db, FindReferral find, ActingNow acting, FollowReferral follow, WhenServiceMustHear service, AnswerLinks links, Offers offers, RecordYes yes, ProposeHelp propose,
    RetryLadders ladders, Journal journal, Clock clock)
{
    public Task<Outcome> Reply(ReferralId id, AskId ask, string? words, CancellationToken cancel) => Do(id, async referral =>
    {
        var (due, times) = await Due(referral, ask, cancel);
        return referral.Reply(ask, words ?? "", new RowId(clock.NewId()), due, clock.Now, times);
    }, cancel);

    public Task<Outcome> Withdraw(ReferralId id, IReadOnlyList<NeedId> needs, string? words, CancellationToken cancel) =>
        Do(id, referral => referral.Withdraw(needs, Typed.Text(words), clock.Now, Me), cancel);

    public Task<Outcome> WithdrawFrom(ReferralId id, AskId ask, IReadOnlyList<NeedId> needs, CancellationToken cancel) =>
        Do(id, referral => referral.WithdrawFrom(ask, needs, clock.Now, Me), cancel);

    public Task<Outcome> EnterInError(ReferralId id, IReadOnlyList<NeedId> needs, CancellationToken cancel) =>
        Do(id, referral => referral.EnterInError(needs, clock.Now, Me), cancel);

    public Task<Outcome> End(ReferralId id, NeedId need, string? outcome, string? words, CancellationToken cancel) =>
        Do(id, referral => referral.End(need, outcome ?? "", Typed.Text(words), clock.Now, Me), cancel);

    /// <summary>Writes down that a service which said yes without an account was told name and address on the telephone.</summary>
    public Task<Outcome> HasRung(ReferralId id, AskId ask, CancellationToken cancel) => Do(id, referral => referral.Ring(ask, Me.Words!, clock.Now), cancel);

    /// <summary>Takes that back.</summary>
    public Task<Outcome> NotRung(ReferralId id, AskId ask, CancellationToken cancel) => Do(id, referral => referral.TakeRingBack(ask, clock.Now), cancel);

    /// <summary>After the last try that reached nobody: asks whoever has the need to go on trying.</summary>
    public Task<Outcome> TryOn(ReferralId id, NeedId need, CancellationToken cancel) => Do(id, async referral =>
        referral.TryOn(need, await ladders.For(referral, referral.HolderOf(need)?.Id ?? default, cancel), clock.Now), cancel);

    /// <summary>Puts one need to another service; a service whose tries reached nobody gives it up for that. Naming none looks again whether anybody fits now, and counts it as unmet where nobody does.</summary>
    /// <param name="saysYes">Whether the person has just said yes to sharing with that kind of service.</param>
    public Task<Outcome> AskAnother(ReferralId id, NeedId needId, ServiceId? to, bool saysYes, CancellationToken cancel) => Do(id, async referral =>
    {
        if (to is { } named)
        {
            var said = saysYes && referral.Needs.SingleOrDefault(each => each.Id == needId) is { } asked ? await yes.For(referral, asked.PersonId, named, cancel) : null;
            var put = await offers.Make(referral, named, [needId], AskedBecause.Chosen, cancel) is { } offer ? Instead(referral, offer, needId) : new ServiceNotThere();
            return said is { } yesSaid && !put.IsRefused ? yesSaid.And(put) : put;
        }

        if (referral.Needs.SingleOrDefault(each => each.Id == needId) is not { } need)
        {
            return new NotInThisReferral();
        }

        var subject = await offers.Subject(referral, need.PersonId, cancel);
        var proposal = await propose.For(subject, need.Code, need.WantedOn, AskedFor(referral, needId), cancel);
        if (proposal.Candidates.Count > 0)
        {
            return new PickAService();
        }

        var decision = referral.FindNobody(needId, new RowId(clock.NewId()), proposal.WhyNots, clock.Now, out var unmet);
        if (unmet is not null)
        {
            db.UnmetNeeds.Add(unmet);
        }

        return decision;
    }, cancel);

    private Decision Instead(Referral referral, Offer offer, NeedId need)
    {
        if (referral.Needs.SingleOrDefault(each => each.Id == need) is not { TriesHaveEnded: true })
        {
            return referral.Put(offer, clock.Now);
        }

        var back = referral.TakeBackUnreached(need, clock.Now, Me);
        return back.And(referral.Put(offer, clock.Now));
    }

    /// <summary>Sends a service a new link, and gives the code to read out; one that has said yes gets the link to tell how it goes. Older ones end.</summary>
    public Task<(Outcome Outcome, NewLink? Link)> SendLink(ReferralId id, AskId askId, CancellationToken cancel) => db.InTurnOf(id, () => SendLinkInTurn(id, askId, cancel), cancel);

    private async Task<(Outcome Outcome, NewLink? Link)> SendLinkInTurn(ReferralId id, AskId askId, CancellationToken cancel)
    {
        if (await find.BySender(id, cancel) is not { } referral || referral.Asks.SingleOrDefault(each => each.Id == askId) is not { } ask)
        {
            return (Outcome.NotThere, null);
        }

        if (ask.State == AskState.Working)
        {
            return await SendWorkLink(ask, cancel);
        }

        if (ask.State != AskState.Waiting || await service.SendLink(ask, afterReply: false, cancel) is not { } link)
        {
            return (Outcome.Of(ask.State == AskState.Waiting ? new NoWayToSendALink() : new NothingToAnswer()), null);
        }

        await journal.Save(cancel);
        return (Outcome.Done, link);
    }

    /// <summary>Whether a service has answered everything and works on it.</summary>
    public Task<bool> IsWorking(AskId ask, CancellationToken cancel) => db.Asks.AnyAsync(a => a.Id == ask && a.State == AskState.Working, cancel);

    private async Task<(Outcome Outcome, NewLink? Link)> SendWorkLink(Ask ask, CancellationToken cancel)
    {
        if (!await db.Services.AnyAsync(s => s.Id == ask.ServiceId && s.Email != null, cancel) || await service.SendWorkLink(ask, cancel) is not { } link)
        {
            return (Outcome.Of(new NoWayToSendALink()), null);
        }

        await journal.Save(cancel);
        return (Outcome.Done, link);
    }

    /// <summary>Ends whatever link of an ask still lives.</summary>
    public Task<Outcome> RevokeLinks(ReferralId id, AskId ask, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await find.BySender(id, cancel) is not { } referral || referral.Asks.All(each => each.Id != ask))
        {
            return Outcome.NotThere;
        }

        await links.EndAll(ask, LinkEnd.Revoked, cancel);
        await journal.Save(cancel);
        return Outcome.Done;
    }, cancel);

    /// <summary>The services that have been asked for a need so far.</summary>
    public static List<ServiceId> AskedFor(Referral referral, NeedId need) =>
        [.. referral.Asks.Where(ask => ask.Needs.Any(put => put.NeedId == need)).Select(ask => ask.ServiceId)];

    private Ender Me => new($"{acting.Required.Name}, {acting.Required.Title}");

    private async Task<(DateTime? DueAt, AskTimes Times)> Due(Referral referral, AskId ask, CancellationToken cancel) =>
        referral.Asks.SingleOrDefault(each => each.Id == ask) is { } asked ? await offers.Due(asked.ServiceId, cancel) : default;

    private Task<Outcome> Do(ReferralId id, Func<Referral, Decision> act, CancellationToken cancel) => Do(id, referral => Task.FromResult(act(referral)), cancel);

    private Task<Outcome> Do(ReferralId id, Func<Referral, Task<Decision>> act, CancellationToken cancel) => db.InTurnOf(id, async () =>
        await find.BySender(id, cancel) is { } referral ? Outcome.Of(await journal.Save(await follow.After(referral, await act(referral), cancel), cancel)) : Outcome.NotThere, cancel);
}
