using System.Collections.Concurrent;
using System.Security.Cryptography;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Journal;

/// <summary>Keyed hashes of rows, kept in the sealed journal: whoever changes a row behind the service's back cannot make the hash that fits, nor put the old one aside.</summary>
/// <remarks>Without the region's key a hash tells nothing of what the row held, so it may stay when what was written of a person is destroyed.</remarks>
public sealed class RowDigests(RegionKey key)
{
    private readonly ConcurrentDictionary<IEntityType, DigestShape> _shapes = [];
    private readonly Lazy<byte[]> _key = new(() => key.For("row digests"));

    /// <summary>How the rows of a table are hashed.</summary>
    public DigestShape Of(IEntityType entity) => _shapes.GetOrAdd(entity, of => new DigestShape(of, _key.Value));
}

/// <summary>What of a row enters its hash: every column by name and value, but its version and what changes without a fact. A column that is empty does not, so that one added later leaves old hashes as they are.</summary>
public sealed class DigestShape
{
    private const int Length = 16;

    private readonly byte[] _key;
    private readonly IReadOnlyList<IProperty> _keys;
    private readonly Func<object?, object?>?[] _convert;
    private readonly int _ended;
    private readonly int _until;

    public DigestShape(IEntityType entity, byte[] key)
    {
        (_key, Table, _keys) = (key, entity.GetTableName()!, entity.FindPrimaryKey()!.Properties);
        Columns = [.. entity.GetProperties().Where(p => !IsLeftOut(entity, p)).OrderBy(p => p.Name, StringComparer.Ordinal)];
        _convert = [.. Columns.Select(c => c.GetRelationalTypeMapping().Converter?.ConvertToProvider)];
        (_ended, _until) = entity.ClrType == typeof(Relation) ? (IndexOf(nameof(Relation.EndedAt)), IndexOf(nameof(Relation.UntilAt))) : (-1, -1);
    }

    public string Table { get; }

    public IReadOnlyList<IProperty> Columns { get; }

    /// <summary>The row's own id; where its key has several parts, one made of them.</summary>
    public Guid Key(object row) => _keys is [var only] ? Id(only.GetGetter().GetClrValue(row)) : KeyOf([.. _keys.Select(k => k.GetGetter().GetClrValue(row))]);

    /// <summary>An id made of the parts of a key, in the order of the key.</summary>
    public static Guid KeyOf(IEnumerable<object?> parts) =>
        new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('/', parts.Select(part => part is string words ? words : Id(part).ToString())))).AsSpan(0, Length));

    /// <summary>The hash of a row as the program holds it.</summary>
    public byte[] Digest(object row)
    {
        var values = new object?[Columns.Count];
        for (var at = 0; at < values.Length; at++)
        {
            var held = Columns[at].GetGetter().GetClrValue(row);
            values[at] = held is null || _convert[at] is not { } convert ? held : convert(held);
        }

        return Digest(values);
    }

    /// <summary>The hash of a row as the database holds it: a value for each of <see cref="Columns"/>.</summary>
    public byte[] Digest(IReadOnlyList<object?> values)
    {
        using var buffer = new MemoryStream(512);
        using var writer = new BinaryWriter(buffer);
        writer.Write(Table);
        for (var at = 0; at < values.Count; at++)
        {
            // A relation that has run out is marked as ended without a fact; nobody saw anything by it meanwhile.
            if (values[at] is { } value && !(at == _ended && value.Equals(values[_until])))
            {
                writer.Write(Columns[at].Name);
                Write(writer, value);
            }
        }

        writer.Flush();
        return HMACSHA256.HashData(_key, buffer.GetBuffer().AsSpan(0, (int)buffer.Length))[..Length];
    }

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string words: writer.Write(words); break;
            case Guid id: writer.Write(id.ToByteArray()); break;
            case DateTime instant: writer.Write(instant.Ticks); break;
            case DateOnly day: writer.Write(day.DayNumber); break;
            case TimeOnly time: writer.Write(time.Ticks); break;
            case bool yes: writer.Write(yes); break;
            case int number: writer.Write((long)number); break;
            case long number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case byte[] bytes: writer.Write(bytes.Length); writer.Write(bytes); break;
            default: throw new NotSupportedException($"A {value.GetType().Name} has no hash.");
        }
    }

    private static bool IsLeftOut(IEntityType entity, IProperty property) =>
        (property.Name == nameof(IVersioned.Version) && entity.ClrType.IsAssignableTo(typeof(IVersioned))) || (property.Name == nameof(ApiKey.LastUsedAt) && entity.ClrType == typeof(ApiKey));

    private static Guid Id(object? key) => key is Guid id ? id : ((IId)key!).Value;

    private int IndexOf(string name) => Columns.Index().Single(c => c.Item.Name == name).Index;
}
