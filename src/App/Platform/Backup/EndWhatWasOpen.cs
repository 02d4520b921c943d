using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Backup;

/// <summary>Ends, in a region that has just been put back and before it is served, whatever somebody could come in by without a password, and writes down that it was put back.</summary>
public sealed class EndWhatWasOpen(HomewardDb db, IEnumerable<IEndOnRestore> doors, NamedJobs jobs, Journal.Journal journal, Clock clock)
{
    /// <param name="copiedAt">When the copy was made that was put back.</param>
    public async Task<RegionRestored> Do(DateTime copiedAt, CancellationToken cancel)
    {
        await jobs.ActAs("restore", cancel);
        var ended = new List<EndedByRestore>();
        foreach (var door in doors)
        {
            ended.AddRange(await door.End(clock.Now, cancel));
        }

        var restored = new RegionRestored(copiedAt, ended) { HappenedAt = clock.Now, Subjects = [] };
        await journal.Save(restored, cancel);
        return restored;
    }

    /// <summary>How many keys of other systems the copy knows as not revoked: whoever restores must look through them.</summary>
    public Task<int> KeysThatOpen(CancellationToken cancel) => db.ApiKeys.CountAsync(key => key.RevokedAt == null, cancel);
}

/// <summary>The region was put back from an older copy; what was done after that moment is not in it.</summary>
public sealed record RegionRestored(DateTime CopiedAt, IReadOnlyList<EndedByRestore> Ended) : Fact;
