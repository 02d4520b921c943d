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
        writer.Write(row.HappenedAt.Ticks);
        writer.Write(row.RecordedAt.Ticks);
        writer.Write(row.MembershipId.Value.ToByteArray());
        writer.Write((row.AccountId ?? Guid.Empty).ToByteArray());
        writer.Write(row.Act);
        writer.Write(row.Kind.ToString());
        writer.Write(row.Purpose);
        writer.Write(row.PayloadHash.Length);
        writer.Write(row.PayloadHash);
        Write(writer, row.Subjects);
        Write(writer, row.States);
        writer.Flush();
        return HMACSHA256.HashData(_key.Value, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(BinaryWriter writer, List<JournalSubject> subjects)
    {
        writer.Write(subjects.Count);
        foreach (var subject in subjects.OrderBy(s => s.PersonId.Value).ThenBy(s => s.Section).ThenBy(s => s.Sensitivity))
        {
            writer.Write(subject.PersonId.Value.ToByteArray());
            writer.Write((subject.CaseId?.Value ?? Guid.Empty).ToByteArray());
            writer.Write(subject.Section.ToString());
            writer.Write(subject.Sensitivity.ToString());
        }
    }

    private static void Write(BinaryWriter writer, List<JournalState> states)
    {
        writer.Write(states.Count);
        foreach (var state in states.OrderBy(s => s.Table, StringComparer.Ordinal).ThenBy(s => s.RowId).ThenBy(s => s.Version))
        {
            writer.Write(state.Table);
            writer.Write(state.RowId.ToByteArray());
            writer.Write(state.Version);
            writer.Write(state.Digest ?? []);
        }
    }
}
