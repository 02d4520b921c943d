using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals.Answer;

/// <summary>What the asked service does with what it was asked, signed in or by link: yes, no, ask for more, pass on, park.</summary>
public sealed class AnswerAsk(HomewardDb db, FindReferral find, FollowReferral follow, DeclineReasons reasons, SayNo no, Offers offers, OpensToOneself oneself, NeedsCatalogue catalogue, Colleagues colleagues, ActingNow acting, Journal journal, Clock clock)
{
    private static readonly TimeOnly LookAgainAt = new(9, 0);

    /// <summary>When something that is put aside until a day comes up again: when that day's work begins.</summary>
    public static DateTime LookAgain(DateOnly day) => LondonTime.At(day, LookAgainAt);

    public Task<Outcome> Accept(AskId ask, IReadOnlyList<NeedId> needs, ServiceAnswer answer, CancellationToken cancel) =>
        Do(ask, referral => SayYes(referral, ask, needs, answer, cancel), cancel);

    /// <param name="reason">A code of the list <c>decline-reasons</c>.</param>
    public async Task<Outcome> Decline(AskId ask, IReadOnlyList<NeedId> needs, string reason, ServiceAnswer answer, CancellationToken cancel)
    {
        if (reasons.Find(reason) is not { } coded)
        {
            return Outcome.Of(new PickAReason());
        }

        return await Do(ask, referral => no.To(referral, ask, needs, coded, answer, cancel), cancel);
    }

    /// <summary>Yes to some needs and no to the others, in one act, each with its own words.</summary>
    public async Task<Outcome> Split(AskId ask, Part taken, Part left, string reason, CancellationToken cancel)
    {
        if (reasons.Find(reason) is not { } coded)
        {
            return Outcome.Of(new PickAReason());
        }

        return await Do(ask, async referral =>
        {
            var accepted = await SayYes(referral, ask, taken.Needs, taken.Answer, cancel);
            return accepted.IsRefused ? accepted : accepted.And(await no.To(referral, ask, left.Needs, coded, left.Answer, cancel));
        }, cancel);
    }

    /// <summary>Puts the needs to the service named; sharing and its clock are worked out for the newcomer.</summary>
    public Task<Outcome> PassOn(AskId ask, IReadOnlyList<NeedId> needs, ServiceId to, ServiceAnswer answer, CancellationToken cancel) =>
        Do(ask, async referral => await offers.Make(referral, to, needs, AskedBecause.PassedOn, cancel) is not { } offer ? new ServiceNotThere()
            : offer.OpensRecordToSender ? new PassedBackToSender()
            : !offer.IsOffered && await OfferedInPart(referral, to, needs, cancel) is { } part ? part
            : referral.PassOn(ask, offer, answer, clock.Now), cancel);

    /// <returns>What the service named does not offer, where it offers some of it; null where it offers nothing of it.</returns>
    private async Task<NotAllOffered?> OfferedInPart(Referral referral, ServiceId to, IReadOnlyList<NeedId> needs, CancellationToken cancel)
    {
        var wanted = referral.Needs.Where(need => needs.Contains(need.Id)).Select(need => need.Code).Distinct().ToList();
        var offered = await db.ServiceOffers.Where(o => o.ServiceId == to && wanted.Contains(o.Need)).Select(o => o.Need).Distinct().ToListAsync(cancel);
        return offered.Count == 0 ? null : new NotAllOffered(
            await db.Services.Where(s => s.Id == to).Select(s => s.Name).SingleAsync(cancel), string.Join(", ", wanted.Except(offered, StringComparer.Ordinal).Select(catalogue.Label)));
    }

    public Task<Outcome> AskForMore(AskId ask, string words, string? by, CancellationToken cancel) =>
        Do(ask, referral => referral.AskForMore(ask, new RowId(clock.NewId()), words, by, clock.Now), cancel);

    /// <param name="said">Who puts it aside, and what they say to it, where they have no account.</param>
    public Task<Outcome> Park(AskId ask, IReadOnlyList<NeedId> needs, DateTime until, CancellationToken cancel, ServiceAnswer? said = null) =>
        Do(ask, referral => referral.ParkAnew(ask, needs, until, clock.Now, said), cancel);

    public Task<Outcome> TakeUp(AskId ask, IReadOnlyList<NeedId> needs, CancellationToken cancel) =>
        Do(ask, referral => referral.TakeUp(ask, needs, clock.Now), cancel);

    // Whoever says yes with an account has it in hand from then on, unless somebody has it already. By link, or for another system, nobody in particular does.
    private async Task<Decision> SayYes(Referral referral, AskId id, IReadOnlyList<NeedId> needs, ServiceAnswer answer, CancellationToken cancel)
    {
        if (await oneself.BySayingYes(referral, id, cancel))
        {
            return new SaidYesToOneself();
        }

        var (yes, ask) = (referral.Accept(id, needs, answer, clock.Now), referral.Asks.SingleOrDefault(each => each.Id == id));
        return !yes.IsRefused && ask is not null && answer.By is null && await colleagues.IsNobodys(ask, cancel) && await colleagues.AnswersFor(acting.Required.Membership, ask.ServiceId, cancel)
            ? yes.And(ask.HandTo(acting.Required.Membership, clock.Now))
            : yes;
    }

    private Task<Outcome> Do(AskId ask, Func<Referral, Decision> act, CancellationToken cancel) => Do(ask, referral => Task.FromResult(act(referral)), cancel);

    // In turn with whatever the passing of time brings about for the same ask: an answer does not fail because its time passed in that moment.
    private Task<Outcome> Do(AskId ask, Func<Referral, Task<Decision>> act, CancellationToken cancel) => db.InTurnOf(ask, async () =>
        await find.ByAsk(ask, cancel) is { } referral ? Outcome.Of(await journal.Save(await follow.After(referral, await act(referral), cancel), cancel)) : Outcome.NotThere, cancel);
}

/// <summary>Some of what was asked, and what is said to it.</summary>
public sealed record Part(IReadOnlyList<NeedId> Needs, ServiceAnswer Answer);
