using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Worries;

/// <summary>The worries within reach that nobody has closed, what must be acted on first, and what was closed lately.</summary>
public sealed class WorryRows(HomewardDb db, Access access, ActingNow acting, Clock clock)
{
    private const int AtOnce = 100;
    private const int DaysOfNews = 14;
    private const string Prevented = "crisis-prevented";

    /// <summary>Those that wait, and of the last two weeks those that were closed, the newest first. A hub reads those that it must act on, and whichever nobody has closed in time: whoever keeps the plan may be gone.</summary>
    public async Task<(IReadOnlyList<WorryRow> Open, IReadOnlyList<WorryRow> Closed)> All(CancellationToken cancel)
    {
        var since = clock.Now.AddDays(-DaysOfNews);
        var open = await Rows(Mine().Where(w => w.ClosedAt == null).OrderBy(w => w.ActBy).ThenBy(w => w.Id), cancel);
        return (open, await Rows(Mine().Where(w => w.ClosedAt > since).OrderByDescending(w => w.ClosedAt).ThenBy(w => w.Id), cancel));
    }

    /// <summary>In how many worries a crisis was prevented, in the twelve months up to now.</summary>
    /// <returns>
    /// Own: those that people closed who answer for the same services, or for the same hub, whether the plan still runs and is within reach or not. Others: those within reach that
    /// somebody else closed, and that are not counted as own.
    /// </returns>
    public async Task<(int Own, int Others)> CrisesPrevented(CancellationToken cancel)
    {
        var (since, kind) = (clock.Now.AddYears(-1), acting.Required.IsHub ? ScopeKinds.Place : ScopeKinds.Service);
        var (role, holders) = (acting.Required.IsHub ? acting.Required.Role : null, acting.Required.Of(kind).ToList());
        var people = db.Memberships.Where(m => (role == null || m.Role == role) && m.Scopes.Any(s => s.Kind == kind && holders.Contains(s.HolderId))).Select(m => (MembershipId?)m.Id);
        var own = await db.Worries.CountAsync(w => w.Outcome == Prevented && w.ClosedAt > since && people.Contains(w.ClosedById), cancel);
        return (own, await Mine().CountAsync(w => w.Outcome == Prevented && w.ClosedAt > since && !people.Contains(w.ClosedById), cancel));
    }

    private IQueryable<Worry> Mine()
    {
        var (seen, now) = (access.Visible(access.Visible(db.Worries, Section.Plan, Level.Act), Section.Identity), clock.Now);
        return acting.Required.IsHub ? seen.Where(w => w.ActsFor == WhoActs.KeeperAndHub || (w.ClosedAt == null && w.ActBy <= now)) : seen;
    }

    private async Task<IReadOnlyList<WorryRow>> Rows(IQueryable<Worry> worries, CancellationToken cancel) => await (
        from worry in worries.Take(AtOnce)
        join own in db.Set<Person>() on worry.PersonId equals own.Id
        join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
        select new WorryRow(worry.Id, person.Id, (person.GivenName + " " + person.FamilyName).Trim(), worry.Kind, worry.ActsFor, worry.RaisedAt, worry.ActBy, worry.Words, worry.ClosedAt, worry.Outcome, worry.Version))
        .ToListAsync(cancel);
}

/// <param name="ActBy">By when somebody must have acted.</param>
public sealed record WorryRow(WorryId Id, PersonId Person, string Name, string Kind, WhoActs ActsFor, DateTime RaisedAt, DateTime ActBy, string? Words, DateTime? ClosedAt, string? Outcome, int Version);
