using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>What the stops of one lift would cost after each position of one route, as far as can be told position by position.</summary>
internal sealed class LiftPrices<TWays>(Core core, RoadTables<TWays> roads)
    where TWays : struct, IWays
{
    private readonly TWays _minutes = roads.Minutes;
    private readonly TWays _minutesBack = roads.MinutesBack;
    private readonly TWays _costs = roads.Costs;
    private readonly TWays _costsBack = roads.CostsBack;
    private readonly bool _hasPauses = core.Kind.Contains(NodeKind.Pause);
    private Price[] _slots = new Price[64];
    private Slot _pickup;
    private Slot _drop;
    private double _rideCost;
    private double _rideMinutes;

    /// <summary>Prices by position; infinity where the earliest and latest times of the route rule a stop out.</summary>
    public Price[] Slots => _slots;

    /// <summary>First position that earliest and latest times do not rule out for both stops.</summary>
    public int Begin { get; private set; }

    /// <summary>The position after the last such.</summary>
    public int End { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Work(int job, int worker, ReadOnlySpan<Slot> route, int first)
    {
        if (_slots.Length < route.Length) _slots = new Price[2 * route.Length];
        Fill(ref _pickup, 2 * job);
        Fill(ref _drop, 2 * job + 1);
        var ride = _pickup.Place * core.Width + _drop.Place;
        (_rideCost, _rideMinutes) = (_costs[ride], _minutes[ride]);
        var (boards, room, cheapest) = (core.Load[job], core.Room[worker], double.PositiveInfinity);
        var at = route.Length - 2;
        while (at >= first && route[at].Earliest + route[at].Service > _drop.Latest) at--;
        End = at + 1;
        _slots[End].CheapestDrop = cheapest;
        for (; at >= first && route[at + 1].Latest >= _pickup.Earliest; at--)
        {
            ref readonly var slot = ref route[at];
            ref readonly var next = ref route[at + 1];
            ref var price = ref _slots[at];
            price.Pickup = price.Both = price.Drop = double.PositiveInfinity;
            var (leave, pause) = (slot.Earliest + slot.Service, _hasPauses && core.Place[next.Node] < 0);
            var rested = _hasPauses && core.Place[slot.Node] < 0;
            if (next.Latest >= _drop.Earliest) PriceDrop(in slot, in next, leave, rested, pause, ref price);
            if (leave <= _pickup.Latest && Lanes.Fits(room, slot.Load + boards)) PricePickup(in slot, in next, leave, rested, pause, ref price);
            if (price.Drop < cheapest) cheapest = price.Drop;
            price.CheapestDrop = cheapest;
        }
        Begin = at + 1;
    }

    private void Fill(ref Slot slot, int node)
    {
        (slot.Place, slot.Service) = (core.Place[node], core.Service[node]);
        (slot.Earliest, slot.Latest) = (core.From[node], core.Until[node] + Timing.Grain);
    }

    /// <remarks>After a pause, which may as well be taken here after driving, the way counts nothing yet: the trial tells.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PriceDrop(in Slot slot, in Slot next, double leave, bool rested, bool pause, ref Price price)
    {
        var row = _drop.Place * core.Width;
        price.FromDrop = pause ? 0 : _minutes[row + next.Place];
        var start = Math.Max(leave + (rested ? 0 : _minutesBack[row + slot.Place]), _drop.Earliest);
        if (start <= _drop.Latest && start + _drop.Service + price.FromDrop <= next.Latest + Timing.Grain)
            price.Drop = _costsBack[row + slot.Place] + _costs[row + slot.NextPlace] - slot.WayOn;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PricePickup(in Slot slot, in Slot next, double leave, bool rested, bool pause, ref Price price)
    {
        var (row, rowDrop) = (_pickup.Place * core.Width, _drop.Place * core.Width);
        var start = Math.Max(leave + (rested ? 0 : _minutesBack[row + slot.Place]), _pickup.Earliest);
        if (start > _pickup.Latest) return;
        var toPickup = _costsBack[row + slot.Place];
        price.Leave = start + _pickup.Service;
        if (price.Leave + (pause ? 0 : _minutes[row + next.Place]) <= next.Latest + Timing.Grain)
            price.Pickup = toPickup + _costs[row + slot.NextPlace] - slot.WayOn;
        var arrive = Math.Max(price.Leave + _rideMinutes, _drop.Earliest);
        if (arrive <= _drop.Latest && arrive + _drop.Service + (pause ? 0 : _minutes[rowDrop + next.Place]) <= next.Latest + Timing.Grain)
            price.Both = toPickup + _rideCost + _costs[rowDrop + slot.NextPlace] - slot.WayOn;
    }
}
