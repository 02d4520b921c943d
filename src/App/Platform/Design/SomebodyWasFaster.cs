using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.App.Platform.Design;

/// <summary>Catches, once for all screens, that somebody else changed the same row first, and says who and when; and that the database was too busy to save.</summary>
public sealed class SomebodyWasFaster(HomewardDb db, WhoWasFaster who) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.Exception is not { } trouble || done.ExceptionHandled || done.HandlerInstance is not HomewardPage page)
        {
            return;
        }

        var cancel = context.HttpContext.RequestAborted;
        if (RaceIn(trouble) is { } race)
        {
            // Who it was, only those who are signed in are told.
            done.Result = await page.SomebodyWasFaster(await Sentence(race, context.HttpContext.User.Identity?.IsAuthenticated == true, cancel), cancel);
            done.ExceptionHandled = true;
        }
        else if (BusyDatabase.IsBehind(trouble) && HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            done.Result = await page.NotJustNow(cancel);
            done.ExceptionHandled = true;
        }
    }

    /// <summary>Whether a failed save means that two people acted at once: a version had moved on, an "only one" was taken, or the two waited for each other.</summary>
    public static bool IsRace(Exception? trouble) => RaceIn(trouble) is not null;

    /// <summary>The ids of the rows over which two met, none where it is not said which; null where it was no race.</summary>
    public static IReadOnlyList<Guid>? RowsIn(Exception trouble) => RaceIn(trouble) is not { } race ? null
        : [.. race.Entries.Where(e => e.Entity is IVersioned).Select(e => e.Property(e.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue as IId).OfType<IId>().Select(id => id.Value)];

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

    private Task<string> Sentence(DbUpdateException trouble, bool naming, CancellationToken cancel)
    {
        var rows = naming ? RowsIn(trouble)! : [];
        db.ChangeTracker.Clear();
        return who.Sentence([.. rows.Take(1)], cancel);
    }
}
