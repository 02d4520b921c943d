using Homeward.App.People;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>Acts on a referral, whoever does them, take turns with all else that is arranged for those whom it is about.</summary>
internal static class TakingTurns
{
    public static Task<T> InTurnOf<T>(this HomewardDb db, ReferralId referral, Func<Task<T>> work, CancellationToken cancel) => db.InTurnOf(
        db.Needs.Where(n => n.ReferralId == referral).Select(n => n.PersonId).Union(db.Referrals.Where(r => r.Id == referral).Select(r => r.PersonId)),
        () => db.Afresh(typeof(Referral).Namespace, work), cancel);

    public static async Task<T> InTurnOf<T>(this HomewardDb db, AskId ask, Func<Task<T>> work, CancellationToken cancel) =>
        await db.InTurnOf(await db.Asks.Where(a => a.Id == ask).Select(a => a.ReferralId).SingleOrDefaultAsync(cancel), work, cancel);
}
