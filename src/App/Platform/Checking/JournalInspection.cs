using System.Buffers.Binary;
using System.Globalization;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether each row of the journal is Homeward's own, and as it was sealed: none put in by another hand; none altered, dropped, moved or cut off that is older than the last written head.</summary>
internal sealed class JournalInspection(HomewardDb db, SealedRows rows, SealChain chain, JournalProofs proofs, RegionKey key, HeadFile headFile) : Inspection
{
    private readonly List<string> _wrong = [];
    private readonly List<long> _gone = [];
    private readonly HashSet<long> _destroyed = [];
    private readonly HashSet<UInt128> _proofs = [];

    public override string Subject => "journal";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        if (!await db.SealKeyMarks.AnyAsync(k => k.Fingerprint == key.Fingerprint, cancel))
        {
            findings.Wrong("The journal names another key than the one in the key file, so no seal can be verified; if the file is right, the journal was begun anew by somebody else.");
            return;
        }

        var written = headFile.Read();
        var heads = written.Heads;
        findings.Wrong(FaultsOf(written), "faults in the file of heads");
        var last = await WalkTheChain(heads.ToLookup(h => h.Position), done, cancel);
        await LookAtTheUnsealed(cancel);
        CompareWithHeads(heads, last);
        _wrong.AddRange(_gone.Where(row => !_destroyed.Contains(row)).Select(row => $"Row {row} of the journal has lost its values, and no act of retention names it."));
        _wrong.AddRange((await rows.NeverSealed(cancel)).Select(row => $"Row {row} of the journal was put in, or taken out of its turn, behind the service's back: it has no seal."));
        findings.Wrong(_wrong, "faults in the journal");
        await SayHowMuchIsYounger(findings, heads.LastOrDefault(), last?.Position ?? 0, cancel);
    }

    private static IReadOnlyList<string> FaultsOf(WrittenHeads written) =>
    [
        .. written.Foreign.Select(line => $"The file {written.File} has a line that Homeward did not write: {line}"),
        .. written.Half is { } half ? [$"The file {written.File} ends with half a head of the journal ({half}), as a full disk or a power cut leaves it. A serving Homeward mends it with the next head."] : Array.Empty<string>(),
    ];

    private async Task<JournalSeal?> WalkTheChain(ILookup<long, WrittenHead> heads, Action<double> done, CancellationToken cancel)
    {
        var all = await db.JournalSeals.LongCountAsync(cancel);
        JournalSeal? before = null;
        long seen = 0;
        await foreach (var (seal, row) in rows.InOrder(cancel))
        {
            if (seal.Position != (before?.Position ?? 0) + 1)
            {
                _wrong.Add($"Between positions {before?.Position ?? 0} and {seal.Position} of the journal rows were dropped with their seals.");
            }

            Judge(before, seal, row);
            _wrong.AddRange(heads[seal.Position].Where(head => head.Seal != Convert.ToHexStringLower(seal.Seal))
                .Select(head => $"Position {seal.Position} of the journal is not what stood there when its head was written on {Shown(head.At)}: the journal was rewritten."));
            before = seal;
            if (++seen % 1000 == 0)
            {
                done((double)seen / Math.Max(all, seen));
            }
        }

        return before;
    }

    private void Judge(JournalSeal? before, JournalSeal seal, JournalRow? row)
    {
        if (row is null)
        {
            _wrong.Add($"Row {seal.Sequence} of the journal, sealed on {Shown(seal.SealedAt)}, was dropped or made unreadable.");
        }
        else if (!chain.Seal(before?.Seal, seal.Position, row).AsSpan().SequenceEqual(seal.Seal))
        {
            _wrong.Add($"Row {seal.Sequence} of the journal ({row.Act}, {Shown(row.RecordedAt)}) was altered or moved after it was sealed.");
        }
        else
        {
            JudgeHand(row);
        }
    }

    private async Task LookAtTheUnsealed(CancellationToken cancel)
    {
        await foreach (var (sequence, row) in rows.Unsealed(cancel))
        {
            if (row is null)
            {
                _wrong.Add($"Row {sequence} of the journal was dropped or made unreadable before it was sealed.");
            }
            else
            {
                JudgeHand(row);
            }
        }
    }

    private void JudgeHand(JournalRow row)
    {
        if (!proofs.Holds(row))
        {
            _wrong.Add($"Row {row.Sequence} of the journal ({row.Act}, {Shown(row.RecordedAt)}) was put in, or altered before it was sealed, behind the service's back: Homeward did not write it so.");
        }
        else if (!_proofs.Add(BinaryPrimitives.ReadUInt128BigEndian(row.Proof)))
        {
            _wrong.Add($"Row {row.Sequence} of the journal ({row.Act}, {Shown(row.RecordedAt)}) is a copy of an older one, put in behind the service's back.");
        }
        else if (row.Salt is null)
        {
            _gone.Add(row.Sequence);
        }
        else if (!Journal.Journal.HashOf(row.Salt, row.Payload).AsSpan().SequenceEqual(row.PayloadHash))
        {
            _wrong.Add($"The values of row {row.Sequence} of the journal ({row.Act}, {Shown(row.RecordedAt)}) were altered after it was written.");
        }
        else if (row is { Act: nameof(PayloadsDestroyed), Payload: { } payload })
        {
            _destroyed.UnionWith(System.Text.Json.JsonDocument.Parse(payload).RootElement.GetProperty("sequences").EnumerateArray().Select(n => n.GetInt64()));
        }
    }

    private void CompareWithHeads(IReadOnlyList<WrittenHead> heads, JournalSeal? last)
    {
        var end = last?.Position ?? 0;
        if (heads.Where(head => head.Position > end).MaxBy(head => head.Position) is { } lost)
        {
            _wrong.Add($"The journal ends at position {end}, and on {Shown(lost.At)} it reached position {lost.Position}: {lost.Position - end} rows were cut off.");
        }
    }

    private async Task SayHowMuchIsYounger(Findings findings, WrittenHead? head, long end, CancellationToken cancel)
    {
        var younger = Math.Max(0, end - (head?.Position ?? 0));
        var waiting = await rows.Waiting(cancel);
        var words = $"{younger:N0} sealed rows are younger than the last written head{(head is null ? " (none has been written yet)" : $" of {Shown(head.At)}")}, {waiting:N0} wait for their seal.";
        if (_wrong.Count == 0)
        {
            findings.Well($"{end:N0} rows of the journal are Homeward's own, and as they were sealed.");
        }

        findings.Well($"{words} Of these a cut-off at the end, or another order, would not show.");
    }

    private static string Shown(DateTime instant) => LondonTime.WallClock(instant).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
