using Homeward.App.Platform.Access;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Drafts;

/// <summary>Destroys the drafts that are too old, those whose membership has ended, and those about somebody whose record has closed to whoever began them.</summary>
public sealed class SweepDrafts(IServiceScopeFactory scopes, KeepUntil until, Clock clock, TimeProvider time, ILogger<SweepDrafts> log) : LeasedWork(scopes, time, log)
{
    protected override string Name => "drafts";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var (db, acting, access, now) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<ActingNow>(), services.GetRequiredService<Access.Access>(), clock.Now);
        var drafts = await db.Drafts.Select(d => new { d.Id, d.MembershipId, d.PersonId, d.Form, d.SavedAt }).ToListAsync(cancel);
        var gone = drafts.Where(d => d.SavedAt + until.Of(d.Form) <= now).Select(d => d.Id).ToHashSet();
        foreach (var begun in drafts.GroupBy(d => d.MembershipId))
        {
            var membership = await db.Memberships.AsNoTracking().Include(m => m.Scopes).SingleOrDefaultAsync(m => m.Id == begun.Key && (m.EndsAt == null || m.EndsAt > now), cancel);
            if (membership is null)
            {
                gone.UnionWith(begun.Select(d => d.Id));
                continue;
            }

            var job = acting.Somebody;
            acting.Somebody = Sessions.ActingAs(membership, membership.Scopes, membership.Title, membership.AccountId);
            foreach (var draft in begun.Where(d => d.PersonId is not null))
            {
                // A referral may be begun for somebody whom one has only matched.
                if ((await access.Of(draft.PersonId!.Value, cancel))[Section.Referral] == Level.Nothing)
                {
                    gone.Add(draft.Id);
                }
            }

            acting.Somebody = job;
        }

        await db.Drafts.Where(d => gone.Contains(d.Id)).ExecuteDeleteAsync(cancel);
    }
}
