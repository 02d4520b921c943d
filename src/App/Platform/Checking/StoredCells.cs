using System.Data.Common;
using Homeward.App.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>The cells of a row as they lie in the database, in the kinds that its hash was made of.</summary>
internal sealed class StoredCells(IEntityType entity, DigestShape shape)
{
    private readonly IReadOnlyList<Func<DbDataReader, int, object>> _read = [.. shape.Columns.Select(column => For(column.GetRelationalTypeMapping().Converter?.ProviderClrType ?? column.ClrType))];
    private readonly IReadOnlyList<int> _key = [.. entity.FindPrimaryKey()!.Properties.Select(part => shape.Columns.Index().Single(c => c.Item == part).Index)];

    public int KeyLength => _key.Count;

    public int Count => shape.Columns.Count;

    /// <summary>The columns of the table <c>t</c>, for a query.</summary>
    public string Select => string.Join(", ", shape.Columns.Select(column => "t." + PlainSql.Column(column)));

    /// <summary>The row's values; null where somebody wrote something that cannot be read.</summary>
    public object?[]? Read(DbDataReader reader)
    {
        try
        {
            var values = new object?[_read.Count];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = reader.IsDBNull(at) ? null : _read[at](reader, at);
            }

            return values;
        }
        catch (Exception trouble) when (trouble is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    public object? Of(object?[] row, string column) => row[shape.Columns.Index().Single(c => c.Item.Name == column).Index];

    /// <summary>The id made of the parts of a key, as <see cref="DigestShape.Key"/> makes it.</summary>
    public Guid Key(object?[] row) => DigestShape.KeyOf(_key.Select(at => row[at]));

    /// <summary>The key as it lies there, for whoever looks for the row.</summary>
    public string Shown(DbDataReader reader) => string.Join('/', _key.Select(at => reader[at]));

    private static Func<DbDataReader, int, object> For(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => (reader, at) => reader.GetString(at),
        var t when t == typeof(Guid) => (reader, at) => reader.GetGuid(at),
        var t when t == typeof(DateTime) => (reader, at) => reader.GetDateTime(at),
        var t when t == typeof(DateOnly) => (reader, at) => reader.GetFieldValue<DateOnly>(at),
        var t when t == typeof(TimeOnly) => (reader, at) => reader.GetFieldValue<TimeOnly>(at),
        var t when t == typeof(bool) => (reader, at) => reader.GetBoolean(at),
        var t when t == typeof(int) => (reader, at) => reader.GetInt32(at),
        var t when t == typeof(long) => (reader, at) => reader.GetInt64(at),
        var t when t == typeof(double) => (reader, at) => reader.GetDouble(at),
        var t when t == typeof(byte[]) => (reader, at) => reader.GetFieldValue<byte[]>(at),
        var t => throw new NotSupportedException($"A {t.Name} has no hash."),
    };
}
