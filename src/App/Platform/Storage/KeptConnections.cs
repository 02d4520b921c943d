using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Homeward.App.Platform.Storage;

/// <summary>SQLite connections that stay open between the units of work, each with what it has prepared: opening one and preparing a query take longer than most queries.</summary>
/// <remarks>The driver’s own pool keeps the file open, but forgets all that was prepared, and every setting and function, at each close.</remarks>
public static class KeptConnections
{
    // More than ever have something to do at the same time: each holds up to 16 MB of the file.
    private const int AtMost = 8;

    private static readonly ConcurrentDictionary<string, ConcurrentStack<SqliteConnection>> Idle = new(StringComparer.Ordinal);

    static KeptConnections() => AppDomain.CurrentDomain.ProcessExit += (_, _) => CloseAll();

    /// <summary>Closes those that nobody uses; the last one to a file folds SQLite’s log into it.</summary>
    /// <param name="connection">What the closed ones were opened with.</param>
    public static void Close(string connection)
    {
        if (Idle.TryRemove(connection, out var kept))
        {
            DisposeOf(kept);
        }

        using var same = new SqliteConnection(connection);
        SqliteConnection.ClearPool(same);
    }

    /// <summary>Closes all that nobody uses, to whatever file.</summary>
    public static void CloseAll()
    {
        foreach (var connection in Idle.Keys)
        {
            Close(connection);
        }

        SqliteConnection.ClearAllPools();
    }

    /// <summary>One that is open and used by nobody else, or null.</summary>
    internal static SqliteConnection? Take(string? connection) =>
        connection is not null && Idle.TryGetValue(connection, out var kept) && kept.TryPop(out var one) ? one : null;

    /// <summary>Keeps it for the next, unless it is closed, in the middle of something, or one too many.</summary>
    internal static void GiveBack(string? connection, DbConnection used)
    {
        if (connection is not null && used is SqliteConnection { State: ConnectionState.Open } open && SQLitePCL.raw.sqlite3_get_autocommit(open.Handle) != 0)
        {
            var kept = Idle.GetOrAdd(connection, _ => new ConcurrentStack<SqliteConnection>());
            if (kept.Count < AtMost)
            {
                kept.Push(open);
                return;
            }
        }

        used.Dispose();
    }

    private static void DisposeOf(ConcurrentStack<SqliteConnection> kept)
    {
        while (kept.TryPop(out var one))
        {
            one.Dispose();
        }
    }
}

#pragma warning disable EF1001 // Entity Framework has no public place at which a connection outlives its context with what was prepared on it.

/// <summary>The connection of one unit of work: taken from those kept open, and given back to them.</summary>
internal sealed class KeptConnection(RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    private string? _kind;

    /// <summary>Contexts with these options take their connections from those kept open.</summary>
    public static DbContextOptionsBuilder For(DbContextOptionsBuilder options) => options.ReplaceService<ISqliteRelationalConnection, KeptConnection>();

    /// <summary>Gives it back before the unit of work has ended; the next query takes another.</summary>
    public void Rest()
    {
        if (CurrentTransaction is null && _kind is { } kind)
        {
            SetDbConnection(null, contextOwnsConnection: true);
            ConnectionString = kind;
            _kind = null;
        }
    }

    protected override DbConnection CreateDbConnection() => KeptConnections.Take(_kind = ConnectionString) ?? base.CreateDbConnection();

    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;

    protected override void DisposeDbConnection() => KeptConnections.GiveBack(_kind, DbConnection);

    protected override ValueTask DisposeDbConnectionAsync()
    {
        DisposeDbConnection();
        return ValueTask.CompletedTask;
    }
}

#pragma warning restore EF1001
