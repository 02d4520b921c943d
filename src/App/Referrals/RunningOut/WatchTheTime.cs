using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.RunningOut;

/// <summary>Looks every minute for which asks time has passed: at half of it the service is reminded, once; what it put aside comes up again on its day; at the end of its time that counts once against the service, its sender hears, and the next is asked.</summary>
public sealed class WatchTheTime(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchTheTime> log) : OverdueWork<(ReferralId Referral, AskId Ask)>(scopes, time, log)
{
    protected override string Name => "unanswered asks";

    protected override async Task<IReadOnlyList<(ReferralId Referral, AskId Ask)>> Overdue(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var overdue = await services.GetRequiredService<HomewardDb>().Asks
            .Where(a => a.State == AskState.Waiting && a.WatchAt <= now && (a.PatientUntil <= now || a.Needs.Any(put => put.State == AskNeedState.Asked || (put.State == AskNeedState.Parked && put.ParkedUntil <= now))))
            .OrderBy(a => a.WatchAt).ThenBy(a => a.Id).Select(a => new { a.ReferralId, a.Id }).Take(AtOnce).ToListAsync(cancel);
        return [.. overdue.Select(ask => (ask.ReferralId, ask.Id))];
    }

    // In turn with the answers.
    protected override Task Do(IServiceProvider services, (ReferralId Referral, AskId Ask) row, CancellationToken cancel) =>
        services.GetRequiredService<HomewardDb>().InTurnOf(row.Referral, async () =>
        {
            var referral = await services.GetRequiredService<FindReferral>().Whole(row.Referral, cancel);
            var passed = referral.Asks.Single(ask => ask.Id == row.Ask).PassTime(services.GetRequiredService<Clock>().Now);
            return await services.GetRequiredService<Journal>().Save(await services.GetRequiredService<FollowReferral>().After(referral, passed, cancel), cancel);
        }, cancel);
}
