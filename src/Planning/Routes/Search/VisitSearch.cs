using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest position for a visit in one route.</summary>
internal sealed class VisitSearch(Draft draft)
{
    private readonly Core _core = draft.Core;
    private readonly Trial _trial = new(draft);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Spot Best(int job, int worker, double bound)
    {
        var route = draft.Route(worker);
        var node = 2 * job;
        var (row, from, until, service) = (_core.Place[node] * _core.Width, _core.From[node], _core.Until[node] + Timing.Grain, _core.Service[node]);
        var waitGain = _core.Problem.Weights.Waiting > 0 ? draft.TotalsOf(worker).Timed : 0;
        var plain = _core.HasPlainTimes && !_core.HasTimedCosts && !_core.HasShares;
        var best = -1;
        for (var after = _core.FrozenSlots[worker] - 1; after < route.Length - 1; after++)
        {
            ref readonly var slot = ref route[after];
            var price = _core.CostsBack[row + slot.Place] + _core.Costs[row + slot.NextPlace] - slot.WayOn;
            if (price - waitGain >= bound) continue;
            var start = slot.Earliest + slot.Service + (_core.Place[slot.Node] < 0 ? 0 : _core.MinutesBack[row + slot.Place]);
            if (start < from) start = from;
            ref readonly var next = ref route[after + 1];
            var onward = _core.Place[next.Node] < 0 ? 0 : _core.Minutes[row + next.Place];
            if (start > until || start + service + onward > next.Latest + Timing.Grain) continue;
            if (!plain) price = _trial.Cost(job, worker, after, -1, price, bound);
            if (price < bound) (bound, best) = (price, after);
        }
        return best < 0 ? Spot.None : new Spot(bound, worker, best, best);
    }
}
