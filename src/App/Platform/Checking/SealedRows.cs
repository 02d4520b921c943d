using System.Runtime.CompilerServices;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Checking;

/// <summary>The journal in the order of its seals, a thousand rows at a time; and what of it has no seal.</summary>
internal sealed class SealedRows(HomewardDb db)
{
    private const int Batch = 1000;

    /// <summary>Each seal with its row; the row is null where it is gone or no longer readable.</summary>
    public async IAsyncEnumerable<(JournalSeal Seal, JournalRow? Row)> InOrder([EnumeratorCancellation] CancellationToken cancel)
    {
        long last = 0;
        while (true)
        {
            var seals = await db.JournalSeals.AsNoTracking().Where(s => s.Position > last).OrderBy(s => s.Position).Take(Batch).ToListAsync(cancel);
            if (seals.Count == 0)
            {
                yield break;
            }

            var rows = await Rows([.. seals.Select(s => s.Sequence)], cancel);
            foreach (var seal in seals)
            {
                yield return (seal, rows.GetValueOrDefault(seal.Sequence));
            }

            last = seals[^1].Position;
        }
    }

    /// <summary>Rows without a seal that do not wait for one either.</summary>
    public async Task<List<long>> NeverSealed(CancellationToken cancel)
    {
        var found = await PlainSql.Read(db, $"""
            select r."Sequence" from journal_rows r
            where not exists (select 1 from journal_seals s where s."Sequence" = r."Sequence") and r."Sequence" not in ({WaitingRows}) order by 1
            """, cancel);
        return [.. found.Select(row => Convert.ToInt64(row[0]))];
    }

    /// <summary>The rows that wait for their seal, in the order of their numbers; a row is null where it is no longer readable.</summary>
    public async IAsyncEnumerable<(long Sequence, JournalRow? Row)> Unsealed([EnumeratorCancellation] CancellationToken cancel)
    {
        var waiting = await PlainSql.Read(db, $"{WaitingRows} order by 1", cancel);
        foreach (var some in waiting.Select(row => Convert.ToInt64(row[0])).Chunk(Batch))
        {
            var rows = await Rows([.. some], cancel);
            foreach (var sequence in some)
            {
                yield return (sequence, rows.GetValueOrDefault(sequence));
            }
        }
    }

    /// <summary>How many rows wait for their seal.</summary>
    public async Task<long> Waiting(CancellationToken cancel) =>
        Convert.ToInt64((await PlainSql.Read(db, $"select count(*) from ({WaitingRows}) waiting", cancel))[0][0]);

    private string WaitingRows => db.Database.IsNpgsql()
        ? "select \"Sequence\" from journal_unsealed"
        : "select \"Sequence\" from journal_rows where \"Sequence\" > (select coalesce(max(\"Sequence\"), 0) from journal_seals)";

    // Whoever changed a row with database access may have left words in it that the model cannot read: then one by one.
    private async Task<Dictionary<long, JournalRow>> Rows(List<long> sequences, CancellationToken cancel)
    {
        try
        {
            return await db.Journal.AsNoTracking().AsSplitQuery().Include(r => r.Subjects).Include(r => r.States)
                .Where(r => sequences.Contains(r.Sequence)).ToDictionaryAsync(r => r.Sequence, cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested && sequences.Count > 1)
        {
            var rows = new Dictionary<long, JournalRow>();
            foreach (var sequence in sequences)
            {
                foreach (var (found, row) in await Rows([sequence], cancel))
                {
                    rows[found] = row;
                }
            }

            return rows;
        }
        catch (Exception trouble) when (trouble is FormatException or InvalidCastException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return [];
        }
    }
}
