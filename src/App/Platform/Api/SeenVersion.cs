using System.Globalization;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api;

/// <summary>Holds the version that a caller says it has read against the one that is there, and tells what changed between.</summary>
/// <remarks>Who changed what about somebody is read out of their record, so it is journalled as a reading. It is asked in the turn in which the act is carried out, or of rows that are loaded before the act and stay loaded: so nothing changes unseen between the two.</remarks>
public sealed class SeenVersion(HomewardDb db, Spoken spoken, Journal.Journal journal)
{
    private const int Told = 10;

    /// <summary>Null where the caller has read what is there now, or wants to change whatever is there (<c>*</c>).</summary>
    /// <param name="version">The version that is there.</param>
    /// <param name="rows">The rows whose changes the caller may hear of.</param>
    public async Task<IResult?> Stale(HttpContext http, int version, IReadOnlyCollection<Guid> rows, CancellationToken cancel)
    {
        var tags = TagsOf(http);
        if (tags.Contains("*") || tags.Contains($"\"{version}\""))
        {
            return null;
        }

        http.Response.Headers.ETag = $"\"{version}\"";
        return (await Changed(rows, Math.Clamp(version - Named(http), 1, Told), cancel)).Answer();
    }

    /// <summary>The latest version that the caller says it has read; 0 where it names none, as <c>*</c> does not.</summary>
    public static int Named(HttpContext http) =>
        TagsOf(http).Select(tag => int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();

    private static List<string> TagsOf(HttpContext http) => http.Request.Headers.IfMatch.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries)).ToList();

    /// <summary>That something changed meanwhile, with what and by whom.</summary>
    /// <param name="most">The most changes to name.</param>
    public async Task<ApiProblem> Changed(IReadOnlyCollection<Guid> rows, int most, CancellationToken cancel)
    {
        var found = await (
            from entry in db.Journal.AsNoTracking()
            where entry.Kind == JournalKind.Act && entry.States.Any(s => rows.Contains(s.RowId))
            join membership in db.Memberships on entry.MembershipId equals membership.Id
            join account in db.Users on entry.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby entry.Sequence descending
            select new { entry.Act, entry.RecordedAt, membership.Title, Name = account == null ? null : account.DisplayName, entry.Subjects }).Take(most).ToListAsync(cancel);
        await journal.Read("ChangesTold", [.. found.SelectMany(each => each.Subjects).Select(s => new Subject(s.PersonId, s.CaseId, s.Section, s.Sensitivity)).Distinct()], cancel);
        return ApiProblem.Of(
            StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "Somebody changed this meanwhile",
            found.Count == 0 ? "Read it again before you change it."
                : $"Changed by {found[0].Name ?? found[0].Title} {spoken.Since(found[0].RecordedAt)}. Read it again before you change it.") with
        {
            Changed = [.. found.Select(each => new ApiChange(each.Act, each.RecordedAt, each.Name ?? each.Title))],
        };
    }
}
