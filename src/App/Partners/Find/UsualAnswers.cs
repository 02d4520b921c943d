using System.Collections.Frozen;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Find;

/// <summary>How services usually answer for a need: the means that a service's own shares are pulled to.</summary>
/// <remarks>
/// Summed in one query from the counts that are kept of each service and need, and held for ten minutes: one answer moves a mean by little, so no match pays for the sum, and no row of sums
/// is fought for by everybody who answers. Each node has its own, so for ten minutes two may go by slightly different means.
/// </remarks>
public sealed class UsualAnswers(Clock clock) : IDisposable
{
    /// <summary>For how long a mean is gone by before it is looked up again.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    private Means? _means;

    /// <summary>The weights with the means of this need as its usual shares.</summary>
    public async Task<MatchWeights> Of(string need, MatchWeights weights, HomewardDb db, CancellationToken cancel)
    {
        var means = await Now(db, cancel);
        return weights.LearntFrom(means.ByNeed.GetValueOrDefault(need), means.OfAll);
    }

    public void Dispose() => _turn.Dispose();

    // While one looks them up, the others go by the old ones; only the first ever are waited for.
    private async Task<Means> Now(HomewardDb db, CancellationToken cancel)
    {
        var held = Volatile.Read(ref _means);
        if ((held is not null && IsFresh(held)) || !await _turn.WaitAsync(held is null ? Timeout.Infinite : 0, cancel))
        {
            return held!;
        }

        try
        {
            if (Volatile.Read(ref _means) is { } meanwhile && IsFresh(meanwhile))
            {
                return meanwhile;
            }

            var means = await LookUp(db, cancel);
            Volatile.Write(ref _means, means);
            return means;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Means> LookUp(HomewardDb db, CancellationToken cancel)
    {
        var at = clock.Now;
        var sums = await db.AnswerTallies.GroupBy(t => t.Need)
            .Select(group => new { Need = group.Key, Sum = new AnswerHistory(group.Sum(t => t.Answered), group.Sum(t => t.Accepted), group.Sum(t => t.InTime), group.Sum(t => t.Quick)) })
            .ToListAsync(cancel);
        return new Means(at, sums.ToFrozenDictionary(each => each.Need, each => each.Sum, StringComparer.Ordinal), sums.Aggregate(default(AnswerHistory), (all, each) => all + each.Sum));
    }

    private bool IsFresh(Means means) => clock.Now - means.At < HeldFor;

    private sealed record Means(DateTime At, FrozenDictionary<string, AnswerHistory> ByNeed, AnswerHistory OfAll);
}
