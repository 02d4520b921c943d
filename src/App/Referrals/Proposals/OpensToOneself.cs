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

    /// <summary>Whether a yes to this ask would open the record to whoever sent the referral, or to whoever else brought this ask about.</summary>
    /// <remarks>
    /// The sender may have read it when they sent it; whoever brought it about later must read it still, or have been asked by somebody else before.
    /// By a link nobody knows who answers: there it is enough that they could.
    /// </remarks>
    public async Task<bool> BySayingYes(Referral referral, AskId id, CancellationToken cancel)
    {
        var ask = referral.Asks.Single(each => each.Id == id);
        return (await Answers(referral.SenderId, ask, cancel) && !await account.Reaches(referral.SenderId, ask.PersonId, referral.SentAt, cancel))
            || (ask.BroughtById is { } by && by != referral.SenderId && await Answers(by, ask, cancel)
                && !await account.Reaches(by, ask.PersonId, null, cancel) && !await WasAsked(by, referral, ask, cancel));
    }

    /// <summary>Whether whoever says yes now is, or by a link may be, this one.</summary>
    private Task<bool> Answers(MembershipId who, Ask ask, CancellationToken cancel) =>
        acting.Required.Account is null ? account.SpeaksFor(who, ask.ServiceId, cancel) : account.IsOne(acting.Required.Membership, who, cancel);

    // By another ask of the same referral, which they did not bring about themselves: they could have said yes to that one.
    private async Task<bool> WasAsked(MembershipId who, Referral referral, Ask but, CancellationToken cancel)
    {
        foreach (var ask in referral.Asks.Where(ask => ask.Id != but.Id && ask.PersonId == but.PersonId))
        {
            if (await account.SpeaksFor(who, ask.ServiceId, cancel) && !(ask.BroughtById is { } by && await account.IsOne(by, who, cancel)))
            {
                return true;
            }
        }

        return false;
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
