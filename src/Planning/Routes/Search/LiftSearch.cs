namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest pair of positions for a lift in one route.</summary>
internal sealed class LiftSearch(Draft draft)
{
    private readonly Core _core = draft.Core;
    private readonly Trial _trial = new(draft);

    /// <summary>Cost of the drop-off after each position; infinity where it could never be in time.</summary>
    private double[] _drops = new double[64];

    /// <summary>The least of <see cref="_drops"/> from each position on.</summary>
    private double[] _cheapest = new double[65];

    private Slot[] _route = [];
    private int _count;
    private int _job;
    private int _worker;
    private int _best;
    private int _bestDrop;
    private double _bound;
    private double _waitGain;

    public Spot Best(int job, int worker, double bound)
    {
        var route = draft.Route(worker);
        (_route, _count) = (draft.SlotsOf(worker), route.Length);
        (_job, _worker, _bound, _best) = (job, worker, bound, -1);
        _waitGain = _core.Problem.Weights.Waiting > 0 ? draft.TotalsOf(worker).Timed : 0;
        if (_drops.Length < _count) (_drops, _cheapest) = (new double[2 * _count], new double[2 * _count + 1]);
        PriceDrops();
        var (boards, room) = (_core.Load[job], _core.Room[worker]);
        for (var after = _core.FrozenSlots[worker] - 1; after < _count - 1; after++)
        {
            if (Lanes.Fits(room, _route[after].Load + boards)) TryPickup(after);
        }
        return _best < 0 ? Spot.None : new Spot(_bound, worker, _best, _bestDrop);
    }

    private void PriceDrops()
    {
        var drop = 2 * _job + 1;
        var (row, from, until, service) = (_core.Place[drop] * _core.Width, _core.From[drop], _core.Until[drop] + Timing.Grain, _core.Service[drop]);
        var (costs, costsBack, minutes, minutesBack) = (_core.Costs, _core.CostsBack, _core.Minutes, _core.MinutesBack);
        var (route, cheapest) = (_route, double.PositiveInfinity);
        _cheapest[_count - 1] = cheapest;
        for (var at = _count - 2; at >= _core.FrozenSlots[_worker] - 1; at--)
        {
            ref readonly var slot = ref route[at];
            ref readonly var next = ref route[at + 1];
            var arrive = slot.Earliest + slot.Service + minutesBack[row + slot.Place];
            if (arrive < from) arrive = from;
            var price = double.PositiveInfinity;
            var onward = _core.Place[next.Node] < 0 ? 0 : minutes[row + next.Place];
            if (arrive <= until && arrive + service + onward <= next.Latest + Timing.Grain)
                price = costsBack[row + slot.Place] + costs[row + slot.NextPlace] - slot.WayOn;
            _drops[at] = price;
            if (price < cheapest) cheapest = price;
            _cheapest[at] = cheapest;
        }
    }

    private void TryPickup(int after)
    {
        var pickup = 2 * _job;
        ref readonly var slot = ref _route[after];
        ref readonly var next = ref _route[after + 1];
        var row = _core.Place[pickup] * _core.Width;
        var toPickup = _core.CostsBack[row + slot.Place];
        var start = slot.Earliest + slot.Service + _core.MinutesBack[row + slot.Place];
        if (start < _core.From[pickup]) start = _core.From[pickup];
        if (start > _core.Until[pickup] + Timing.Grain) return;
        var leave = start + _core.Service[pickup];
        TryBoth(after, toPickup, leave);
        var price = toPickup + _core.Costs[row + slot.NextPlace] - slot.WayOn;
        if (price + _cheapest[after + 1] - _waitGain >= _bound) return;
        var onward = _core.Place[next.Node] < 0 ? 0 : _core.Minutes[row + next.Place];
        if (leave + onward > next.Latest + Timing.Grain) return;
        TryDrops(after, price, leave + onward, onward);
    }

    /// <summary>Pickup and drop-off one after the other.</summary>
    private void TryBoth(int after, double toPickup, double leave)
    {
        ref readonly var slot = ref _route[after];
        ref readonly var next = ref _route[after + 1];
        var (pickup, drop) = (2 * _job, 2 * _job + 1);
        var (row, ride) = (_core.Place[drop] * _core.Width, _core.Place[pickup] * _core.Width + _core.Place[drop]);
        var price = toPickup + _core.Costs[ride] + _core.Costs[row + slot.NextPlace] - slot.WayOn;
        if (price - _waitGain >= _bound) return;
        var start = leave + _core.Minutes[ride];
        if (start < _core.From[drop]) start = _core.From[drop];
        var onward = _core.Place[next.Node] < 0 ? 0 : _core.Minutes[row + next.Place];
        if (start > _core.Until[drop] + Timing.Grain || start + _core.Service[drop] + onward > next.Latest + Timing.Grain) return;
        Weigh(after, after, price);
    }

    /// <summary>Walks on from a pickup, its delay carried along, and tries the drop-off after each stop while the passenger may still be on board.</summary>
    private void TryDrops(int after, double price, double arrive, double ride)
    {
        var drop = 2 * _job + 1;
        var (row, boards, room, longest) = (_core.Place[drop] * _core.Width, _core.Load[_job], _core.Room[_worker], _core.LongestRide[drop] + Timing.Grain);
        var (route, drops, minutes, minutesBack) = (_route, _drops, _core.Minutes, _core.MinutesBack);
        var firstBusy = route[after + 1].Busy;
        for (var at = after + 1; at < _count - 1; at++)
        {
            ref readonly var slot = ref route[at];
            if (price + _cheapest[at] - _waitGain >= _bound) return;
            if (!Lanes.Fits(room, slot.Load + boards) || _core.Kind[slot.Node] == NodeKind.Pause) return;
            if (arrive < slot.Earliest) arrive = slot.Earliest;
            if (arrive > slot.Latest + Timing.Grain) return;
            var leave = arrive + slot.Service;
            var ridden = ride + slot.Busy - firstBusy + slot.Service;
            if (ridden > longest) return;
            ref readonly var next = ref route[at + 1];
            if (price + drops[at] - _waitGain < _bound && ridden + minutesBack[row + slot.Place] <= longest)
            {
                var start = leave + minutesBack[row + slot.Place];
                if (start < _core.From[drop]) start = _core.From[drop];
                var onward = _core.Place[next.Node] < 0 ? 0 : minutes[row + next.Place];
                if (start <= _core.Until[drop] + Timing.Grain && start + _core.Service[drop] + onward <= next.Latest + Timing.Grain)
                    Weigh(after, at, price + drops[at]);
            }
            arrive = leave + minutes[slot.Place * _core.Width + next.Place];
        }
    }

    private void Weigh(int after, int dropAfter, double ways)
    {
        var cost = _core.HasPlainTimes && !_core.HasTimedCosts && !_core.HasShares ? ways : _trial.Cost(_job, _worker, after, dropAfter, ways);
        if (cost >= _bound) return;
        (_bound, _best, _bestDrop) = (cost, after, dropAfter);
    }
}
