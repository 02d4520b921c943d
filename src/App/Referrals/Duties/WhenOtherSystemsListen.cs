using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Webhooks;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>Tells the systems of the sender's and of the asked organisations that a referral changed: by ids and names of facts, so that each asks for what it may see.</summary>
/// <remarks>The sender's organisation hears of every ask; one whose service was asked hears of its own alone, and not to whom else somebody turned.</remarks>
public sealed class WhenOtherSystemsListen(HomewardDb db, WebhookOutbox webhooks)
{
    private const string Changed = "referral.changed";

    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        var news = facts.Where(fact => fact is ReferralSent or ITellsSender or ITellsService or AskHandedTo or ServiceRung or RingTakenBack).ToList();
        if (news.Count == 0 || await webhooks.Listening(cancel) is not { Count: > 0 } listening)
        {
            return;
        }

        if (listening.Contains(referral.SenderOrganisationId))
        {
            await Tell(referral, referral.SenderOrganisationId, [.. news.SelectMany(fact => AsksOf(referral, fact)).Distinct()], news, cancel);
        }

        var services = referral.Asks.Select(ask => ask.ServiceId).ToList();
        var owners = await db.Services.Where(s => services.Contains(s.Id)).Select(s => new { s.Id, s.OrganisationId }).ToListAsync(cancel);
        foreach (var owner in owners.GroupBy(s => s.OrganisationId, s => s.Id).Where(o => o.Key != referral.SenderOrganisationId && listening.Contains(o.Key)))
        {
            var own = referral.Asks.Where(ask => owner.Contains(ask.ServiceId)).Select(ask => ask.Id).ToHashSet();
            var heard = news.Where(fact => AsksOf(referral, fact).Any(own.Contains)).ToList();
            if (heard.Count > 0)
            {
                await Tell(referral, owner.Key, [.. heard.SelectMany(fact => AsksOf(referral, fact)).Where(own.Contains).Distinct()], heard, cancel);
            }
        }
    }

    private Task Tell(Referral referral, OrganisationId organisation, IReadOnlyList<AskId> asks, List<Fact> facts, CancellationToken cancel) =>
        webhooks.Write(organisation, Changed, new { referral = referral.Id, asks, facts = facts.Select(fact => fact.Name).Distinct().ToList() }, cancel);

    /// <summary>The asks that a fact is about; for one about a need alone, those that have it in hand or had it to the end.</summary>
    private static IEnumerable<AskId> AsksOf(Referral referral, Fact fact) => fact switch
    {
        ITellsService told => [told.Ask],
        NeedAccepted told => [told.Ask],
        NeedDeclined told => [told.Ask],
        NeedPassedOn told => [told.Ask],
        NeedsParked told => [told.Ask],
        NeedsTakenUp told => [told.Ask],
        QuestionAsked told => [told.Ask],
        AnswerRanOut told => [told.Ask],
        AnswerAwaitedNoLonger told => [told.Ask],
        AskHandedTo told => [told.Ask],
        ServiceRung told => [told.Ask],
        RingTakenBack told => [told.Ask],
        PersonNotReached { Ask: { } ask } => [ask],
        PersonReached told => Holding(referral, told.Need),
        NeedEnded told => Holding(referral, told.Need),
        _ => [],
    };

    private static IEnumerable<AskId> Holding(Referral referral, NeedId need) =>
        referral.Asks.Where(ask => ask.Needs.Any(put => put.NeedId == need && (put.IsLive || put.State == AskNeedState.Finished))).Select(ask => ask.Id);
}
