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
        if (done.ExceptionHandled || done.HandlerInstance is not HomewardPage page || RaceIn(done.Exception) is not { } trouble)
        {
            return;
        }

        var sentence = await Sentence(trouble, context.HttpContext.RequestAborted);
        done.Result = await page.SomebodyWasFaster(sentence, context.HttpContext.RequestAborted);
        done.ExceptionHandled = true;
    }

    /// <summary>Whether a failed save means that two people acted at once: a version had moved on, an "only one" was taken, or the two waited for each other.</summary>
    public static bool IsRace(Exception? trouble) => RaceIn(trouble) is not null;

    /// <summary>The failed save itself. PostgreSQL's provider wraps what a second try might mend (a deadlock) in an exception of its own.</summary>
    private static DbUpdateException? RaceIn(Exception? trouble) => trouble switch
    {
        DbUpdateConcurrencyException race => race,
        DbUpdateException
        {
            InnerException: SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }
                or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure },
        } race => race,
        InvalidOperationException { InnerException: DbUpdateException wrapped } => RaceIn(wrapped),
        _ => null,
    };

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
