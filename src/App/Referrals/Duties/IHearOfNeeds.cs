using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.Duties;

/// <summary>Whoever gives help that hangs on needs hears, in the transaction that brings it about, which of them no service has in hand any more.</summary>
public interface IHearOfNeeds
{
    /// <param name="needs">Ended, entered in error, taken back or given up; never one that somebody has said yes to.</param>
    Task NoLongerInHand(IReadOnlyCollection<NeedId> needs, CancellationToken cancel);
}
