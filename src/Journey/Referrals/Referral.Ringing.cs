using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <content>Telling on the telephone whom it is about: a service that said yes without an account sees neither name nor address.</content>
public sealed partial class Referral
{
    /// <summary>Somebody has rung it with name and address. Written down once, whoever else has rung as well.</summary>
    /// <param name="by">Who, in words.</param>
    public Decision Ring(AskId askId, string by, DateTime now)
    {
        if (_asks.SingleOrDefault(each => each.Id == askId) is not { } ask)
        {
            return new NotInThisReferral();
        }

        if (!ask.SaidYesUnseen)
        {
            return new NobodyToRing();
        }

        if (ask.RungAt is { } at)
        {
            return new AlreadyRung(ask.RungBy!, at);
        }

        ask.Rung(by, now);
        return new ServiceRung(Id, askId, ask.ServiceId) { HappenedAt = now, Subjects = [ask.Subject] };
    }

    /// <summary>Nobody had rung after all: the call is still to be made.</summary>
    public Decision TakeRingBack(AskId askId, DateTime now)
    {
        if (_asks.SingleOrDefault(each => each.Id == askId) is not { } ask)
        {
            return new NotInThisReferral();
        }

        if (ask.RungAt is null)
        {
            return new NotRung();
        }

        ask.Rung(null, null);
        return new RingTakenBack(Id, askId, ask.ServiceId) { HappenedAt = now, Subjects = [ask.Subject] };
    }
}
