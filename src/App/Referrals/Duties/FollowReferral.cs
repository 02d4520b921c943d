using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>Everything that must follow from what happened to a referral, in the same transaction: the next in rank, who may see whom, links, messages and what other systems hear.</summary>
public sealed class FollowReferral(WhenNeedAnswered answered, WhenAsksChange asks, HowLongSendersSee senders, WhenServiceMustHear service, WhenSenderMustHear sender,
    WhenOtherSystemsListen others)
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
        await service.Follow(referral, whole.Facts, cancel, instead?.ToServices);
        await sender.Follow(referral, whole.Facts, cancel, instead?.ToSender);
        await others.Follow(referral, whole.Facts, cancel);
        return whole;
    }
}
