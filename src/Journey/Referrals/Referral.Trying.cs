using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <content>After the last try that reached nobody: the sender decides whether the service goes on, somebody else is asked, or it ends.</content>
public sealed partial class Referral
{
    /// <summary>Who has a need in hand; null where nobody has said yes to it.</summary>
    public Ask? HolderOf(NeedId need) => _asks.SingleOrDefault(ask => ask.Needs.Any(put => put.NeedId == need && put.State == AskNeedState.Accepted));

    /// <summary>The sender asks whoever has the need to go on trying: the ladder begins again at its foot, and the service hears.</summary>
    public Decision TryOn(NeedId needId, RetryLadder ladder, DateTime now)
    {
        if (Unreached(needId, out var need, out var ask) is { } refusal)
        {
            return refusal;
        }

        var next = ladder.Anew(now);
        need.TryOn(next);
        return new TriesResumed(Id, need.Id, ask.Id, ask.ServiceId, next) { HappenedAt = now, Subjects = [need.Subject] };
    }

    /// <summary>Takes a need back from the service that could not reach the person, so that somebody else can be asked for it in the same act.</summary>
    public Decision TakeBackUnreached(NeedId needId, DateTime now, Ender by = default) =>
        Unreached(needId, out _, out var ask) is { } refusal ? refusal : WithdrawFrom(ask.Id, [needId], now, by);

    private Refusal? Unreached(NeedId id, out Need need, out Ask ask)
    {
        need = _needs.SingleOrDefault(each => each.Id == id)!;
        ask = HolderOf(id)!;
        return need is null ? new NotInThisReferral()
            : need.IsOver ? new NeedHasEnded()
            : need.TriesHaveEnded ? null
            : new TriesGoOn();
    }
}
