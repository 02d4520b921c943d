using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Homeward.App.Platform.MadeUpPlace.Writing;

/// <summary>One prepared statement for each table, its values bound by place: several times as fast as by name.</summary>
/// <remarks>Values take the same form that the provider gives them, so that rows written here and by EF compare as equal.</remarks>
internal sealed class SqliteTables(SqliteConnection connection) : ITableWriter
{
    // Rows of this table come in any order of its key: where there are many they lie in a table of their own until they can be sorted.
    private const string Keys = "people_search_keys";
    private const string Unsorted = "unsorted_search_keys";

    private readonly Dictionary<string, sqlite3_stmt> _prepared = [];
    private readonly List<string> _aside = [];

    public Task Write(RowShape shape, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var statement = Prepared(shape);
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                Demand(Bind(statement, at + 1, row[at]));
            }

            if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            {
                Demand(raw.sqlite3_reset(statement));
            }

            raw.sqlite3_reset(statement);
        }

        return Task.CompletedTask;
    }

    /// <summary>SQLite's own counter follows the numbers it is given.</summary>
    public Task SetCounter(string table, string column, long last, CancellationToken cancel) => Task.CompletedTask;

    public async Task PutIndexesAside(CancellationToken cancel)
    {
        var drops = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "select name, sql from sqlite_master where type = 'index' and sql is not null";
            await using var found = await command.ExecuteReaderAsync(cancel);
            while (await found.ReadAsync(cancel))
            {
                drops.Add($"drop index \"{found.GetString(0)}\"");
                _aside.Add(found.GetString(1));
            }
        }

        drops.ForEach(Run);
        Run($"create table {Unsorted} as select * from {Keys}");
    }

    public Task MakeIndexes(Action<double> done, CancellationToken cancel)
    {
        if (_aside.Count == 0)
        {
            return Task.CompletedTask;
        }

        Run($"insert into {Keys} (\"Key\", \"PersonId\") select \"Key\", \"PersonId\" from {Unsorted} order by 1, 2");
        Forget();
        Run($"drop table {Unsorted}");
        foreach (var (made, statement) in _aside.Index())
        {
            cancel.ThrowIfCancellationRequested();
            done((made + 1.0) / (_aside.Count + 1));
            Run(statement);
        }

        return Task.CompletedTask;
    }

    public void Dispose() => Forget();

    private void Forget()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        _prepared.Clear();
    }

    private void Run(string sql) => Demand(raw.sqlite3_exec(connection.Handle, sql));

    private static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        string text => raw.sqlite3_bind_text(statement, at, text),
        Guid id => BindId(statement, at, id),
        DateTime instant => BindText(statement, at, instant, "yyyy-MM-dd HH:mm:ss.FFFFFFF"),
        DateOnly day => BindText(statement, at, day, "yyyy-MM-dd"),
        TimeOnly time => BindText(statement, at, time, "HH:mm:ss"),
        bool yes => raw.sqlite3_bind_int(statement, at, yes ? 1 : 0),
        int number => raw.sqlite3_bind_int(statement, at, number),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        double number => raw.sqlite3_bind_double(statement, at, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        _ => throw new NotSupportedException($"The bulk writer does not know how SQLite keeps a {value.GetType().Name}."),
    };

    private static int BindText<T>(sqlite3_stmt statement, int at, T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        return raw.sqlite3_bind_text(statement, at, text[..length]);
    }

    // The provider writes UUIDs in capitals.
    private static int BindId(sqlite3_stmt statement, int at, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        ((IUtf8SpanFormattable)id).TryFormat(text, out _, "D", CultureInfo.InvariantCulture);
        Ascii.ToUpperInPlace(text, out _);
        return raw.sqlite3_bind_text(statement, at, text);
    }

    private sqlite3_stmt Prepared(RowShape shape)
    {
        if (!_prepared.TryGetValue(shape.Table, out var statement))
        {
            var columns = string.Join(", ", shape.Columns.Select(c => $"\"{c.Name}\""));
            var values = string.Join(", ", shape.Columns.Select(_ => "?"));
            var table = shape.Table == Keys && _aside.Count > 0 ? Unsorted : shape.Table;
            Demand(raw.sqlite3_prepare_v2(connection.Handle, $"insert into \"{table}\" ({columns}) values ({values})", out statement));
            _prepared[shape.Table] = statement;
        }

        return statement;
    }

    private void Demand(int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);
}
