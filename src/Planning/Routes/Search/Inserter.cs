using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest spot of a job in a route: cost first, then what can be told at once from earliest and latest times, then exactly.</summary>
internal sealed class Inserter(Draft draft, SpotMemory? memory)
{
    private readonly Core _core = draft.Core;
    private readonly ILiftSearch _lifts = LiftsOf(draft);
    private readonly VisitSearch _visits = new(draft);
    private readonly ulong[] _keys = new ulong[draft.Core.Workers];
    private readonly SpotMemory.Entry[] _remembered = new SpotMemory.Entry[draft.Core.Workers];

    /// <summary>Notes what is remembered of a job with each of these workers: read one after the other at once, the memory need not be waited for each time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Recall(int job, ReadOnlySpan<int> workers)
    {
        if (memory is null) return;
        for (var at = 0; at < workers.Length; at++)
        {
            _keys[at] = SpotMemory.KeyOf(job, draft.TotalsOf(workers[at]).Trace);
            memory.Copy(_keys[at], out _remembered[at]);
        }
    }

    /// <summary>The cheapest spot of a job below a bound, or none, with the worker who stood at this place of those recalled last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Spot Best(int job, int worker, int at, double bound)
    {
        if (!_core.Allowed[job * _core.Workers + worker]) return Spot.None;
        var standing = draft.Standing(job, worker);
        bound -= standing;
        if (bound <= 0 && !_core.HasTimedCosts) return Spot.None;
        if (memory is null || !_remembered[at].Answers(_keys[at], bound, worker, out var spot))
        {
            spot = Search(job, worker, bound);
            memory?.Keep(_keys[at], bound, spot);
        }
        return spot.Worker < 0 ? Spot.None : spot with { Cost = spot.Cost + standing };
    }

    /// <summary>The same without looking into the memory.</summary>
    public Spot Best(int job, int worker, double bound)
    {
        if (!_core.Allowed[job * _core.Workers + worker]) return Spot.None;
        var standing = draft.Standing(job, worker);
        var spot = Search(job, worker, bound - standing);
        return spot.Worker < 0 ? Spot.None : spot with { Cost = spot.Cost + standing };
    }

    private Spot Search(int job, int worker, double bound) => bound <= 0 && !_core.HasTimedCosts ? Spot.None
        : _core.IsLift[job] ? _lifts.Best(job, worker, bound) : _visits.Best(job, worker, bound);

    private static ILiftSearch LiftsOf(Draft draft)
    {
        var (minutes, minutesBack, costs, costsBack) = (draft.Core.Minutes, draft.Core.MinutesBack, draft.Core.Costs, draft.Core.CostsBack);
        return minutes.IsFar
            ? new LiftSearch<WayTable>(draft, new(minutes, minutesBack, costs, costsBack))
            : new LiftSearch<WrittenWays>(draft, new(minutes.Written, minutesBack.Written, costs.Written, costsBack.Written));
    }
}
