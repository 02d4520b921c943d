using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Journal;

/// <summary>Seals what is ready: rows whose order can no longer change, because everything that began before them has ended.</summary>
/// <remarks>
/// SQLite has one writer at a time, so rows are committed in the order of their sequence. On PostgreSQL a lower sequence may be committed later; a row there waits in
/// <c>journal_unsealed</c>, filled by a trigger with its transaction, until that transaction is older than the oldest one still running.
/// Two sealers at once would take the same position, and the primary key lets one of them through.
/// </remarks>
public sealed class Sealer(HomewardDb db, RegionKey key, SealChain chain, Clock clock)
{
    private const int Batch = 1000;

    // Whoever waits for a SQLite file asks again every 150 ms; without a breath in between, a long backlog would keep everybody out.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    // A transaction number from the future comes from the server this database was restored from; there it was committed.
    private const string ReadyOnPostgres = """
        select "Sequence" as "Value" from journal_unsealed
        where "Transaction" < pg_snapshot_xmin(pg_current_snapshot()) or "Transaction" >= pg_snapshot_xmax(pg_current_snapshot())
        """;

    /// <summary>Seals all that is ready now.</summary>
    /// <returns>How many rows were sealed.</returns>
    public async Task<int> SealReady(CancellationToken cancel = default)
    {
        await DemandKey(cancel);
        var all = 0;
        while (await Ready(cancel) is { Count: > 0 } ready)
        {
            all += await db.InOneTransaction(() => SealBatch(ready, cancel), cancel);
            db.ChangeTracker.Clear();
            if (ready.Count == Batch)
            {
                await Task.Delay(Breath, cancel);
            }
        }

        return all;
    }

    /// <summary>The last seal, or null before the first.</summary>
    public Task<JournalSeal?> Head(CancellationToken cancel = default) =>
        db.JournalSeals.AsNoTracking().OrderByDescending(s => s.Position).FirstOrDefaultAsync(cancel);

    /// <summary>Demands that this is the key with which the journal is sealed; a journal without seals takes it from now on.</summary>
    /// <exception cref="PlainError">The journal is sealed with another key.</exception>
    public async Task DemandKey(CancellationToken cancel = default)
    {
        var known = await db.SealKeyMarks.AsNoTracking().Select(k => k.Fingerprint).ToListAsync(cancel);
        if (known.Count == 0 && !await db.JournalSeals.AnyAsync(cancel))
        {
            db.SealKeyMarks.Add(new SealKeyMark { Fingerprint = key.Fingerprint, SinceAt = clock.Now });
            await db.SaveChangesAsync(cancel);
        }
        else if (!known.Contains(key.Fingerprint))
        {
            throw new PlainError("The journal in this database is sealed with another key than the one in the key file. Name the right file with --key-file.");
        }
    }

    private async Task<List<long>> Ready(CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            return await db.Database.SqlQueryRaw<long>(ReadyOnPostgres).OrderBy(s => s).Take(Batch).ToListAsync(cancel);
        }

        var last = (await Head(cancel))?.Sequence ?? 0;
        return await db.Journal.Where(r => r.Sequence > last).OrderBy(r => r.Sequence).Select(r => r.Sequence).Take(Batch).ToListAsync(cancel);
    }

    private async Task<int> SealBatch(List<long> ready, CancellationToken cancel)
    {
        var head = await Head(cancel);
        var (before, position) = (head?.Seal, head?.Position ?? 0);
        var rows = await db.Journal.AsNoTracking().AsSplitQuery().Include(r => r.Subjects).Include(r => r.States)
            .Where(r => ready.Contains(r.Sequence)).OrderBy(r => r.Sequence).ToListAsync(cancel);
        foreach (var row in rows)
        {
            before = chain.Seal(before, ++position, row);
            db.JournalSeals.Add(new JournalSeal { Position = position, Sequence = row.Sequence, Seal = before, SealedAt = clock.Now });
        }

        await db.SaveChangesAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"delete from journal_unsealed where \"Sequence\" = any({ready})", cancel);
        }

        return rows.Count;
    }
}
