using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Covering;

/// <summary>Whose work the acting membership looks after: its own, and that of everybody it covers for now.</summary>
public sealed class WhoseWork(HomewardDb db, ActingNow acting, Clock clock)
{
    public async Task<List<MembershipId>> MineAndCovered(CancellationToken cancel)
    {
        var (me, now) = (acting.Required.Membership, clock.Now);
        var covers = await db.Covers.AsNoTracking().Where(c => c.CoveringId == me && c.EndedAt == null).ToListAsync(cancel);
        return [me, .. covers.Where(cover => cover.Runs(now)).Select(cover => cover.AwayId)];
    }
}
