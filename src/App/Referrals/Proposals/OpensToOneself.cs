using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Proposals;

/// <summary>Nobody opens a record that is closed to them by bringing about an ask to a service they speak for: whoever says yes reads how to reach the person.</summary>
/// <remarks>
/// Asked whenever an ask comes into being, however it does, and again of whoever says yes. What counts is the whole account, and only relations that last:
/// what an hour of broken glass shows is no ground to be a helper.
/// </remarks>
public sealed class OpensToOneself(WholeAccount account, ActingNow acting)
{
    /// <summary>Whether putting somebody's needs to a service would open their record to whoever puts it there or, where it is led on, to whoever sent it.</summary>
    public async Task<bool> ByAsking(Referral referral, ServiceId service, PersonId person, AskedBecause because, CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        if (because == AskedBecause.Chosen)
        {
            return await Opens(me, service, person, null, cancel);
        }

        // Whoever was asked themselves could have said yes: leading it on gives them nothing.
        return await Opens(referral.SenderId, service, person, referral.SentAt, cancel)
            || (!await IsAsked(me, referral, person, cancel) && await Opens(me, service, person, null, cancel));
    }

    /// <summary>Whether a yes to this ask would open the record to whoever sent the referral. By a link nobody knows who answers: there it is enough that the sender could.</summary>
    public async Task<bool> BySayingYes(Referral referral, AskId id, CancellationToken cancel)
    {
        var (who, ask) = (acting.Required, referral.Asks.Single(each => each.Id == id));
        var sentIt = who.Account is null
            ? await account.SpeaksFor(referral.SenderId, ask.ServiceId, cancel)
            : await account.IsOne(who.Membership, referral.SenderId, cancel);
        return sentIt && !await account.Reaches(referral.SenderId, ask.PersonId, referral.SentAt, cancel);
    }

    /// <summary>Whether a referral that brings somebody before the hub of a place would open their record to whoever sends it.</summary>
    public async Task<bool> ByReferring(PersonId person, PlaceId place, CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        return await account.SpeaksFor(me, place, cancel) && !await account.Reaches(me, person, null, cancel);
    }

    private async Task<bool> Opens(MembershipId who, ServiceId service, PersonId person, DateTime? then, CancellationToken cancel) =>
        await account.SpeaksFor(who, service, cancel) && !await account.Reaches(who, person, then, cancel);

    private async Task<bool> IsAsked(MembershipId who, Referral referral, PersonId person, CancellationToken cancel)
    {
        foreach (var ask in referral.Asks.Where(ask => ask.PersonId == person))
        {
            if (await account.SpeaksFor(who, ask.ServiceId, cancel))
            {
                return true;
            }
        }

        return false;
    }
}
