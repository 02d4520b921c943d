using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>Everything that must follow from what happened to a referral, in the same transaction: the next in rank, who may see whom, links, messages and what other systems hear.</summary>
public sealed class FollowReferral(WhenNeedAnswered answered, WhenAsksChange asks, HowLongSendersSee senders, WhenServiceMustHear service, WhenSenderMustHear sender,
    WhenOtherSystemsListen others, IEnumerable<IHearOfNeeds> needs)
{
    /// <param name="instead">What the messages say in place of their usual sentences.</param>
    /// <returns>The decision with the facts that followed from it; a refusal comes back as it is.</returns>
    public async Task<Decision> After(Referral referral, Decision decision, CancellationToken cancel, News? instead = null)
    {
        if (decision.IsRefused)
        {
            return decision;
        }

        var whole = Decision.Of([.. decision.Facts, .. await answered.Follow(referral, decision.Facts, cancel)]);
        await asks.Follow(referral, whole.Facts, cancel);
        await senders.Follow(referral, whole.Facts, cancel);
        await service.Follow(referral, whole.Facts, cancel, instead?.ToServices, instead?.IsListed ?? true);
        await sender.Follow(referral, whole.Facts, cancel, instead?.ToSender);
        await others.Follow(referral, whole.Facts, cancel);
        await TellOfNeeds(referral, whole.Facts, cancel);
        return whole;
    }

    private async Task TellOfNeeds(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        var touched = facts.SelectMany(NeedsLeft).Distinct().ToList();
        var left = referral.Needs.Where(need => touched.Contains(need.Id) && need.State != NeedState.Accepted).Select(need => need.Id).ToList();
        foreach (var hears in left.Count == 0 ? [] : needs)
        {
            await hears.NoLongerInHand(left, cancel);
        }
    }

    private static IEnumerable<NeedId> NeedsLeft(Fact fact) => fact switch
    {
        NeedEnded ended => [ended.Need],
        NeedEnteredInError wrong => [wrong.Need],
        NeedDeclined declined => [declined.Need],
        NeedPassedOn passed => [passed.Need],
        AskStoodDown down => down.Needs,
        _ => [],
    };
}
