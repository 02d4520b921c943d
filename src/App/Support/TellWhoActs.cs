using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Work;
using Homeward.App.Support.Keeping;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>Writes to whoever must act for a person who is helped at home: the keeper of the plan and who covers for them, and the hub of the place.</summary>
/// <remarks>
/// Of a plan that nobody keeps everybody is written to who answers for a service that helps. A hub reads it in the mail box of its team, else each case manager at their own address;
/// where nobody has one, the administrator reads that a message found none. No name and no health detail leaves.
/// </remarks>
public sealed class TellWhoActs(HomewardDb db, PlanAtHand atHand, Colleagues colleagues, WhoKeeps keeps, RelationRows relations, Outbox outbox, Clock clock)
{
    /// <summary>To be saved together with the act. Whoever acted is not written to.</summary>
    public async Task Keeper(SupportPlan plan, MembershipId by, string subject, string text, CancellationToken cancel)
    {
        var now = clock.Now;
        var covering = (await db.Covers.AsNoTracking().Where(c => c.AwayId == plan.KeeperId && c.EndedAt == null).ToListAsync(cancel)).Where(cover => cover.Runs(now)).Select(cover => cover.CoveringId);
        var who = await keeps.IsUnkept(plan.Id, cancel)
            ? (await colleagues.For([.. (await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel)).Select(each => each.Service).Distinct()], cancel)).Select(each => each.Id).ToList()
            : [plan.KeeperId, .. covering];
        if (who.Contains(by))
        {
            // They know: it was one of them who acted.
            return;
        }

        var readers = await (
            from membership in db.Memberships
            where who.Contains(membership.Id)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            select account.Email).ToListAsync(cancel);
        Tell(readers, subject, text);
    }

    /// <summary>To be saved together with the act: one worker alone.</summary>
    /// <returns>False where they have left, or never had an account, so that somebody else must be told.</returns>
    public async Task<bool> Worker(MembershipId who, MembershipId by, string subject, string text, CancellationToken cancel)
    {
        var now = clock.Now;
        var here = await (
            from membership in db.Memberships
            where membership.Id == who && (membership.EndsAt == null || membership.EndsAt > now)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            select account.Email).ToListAsync(cancel);
        if (here.Count > 0 && who != by)
        {
            Tell(here, subject, text);
        }

        return here.Count > 0;
    }

    /// <summary>To be saved together with the act. The hub sees the person from now on.</summary>
    public async Task Hub(SupportPlan plan, MembershipId by, string subject, string text, CancellationToken cancel)
    {
        var (now, place) = (clock.Now, plan.PlaceId.Value);
        await relations.Begin(plan.PersonId, plan.CaseId, place, Relations.Hub, now, clock.NewId());
        var hub = await (
            from membership in db.Memberships
            where membership.Role == Roles.HubCaseManager && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
                && membership.Scopes.Any(scope => scope.Kind == ScopeKinds.Place && scope.HolderId == place)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            select new { membership.Id, membership.TeamId, account.Email }).ToListAsync(cancel);
        var teams = hub.Select(each => each.TeamId?.Value).OfType<Guid>().Distinct().ToList();
        var boxes = await db.MailBoxes.AsNoTracking().Where(box => teams.Contains(box.HolderId)).ToDictionaryAsync(box => box.HolderId, box => box.Address, cancel);
        var others = hub.Where(each => each.Id != by).Select(each => each.TeamId is { } team && boxes.TryGetValue(team.Value, out var box) ? box : each.Email).ToList();
        if (others.Count > 0 || hub.Count == 0)
        {
            Tell(others, subject, text);
        }
    }

    // One letter to each address; none at all is counted once.
    private void Tell(IReadOnlyCollection<string?> addresses, string subject, string text)
    {
        var known = addresses.Where(address => !string.IsNullOrWhiteSpace(address)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var address in known.DefaultIfEmpty(null))
        {
            outbox.Tell(address, subject, text);
        }
    }
}
