using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest spot of a job in a route: cost first, then what can be told at once from earliest and latest times, then exactly.</summary>
internal sealed class Inserter(Draft draft, SpotMemory? memory)
{
    private readonly Core _core = draft.Core;
    private readonly ILiftSearch _lifts = LiftsOf(draft);
    private readonly VisitSearch _visits = new(draft);

    /// <summary>The cheapest spot of a job with one worker below a bound, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Spot Best(int job, int worker, double bound)
    {
        if (!_core.Allowed[job * _core.Workers + worker]) return Spot.None;
        var standing = draft.Standing(job, worker);
        bound -= standing;
        if (bound <= 0 && !_core.HasTimedCosts) return Spot.None;
        var key = memory is null ? 0 : SpotMemory.KeyOf(job, draft.TotalsOf(worker).Trace);
        if (memory is null || !memory.Recall(key, bound, worker, out var spot))
        {
            spot = _core.IsLift[job] ? _lifts.Best(job, worker, bound) : _visits.Best(job, worker, bound);
            memory?.Keep(key, bound, spot);
        }
        return spot.Worker < 0 ? Spot.None : spot with { Cost = spot.Cost + standing };
    }

    private static ILiftSearch LiftsOf(Draft draft)
    {
        var (minutes, minutesBack, costs, costsBack) = (draft.Core.Minutes, draft.Core.MinutesBack, draft.Core.Costs, draft.Core.CostsBack);
        return minutes.IsFar
            ? new LiftSearch<WayTable>(draft, new(minutes, minutesBack, costs, costsBack))
            : new LiftSearch<WrittenWays>(draft, new(minutes.Written, minutesBack.Written, costs.Written, costsBack.Written));
    }
}
