using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Journal;

/// <summary>Ends the life of what was written about people once its retention is over: payload and salt go, the row and its seal stay.</summary>
/// <remarks>The destruction is a fact of its own that names the rows; <c>check</c> takes a payload that is gone without one for tampering.</remarks>
public sealed class DestroyPayloads(HomewardDb db, Journal journal, Clock clock)
{
    /// <summary>Destroys the payloads of these rows. Rows of destruction itself are left, and so are rows destroyed before.</summary>
    /// <param name="sequences">Which rows.</param>
    /// <param name="ground">The retention rule that allows it.</param>
    /// <returns>How many payloads were destroyed.</returns>
    public Task<int> Do(IReadOnlyCollection<long> sequences, string ground, CancellationToken cancel = default) =>
        db.InOneTransaction(() => Destroy(sequences, ground, cancel), cancel);

    private async Task<int> Destroy(IReadOnlyCollection<long> sequences, string ground, CancellationToken cancel)
    {
        var due = await db.Journal
            .Where(r => sequences.Contains(r.Sequence) && r.Salt != null && r.Act != nameof(PayloadsDestroyed))
            .OrderBy(r => r.Sequence).Select(r => r.Sequence).ToListAsync(cancel);
        if (due.Count == 0)
        {
            return 0;
        }

        await db.Journal.Where(r => due.Contains(r.Sequence))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Payload, (string?)null).SetProperty(r => r.Salt, (byte[]?)null), cancel);
        await journal.Save(new PayloadsDestroyed(due, ground) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return due.Count;
    }
}

/// <summary>The payloads of these rows were destroyed because their retention had ended.</summary>
public sealed record PayloadsDestroyed(IReadOnlyList<long> Sequences, string Ground) : Fact;
