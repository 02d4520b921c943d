using Npgsql;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>PostgreSQL's binary COPY.</summary>
internal sealed class PostgresTables(NpgsqlConnection connection) : ITableWriter
{
    // Rows of this table come in any order of its key.
    private const string Keys = "people_search_keys";

    private readonly List<string> _aside = [];

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

    public Task SetCounter(string table, string column, long last, CancellationToken cancel) =>
        Run($"select setval(pg_get_serial_sequence('\"{table}\"', '{column}'), {last}); delete from journal_unsealed", cancel);

    public async Task PutIndexesAside(CancellationToken cancel)
    {
        var drops = new List<string> { "set local maintenance_work_mem = '256MB'", "alter table journal_rows disable trigger journal_rows_wait" };
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"""
                select format('drop index %I', c.relname), pg_get_indexdef(c.oid)
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema() and not exists (select 1 from pg_constraint k where k.conindid = c.oid)
                union all
                select format('alter table {Keys} drop constraint %I', k.conname), format('alter table {Keys} add constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
                from pg_constraint k where k.contype = 'p' and k.conrelid = '{Keys}'::regclass
                """;
            await using var found = await command.ExecuteReaderAsync(cancel);
            while (await found.ReadAsync(cancel))
            {
                drops.Add(found.GetString(0));
                _aside.Add(found.GetString(1));
            }
        }

        foreach (var drop in drops)
        {
            await Run(drop, cancel);
        }
    }

    public async Task MakeIndexes(Action<double> done, CancellationToken cancel)
    {
        if (_aside.Count == 0)
        {
            return;
        }

        foreach (var (made, statement) in _aside.Index())
        {
            await Run(statement, cancel);
            done((made + 1.0) / _aside.Count);
        }

        await Run("alter table journal_rows enable trigger journal_rows_wait", cancel);
        await Run("analyze", cancel);
    }

    public void Dispose()
    {
    }

    // Making an index over millions of rows may take longer than a question of a screen may.
    private async Task Run(string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
