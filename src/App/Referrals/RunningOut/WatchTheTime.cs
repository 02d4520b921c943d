using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.RunningOut;

/// <summary>Looks every minute for which asks time has passed: at half of it the service is reminded, once; what it put aside comes up again on its day; at the end of its time that counts once against the service, its sender hears, and the next is asked.</summary>
public sealed class WatchTheTime(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchTheTime> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 100;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "unanswered asks";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var overdue = await services.GetRequiredService<HomewardDb>().Asks
            .Where(a => a.State == AskState.Waiting && a.WatchAt <= now && (a.PatientUntil <= now || a.Needs.Any(put => put.State == AskNeedState.Asked || (put.State == AskNeedState.Parked && put.ParkedUntil <= now))))
            .OrderBy(a => a.WatchAt).Select(a => new { a.Id, a.ReferralId }).Take(AtOnce).ToListAsync(cancel);
        foreach (var ask in overdue)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            await Count(scope.ServiceProvider, ask.ReferralId, ask.Id, cancel);
        }
    }

    /// <summary>In turn with the answers; where something else changed it in the same moment, the next round looks again.</summary>
    private static async Task Count(IServiceProvider services, ReferralId id, AskId ask, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        try
        {
            await db.InTurnOf(id, async () =>
            {
                var referral = await services.GetRequiredService<FindReferral>().Whole(id, cancel);
                var passed = referral.Asks.Single(each => each.Id == ask).PassTime(services.GetRequiredService<Clock>().Now);
                return await services.GetRequiredService<Journal>().Save(await services.GetRequiredService<FollowReferral>().After(referral, passed, cancel), cancel);
            }, cancel);
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
        }
    }
}
