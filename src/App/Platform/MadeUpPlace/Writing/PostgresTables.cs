using Npgsql;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

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
        await using var command = connection.CreateCommand();
        command.CommandText = $"select setval(pg_get_serial_sequence('\"{table}\"', '{column}'), {last}); delete from journal_unsealed";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public void Dispose()
    {
    }
}
