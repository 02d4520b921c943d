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
}

internal static class TableWriters
{
    public static ITableWriter For(HomewardDb db) => db.Database.IsNpgsql()
        ? new PostgresTables((NpgsqlConnection)db.Database.GetDbConnection())
        : new SqliteTables((SqliteConnection)db.Database.GetDbConnection());
}
