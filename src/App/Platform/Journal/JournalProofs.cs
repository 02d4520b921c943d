using System.Security.Cryptography;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Journal;

/// <summary>A keyed proof on each row of the journal that Homeward itself wrote it, made when it is written: a row that somebody put in who has the database but not the key is sealed like any other, but carries none.</summary>
/// <remarks>
/// It covers all that the row says, its subjects, and the states it explains with their versions and hashes. Its number is given by the database afterwards and is no part of
/// it; but each row has a salt of its own, so that no two proofs are alike, and a copy put in at the end is known by its proof.
/// </remarks>
public sealed class JournalProofs(RegionKey key)
{
    private const int Length = 16;

    private readonly Lazy<byte[]> _key = new(() => key.For("journal proofs"));

    /// <summary>The proof of a row as it stands.</summary>
    public byte[] Of(JournalRow row)
    {
        using var buffer = new MemoryStream(512);
        using var writer = new BinaryWriter(buffer);
        Write(writer, row);
        writer.Flush();
        return HMACSHA256.HashData(_key.Value, buffer.GetBuffer().AsSpan(0, (int)buffer.Length))[..Length];
    }

    /// <summary>Whether Homeward wrote this row as it stands.</summary>
    public bool Holds(JournalRow row) => CryptographicOperations.FixedTimeEquals(Of(row), row.Proof);

    /// <summary>All that a row says, but its number: the payload by its hash alone, subjects and states in one order, however they were read.</summary>
    internal static void Write(BinaryWriter writer, JournalRow row)
    {
        writer.Write(LondonTime.Cut(row.HappenedAt).Ticks);
        writer.Write(LondonTime.Cut(row.RecordedAt).Ticks);
        writer.Write(row.MembershipId.Value.ToByteArray());
        writer.Write((row.AccountId ?? Guid.Empty).ToByteArray());
        writer.Write(row.Act);
        writer.Write(row.Kind.ToString());
        writer.Write(row.Purpose);
        writer.Write(row.PayloadHash.Length);
        writer.Write(row.PayloadHash);
        Write(writer, row.Subjects);
        Write(writer, row.States);
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
