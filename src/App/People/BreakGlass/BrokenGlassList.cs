using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.BreakGlass;

/// <summary>For the information-governance lead: who opened which record by breaking the glass, and why; those not yet looked at first.</summary>
public sealed class BrokenGlassList(HomewardDb db, Journal journal, Clock clock)
{
    /// <summary>The newest first, a page at a time by key.</summary>
    /// <param name="before">The time of the last row of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<BrokenGlassRow>> Page(bool waiting, DateTime? before, int size, CancellationToken cancel) =>
        await Rows(db.BrokenGlass.Where(glass => (glass.ReviewedAt == null) == waiting && (before == null || glass.BrokenAt < before))).Take(size).ToListAsync(cancel);

    /// <summary>One of them; null where there is none.</summary>
    public Task<BrokenGlassRow?> One(RowId row, CancellationToken cancel) => Rows(db.BrokenGlass.Where(glass => glass.Id == row)).SingleOrDefaultAsync(cancel);

    /// <summary>Says whether it was right to look. Only for routes that are the lead's.</summary>
    public async Task<Outcome> Review(RowId row, bool justified, string? words, CancellationToken cancel) =>
        await db.BrokenGlass.SingleOrDefaultAsync(g => g.Id == row, cancel) is { } glass
            ? Outcome.Of(await journal.Save(glass.Review(justified, words, clock.Now), cancel))
            : Outcome.NotThere;

    private IQueryable<BrokenGlassRow> Rows(IQueryable<BrokenGlass> broken) =>
        from glass in broken
        join membership in db.Memberships on glass.MembershipId equals membership.Id
        join account in db.Users on membership.AccountId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        join person in db.Persons on glass.PersonId equals person.Id
        orderby glass.BrokenAt descending, glass.Id descending
        select new BrokenGlassRow(
                glass.Id, glass.PersonId, (person.GivenName + " " + person.FamilyName).Trim(), account == null ? membership.Title : account.DisplayName, membership.Title,
                glass.Reason, glass.BrokenAt, glass.EndsAt, glass.ReviewedAt, glass.Justified, glass.ReviewWords);
}

/// <summary>One breaking of the glass, as the lead reads it.</summary>
public sealed record BrokenGlassRow(
    RowId Row, PersonId Person, string PersonName, string By, string As, string Reason, DateTime At, DateTime Until, DateTime? ReviewedAt, bool? Justified, string? ReviewWords);
