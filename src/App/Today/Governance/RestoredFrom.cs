using System.Text.Json;
using Homeward.App.Platform.Backup;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Governance;

/// <summary>For the information-governance lead: when the region was put back from an older copy, and what ended with that. What was done between the two moments is not in it.</summary>
public sealed class RestoredFrom(HomewardDb db)
{
    /// <summary>Each time that it was, the newest first.</summary>
    public async Task<IReadOnlyList<Restored>> Find(int most, CancellationToken cancel)
    {
        var rows = await db.Journal.AsNoTracking().Where(row => row.Act == nameof(RegionRestored) && row.Payload != null)
            .OrderByDescending(row => row.Sequence).Select(row => new { row.RecordedAt, row.Payload }).Take(most).ToListAsync(cancel);
        return [.. rows.Select(row => Read(row.RecordedAt, row.Payload!))];
    }

    private static Restored Read(DateTime at, string payload)
    {
        using var read = JsonDocument.Parse(payload);
        var values = read.RootElement;
        return new Restored(at, values.GetProperty("copiedAt").GetDateTime().ToUniversalTime(),
            [.. values.GetProperty("ended").EnumerateArray().Select(each => new EndedByRestore(each.GetProperty("what").GetString()!, each.GetProperty("number").GetInt32()))]);
    }
}

/// <summary>That the region was put back.</summary>
public sealed record Restored(DateTime At, DateTime CopiedAt, IReadOnlyList<EndedByRestore> Ended);
