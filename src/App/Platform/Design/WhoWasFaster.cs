using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Design;

/// <summary>Says who changed a row last, and when, to somebody who wanted to change it too.</summary>
public sealed class WhoWasFaster(HomewardDb db, Spoken spoken)
{
    /// <summary>The sentence; without a name where the journal names nobody for these rows.</summary>
    /// <param name="rows">Ids of the rows that have moved on.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <param name="me">The membership that wants to change them now, where it may have done so itself in another window.</param>
    /// <param name="act">The only act that counts; null for any.</param>
    public async Task<string> Sentence(IReadOnlyCollection<Guid> rows, CancellationToken cancel, MembershipId? me = null, string? act = null)
    {
        var by = rows.Count == 0 ? null : await (
            from entry in Changes(rows)
            where act == null || entry.Act == act
            join membership in db.Memberships on entry.MembershipId equals membership.Id
            join account in db.Users on entry.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby entry.Sequence descending
            select new { entry.RecordedAt, entry.MembershipId, membership.Title, Name = account == null ? null : account.DisplayName }).FirstOrDefaultAsync(cancel);
        return by is null
            ? "Somebody else changed this at the same moment. Look again at what is here now; what you typed is kept below."
            : by.MembershipId == me
            ? $"You have changed this yourself {spoken.Since(by.RecordedAt)}, perhaps in another window. Look again at what is here now; what you typed is kept below."
            : $"Changed by {by.Name ?? by.Title} {spoken.Since(by.RecordedAt)}. Look again at what is here now; what you typed is kept below.";
    }

    private IQueryable<JournalRow> Changes(IReadOnlyCollection<Guid> rows) => db.Journal.Where(entry => entry.States.Any(s => rows.Contains(s.RowId)));
}
