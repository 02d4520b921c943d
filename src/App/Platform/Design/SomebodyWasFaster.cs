using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.App.Platform.Design;

/// <summary>Catches, once for all screens, that somebody else changed the same row first, and says who and when.</summary>
public sealed class SomebodyWasFaster(HomewardDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.Exception is not DbUpdateException trouble || done.ExceptionHandled || done.HandlerInstance is not HomewardPage page || !IsRace(trouble))
        {
            return;
        }

        var sentence = await Sentence(trouble, context.HttpContext.RequestAborted);
        done.Result = await page.SomebodyWasFaster(sentence, context.HttpContext.RequestAborted);
        done.ExceptionHandled = true;
    }

    /// <summary>Whether a failed save means that two people acted at once: a version had moved on, or an "only one" was taken.</summary>
    public static bool IsRace(DbUpdateException trouble) =>
        trouble is DbUpdateConcurrencyException
        || trouble.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }
        || trouble.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private async Task<string> Sentence(DbUpdateException trouble, CancellationToken cancel)
    {
        var row = trouble.Entries.Where(e => e.Entity is IVersioned)
            .Select(e => e.Property(e.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue as IId).FirstOrDefault()?.Value;
        db.ChangeTracker.Clear();
        var by = row is null ? null : await (
            from entry in db.Journal
            where entry.States.Any(s => s.RowId == row)
            join membership in db.Memberships on entry.MembershipId equals membership.Id
            join account in db.Users on entry.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby entry.Sequence descending
            select new { entry.RecordedAt, membership.Title, Name = account == null ? null : account.DisplayName }).FirstOrDefaultAsync(cancel);
        return by is null
            ? "Somebody else changed this at the same moment. Look again at what is here now; what you typed is kept below."
            : $"Changed by {by.Name ?? by.Title} at {LondonTime.TimeOf(by.RecordedAt):HH\\:mm}. Look again at what is here now; what you typed is kept below.";
    }
}
