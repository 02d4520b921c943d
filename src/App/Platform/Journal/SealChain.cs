using System.Security.Cryptography;

namespace Homeward.App.Platform.Journal;

/// <summary>How a seal is worked out: a keyed hash over the seal before it, the position, and all that the row says.</summary>
/// <remarks>The payload enters by its hash alone, so that it can be destroyed under retention and the chain still holds.</remarks>
public sealed class SealChain(RegionKey key)
{
    private static readonly byte[] Beginning = new byte[32];

    private readonly Lazy<byte[]> _key = new(() => key.For("journal seals"));

    /// <summary>The seal of a row at a position.</summary>
    /// <param name="before">The seal at the position before; null at position 1.</param>
    /// <param name="position">The position, from 1.</param>
    /// <param name="row">The row with its subjects and states, in any order.</param>
    public byte[] Seal(byte[]? before, long position, JournalRow row)
    {
        using var buffer = new MemoryStream(512);
        using var writer = new BinaryWriter(buffer);
        writer.Write(before ?? Beginning);
        writer.Write(position);
        writer.Write(row.Sequence);
        JournalProofs.Write(writer, row);
        writer.Flush();
        return HMACSHA256.HashData(_key.Value, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
