using Homeward.App.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>Puts many rows into one table, inside the running transaction.</summary>
internal interface ITableWriter : IDisposable
{
    Task Write(RowShape shape, IReadOnlyList<object?[]> rows, CancellationToken cancel);

    /// <summary>Tells the database's own counter the last number that was given by hand; rows that came sealed no longer wait for a seal.</summary>
    Task SetCounter(string table, string column, long last, CancellationToken cancel);

    /// <summary>Drops every index but those of primary keys that grow at their end; nothing may be looked up until they are made again.</summary>
    Task PutIndexesAside(CancellationToken cancel);

    /// <summary>Makes what was put aside, as it was.</summary>
    /// <param name="done">Told the share that is made, from 0 to 1.</param>
    Task MakeIndexes(Action<double> done, CancellationToken cancel);
}

internal static class TableWriters
{
    public static ITableWriter For(HomewardDb db) => db.Database.IsNpgsql()
        ? new PostgresTables((NpgsqlConnection)db.Database.GetDbConnection())
        : new SqliteTables((SqliteConnection)db.Database.GetDbConnection());
}
