using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest pair of positions for a lift in one route.</summary>
/// <remarks>
/// Where the cost hangs on the ways alone, the exact trial waits until the cheapest pair is known that passes what can be told at once: nine in ten stand it,
/// and a pair that does not is passed over and the next cheapest looked for. After a few of these, as on a crowded route, each pair is tried when it is come to.
/// </remarks>
internal sealed class LiftSearch<TWays>(Draft draft, RoadTables<TWays> roads) : ILiftSearch
    where TWays : struct, IWays
{
    private const int Patience = 3;

    private readonly Core _core = draft.Core;
    private readonly Trial _trial = new(draft);
    private readonly LiftPrices<TWays> _prices = new(draft.Core, roads);
    private readonly TWays _minutes = roads.Minutes;
    private readonly bool _hasPauses = draft.Settling.Timing.HasPauses;
    private readonly bool _priced = !draft.Core.HasTimedCosts && !draft.Core.HasShares && !draft.Core.HasLinks;
    private readonly bool _plain = draft.Core.HasPlainTimes && !draft.Core.HasTimedCosts && !draft.Core.HasShares;

    private Slot[] _route = [];
    private int _count;
    private int _job;
    private int _worker;
    private int _best;
    private int _bestDrop;
    private double _bound;
    private bool _trialWaits;
    private (double Ways, int After, int Drop) _failed;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Spot Best(int job, int worker, double bound)
    {
        (_route, _count) = (draft.SlotsOf(worker), draft.Route(worker).Length);
        (_job, _worker, _failed) = (job, worker, (double.NegativeInfinity, -1, -1));
        var first = _core.FrozenSlots[worker] - 1;
        _prices.Work(job, worker, _route.AsSpan(0, _count), first);
        for (var tries = 0; ; tries++)
        {
            (_bound, _best, _trialWaits) = (bound, -1, _priced && tries < Patience);
            Scan();
            if (_best < 0) return Spot.None;
            if (_plain || !_trialWaits || !double.IsPositiveInfinity(_trial.Cost(job, worker, _best, _bestDrop, _bound, bound))) return new Spot(_bound, worker, _best, _bestDrop);
            _failed = (_bound, _best, _bestDrop);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan()
    {
        var waitGain = _core.Problem.Weights.Waiting > 0 ? draft.TotalsOf(_worker).Timed : 0;
        var prices = _prices.Slots;
        for (var after = _prices.Begin; after < _prices.End; after++)
        {
            ref readonly var price = ref prices[after];
            if (price.Both - waitGain < _bound) Weigh(after, after, price.Both);
            if (price.Pickup + prices[after + 1].CheapestDrop - waitGain < _bound) TryDrops(after, price.Pickup, price.Leave, waitGain);
        }
    }

    /// <summary>Walks on from a pickup, its delay carried along, and tries the drop-off after each stop while the passenger may still be on board.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TryDrops(int after, double price, double leave, double waitGain)
    {
        var (drop, pickup, width) = (2 * _job + 1, 2 * _job, _core.Width);
        var (place, boards, room, longest) = (_core.Place[drop], _core.Load[_job], _core.Room[_worker], _core.LongestRide[drop] + Timing.Grain);
        var (route, prices, minutes) = (_route, _prices.Slots, _minutes);
        var (from, until, unload) = (_core.From[drop], _core.Until[drop] + Timing.Grain, _core.Service[drop]);
        ref readonly var first = ref route[after + 1];
        var ride = _hasPauses && _core.Place[first.Node] < 0 ? 0 : minutes[_core.Place[pickup] * width + first.Place];
        var (arrive, ridden) = (leave + ride, ride - first.Busy);
        var lastLeave = Math.Min(_core.Until[pickup] + _core.Service[pickup], first.Latest - ride);
        for (var at = after + 1; at < _count - 1; at++)
        {
            ref readonly var slot = ref route[at];
            if (price + prices[at].CheapestDrop - waitGain >= _bound) return;
            if (!Lanes.Fits(room, slot.Load + boards) || (_hasPauses && _core.Kind[slot.Node] == NodeKind.Pause)) return;
            if (arrive < slot.Earliest) arrive = slot.Earliest;
            var way = minutes[slot.Place * width + place];
            if (arrive > slot.Latest + Timing.Grain || ridden + slot.Busy + slot.Service > longest || arrive - lastLeave > longest) return;
            if (price + prices[at].Drop - waitGain < _bound && ridden + slot.Busy + slot.Service + way <= longest)
            {
                var start = Math.Max(arrive + slot.Service + way, from);
                if (start <= until && start - lastLeave <= longest && start + unload + prices[at].FromDrop <= route[at + 1].Latest + Timing.Grain)
                    Weigh(after, at, price + prices[at].Drop);
            }
            arrive += route[at + 1].Reach;
        }
    }

    private void Weigh(int after, int dropAfter, double ways)
    {
        if (_trialWaits && ways <= _failed.Ways && (ways < _failed.Ways || (after, dropAfter).CompareTo((_failed.After, _failed.Drop)) <= 0)) return;
        var cost = _plain || _trialWaits ? ways : _trial.Cost(_job, _worker, after, dropAfter, ways, _bound);
        if (cost < _bound) (_bound, _best, _bestDrop) = (cost, after, dropAfter);
    }
}
