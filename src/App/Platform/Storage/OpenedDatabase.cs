using System.Data.Common;
using Homeward.App.Platform.CommandLines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Homeward.App.Platform.Storage;

/// <summary>Opens the chosen database, brings its tables up to date, and refuses settings under which an acknowledged change could be lost.</summary>
public static class OpenedDatabase
{
    // Entity Framework's own, which keeps two from migrating one SQLite file at once.
    private const string MigrationsLock = "__EFMigrationsLock";

    /// <summary>A table that stands in a database as long as a backup is being put back into it.</summary>
    public const string Restoring = "platform_restoring";

    /// <summary>The region's row, or null when the database is new and still has to be filled.</summary>
    /// <exception cref="PlainError">It cannot be reached, is damaged, or keeps its promises less well than it must.</exception>
    public static async Task<Region?> Open(HomewardDb db, DatabaseChoice choice, CancellationToken cancel)
    {
        try
        {
            await MakePrivate(db, choice, cancel);
            await DemandSafeSettings(db, cancel);
            var there = await Tables(db, choice, cancel);
            DemandRestored(there, choice);
            DemandOurs(there, db, choice, mayHoldOthers: true);
            await BringUpToDate(db, cancel);
            return await db.Regions.AsNoTracking().SingleOrDefaultAsync(cancel);
        }
        catch (Exception trouble) when (IsDatabases(trouble))
        {
            throw Unopened(choice, trouble);
        }
    }

    /// <summary>Whether a server has the database.</summary>
    /// <exception cref="PlainError">The server cannot be reached.</exception>
    public static async Task<bool> IsOnServer(HomewardDb db, DatabaseChoice choice, CancellationToken cancel)
    {
        try
        {
            return await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel);
        }
        catch (Exception trouble) when (IsDatabases(trouble))
        {
            throw Unopened(choice, trouble);
        }
    }

    /// <summary>Makes the database on its server, without tables.</summary>
    /// <exception cref="PlainError">The account may make none there, or the server cannot be reached.</exception>
    public static async Task MakeOnServer(HomewardDb db, DatabaseChoice choice, CancellationToken cancel)
    {
        try
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancel);
        }
        catch (Exception trouble) when (IsDatabases(trouble))
        {
            throw Unopened(choice, trouble);
        }
    }

    /// <summary>Demands that the database can be reached and has this program's tables; changes nothing.</summary>
    /// <exception cref="PlainError">It cannot be reached, or was made by another edition of the program.</exception>
    public static async Task DemandTables(HomewardDb db, DatabaseChoice choice, CancellationToken cancel)
    {
        try
        {
            if (choice.IsPostgres && !await IsOnServer(db, choice, cancel))
            {
                throw new PlainError($"There is no database {choice.Shown}.");
            }

            DemandRestored(await Tables(db, choice, cancel), choice);
            if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            {
                throw new PlainError($"The database {choice.Shown} does not have the tables of this edition of Homeward yet: start it once with serve.");
            }
        }
        catch (Exception trouble) when (IsDatabases(trouble))
        {
            throw Unopened(choice, trouble);
        }
    }

    /// <summary>Removes a made-up region and all it holds, so that it can be made anew.</summary>
    /// <exception cref="PlainError">The database holds a real region, or what is not Homeward’s, or is served from.</exception>
    public static async Task Remake(HomewardDb db, DatabaseChoice choice, DateTime now, CancellationToken cancel)
    {
        if (await Open(db, choice, cancel) is { MadeUp: false })
        {
            throw new PlainError($"The database {choice.Shown} holds a real region, so --fresh will not remove it.");
        }

        if (choice.File is not { } file)
        {
            DemandOurs(await Tables(db, choice, cancel), db, choice, mayHoldOthers: false);
            if (await db.Leases.AnyAsync(lease => lease.UntilAt > now, cancel))
            {
                throw new PlainError($"Homeward is being served from {choice.Shown}, or was until a minute ago, so --fresh will not remove it. Stop that one first; where it was killed, wait a minute.");
            }

            await db.Database.ExecuteSqlRawAsync("drop schema public cascade; create schema public;", cancel);
            return;
        }

        // A connection that is kept open would go on in the file that was removed.
        db.Rest();
        KeptConnections.Close(db.Database.GetConnectionString()!);
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(part);
        }
    }

    /// <summary>Demands that a commit is on the disk before it is acknowledged, and that every name can be kept.</summary>
    /// <exception cref="PlainError">A setting is weaker.</exception>
    public static async Task DemandSafeSettings(HomewardDb db, CancellationToken cancel)
    {
        const string Lost = "under which a change could be lost after it was acknowledged; set it to";
        (string Sql, string Name, string[] Good, string Trouble)[] demands = db.Database.IsNpgsql()
            ?
            [
                ("show fsync", "fsync", ["on"], Lost),
                ("show synchronous_commit", "synchronous_commit", ["on", "remote_write", "remote_apply"], Lost),
                ("show full_page_writes", "full_page_writes", ["on"], Lost),
                ("show server_encoding", "server_encoding", ["UTF8"], "which cannot hold every name; make the database with the encoding"),
            ]
            :
            [
                ("PRAGMA journal_mode", "journal_mode", ["wal"], Lost),
                ("PRAGMA synchronous", "synchronous", ["2", "3"], Lost),
            ];
        foreach (var (sql, name, good, trouble) in demands)
        {
            var value = await Scalar(db, sql, cancel);
            if (!good.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                throw new PlainError($"The database setting {name} is \"{value}\", {trouble} \"{good[0]}\".");
            }
        }
    }

    // Whoever names a database that something else uses has made a slip, which would mix the two, or end the other.
    private static void DemandOurs(string[] there, HomewardDb db, DatabaseChoice choice, bool mayHoldOthers)
    {
        HashSet<string?> ours =
        [
            .. db.Model.GetEntityTypes().Select(entity => entity.GetTableName()),
            DatabaseChoice.MigrationsTable,
            MigrationsLock,
            Journal.JournalGuards.Unsealed,
        ];
        var others = there.Where(table => !ours.Contains(table)).ToList();
        var hasRegion = there.Contains(db.Model.FindEntityType(typeof(Region))!.GetTableName());
        if (others.Count > 0 && !(hasRegion && mayHoldOthers))
        {
            throw new PlainError($"The database {choice.Shown} holds tables that are not Homeward’s, such as {others[0]}. Give Homeward one of its own.");
        }
    }

    /// <summary>Says that what was put back may be served: all that its copy knew as open has ended.</summary>
    public static async Task EndRestoring(HomewardDb db, DatabaseChoice choice, CancellationToken cancel)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync($"drop table {Restoring}", cancel);
        }
        catch (Exception trouble) when (IsDatabases(trouble))
        {
            throw Unopened(choice, trouble);
        }
    }

    // Links and sessions of the copy that were used or ended since would open again.
    private static void DemandRestored(string[] there, DatabaseChoice choice)
    {
        if (there.Contains(Restoring))
        {
            throw new PlainError($"A backup was being put back into the database {choice.Shown}, and that was not finished. Empty it, and restore once more.");
        }
    }

    /// <summary>Brings the tables up to those of this edition of the program.</summary>
    // Asked first: to look through every table's model, and to lock the database for it, takes longer than all else at a start.
    public static async Task BringUpToDate(HomewardDb db, CancellationToken cancel)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await db.Database.MigrateAsync(cancel);
        }
    }

    // SQLite gives the files beside it the mode of the database's own; one that is there already must have its journal as it should be.
    private static async Task MakePrivate(HomewardDb db, DatabaseChoice choice, CancellationToken cancel)
    {
        if (choice.File is { } file && !File.Exists(file))
        {
            await PrivateFiles.Create(file).DisposeAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = wal", cancel);
        }
    }

    private static bool IsDatabases(Exception trouble) =>
        trouble is DbException or InvalidOperationException { InnerException: DbException } or TimeoutException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException;

    private static PlainError Unopened(DatabaseChoice choice, Exception trouble) =>
        new($"The database {choice.Shown} cannot be opened: {(trouble.InnerException ?? trouble).Message.ReplaceLineEndings(" ").TrimEnd('.')}.", trouble);

    private static async Task<string[]> Tables(HomewardDb db, DatabaseChoice choice, CancellationToken cancel) => (await Scalar(
        db,
        choice.IsPostgres
            ? "select string_agg(table_name, ' ' order by table_name) from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'"
            : "select group_concat(name, ' ') from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
        cancel)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> Scalar(HomewardDb db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return Convert.ToString(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
