using System.Data.Common;
using Homeward.App.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>Puts many rows into one table, inside the running transaction.</summary>
internal interface ITableWriter
{
    Task Write(RowShape shape, IReadOnlyList<object?[]> rows, CancellationToken cancel);

    Task SetCounter(string table, string column, long last, CancellationToken cancel);
}

internal static class TableWriters
{
    public static ITableWriter For(HomewardDb db) => db.Database.IsNpgsql()
        ? new PostgresTables((NpgsqlConnection)db.Database.GetDbConnection())
        : new SqliteTables((SqliteConnection)db.Database.GetDbConnection(), () => (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
}

/// <summary>One prepared statement for each table.</summary>
internal sealed class SqliteTables(SqliteConnection connection, Func<SqliteTransaction?> transaction) : ITableWriter
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public Task Write(RowShape shape, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        var command = Prepared(shape);
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                command.Parameters[at].Value = row[at] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        cancel.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <summary>SQLite's own counter follows the numbers it is given.</summary>
    public Task SetCounter(string table, string column, long last, CancellationToken cancel) => Task.CompletedTask;

    private SqliteCommand Prepared(RowShape shape)
    {
        if (_prepared.TryGetValue(shape.Table, out var known))
        {
            return known;
        }

        var command = connection.CreateCommand();
        command.Transaction = transaction();
        var columns = string.Join(", ", shape.Columns.Select(c => $"\"{c.Name}\""));
        var values = string.Join(", ", shape.Columns.Select((_, at) => $"$p{at}"));
        command.CommandText = $"insert into \"{shape.Table}\" ({columns}) values ({values})";
        for (var at = 0; at < shape.Columns.Count; at++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{at}" });
        }

        return _prepared[shape.Table] = command;
    }
}

/// <summary>PostgreSQL's binary COPY.</summary>
internal sealed class PostgresTables(NpgsqlConnection connection) : ITableWriter
{
    public async Task Write(RowShape shape, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        var columns = string.Join(", ", shape.Columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"copy \"{shape.Table}\" ({columns}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var at = 0; at < row.Length; at++)
            {
                await (row[at] is { } value ? copy.WriteAsync(value, shape.Columns[at].StoreType, cancel) : copy.WriteNullAsync(cancel));
            }
        }

        await copy.CompleteAsync(cancel);
    }

    public async Task SetCounter(string table, string column, long last, CancellationToken cancel)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"select setval(pg_get_serial_sequence('\"{table}\"', '{column}'), {last})";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
