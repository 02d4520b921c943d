using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Works out everything that hangs on the sequence of one route: places, loads, ways, times and costs.</summary>
internal sealed class Settling(Core core)
{
    private readonly int[] _positions = new int[core.Nodes];
    private readonly Splicing _splicing = new(core);
    private readonly bool _splices = !core.HasLinks && core.Problem.Frozen.Count == 0 && !core.Kind.Contains(NodeKind.Pause);

    public Timing Timing { get; } = new(core);

    /// <summary>Position of a node in the route that was settled with it last.</summary>
    public int PositionOf(int node) => _positions[node];

    /// <summary>Notes positions again after routes were put back.</summary>
    public void Note(ReadOnlySpan<Slot> slots)
    {
        for (var at = 0; at < slots.Length; at++) _positions[slots[at].Node] = at;
    }

    /// <summary>Fills the slots from their nodes, and the totals; false when no schedule keeps the rules.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Settle(int worker, Span<Slot> slots, ref Totals totals)
    {
        foreach (ref var slot in slots) Open(ref slot);
        Walk(worker, slots, ref totals);
        return Finish(worker, slots, Timing.Raise(slots, 1, slots.Length) && Timing.Lower(slots, slots.Length - 2, -1), ref totals);
    }

    /// <summary>The same after stops were put in, the times of all others having stood before; quicker, as those times are bounds already.</summary>
    /// <param name="first">Position of the first stop put in.</param>
    /// <param name="last">Position of the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Resettle(int worker, Span<Slot> slots, int first, int last, ref Totals totals)
    {
        if (Timing.HasPauses) return Settle(worker, slots, ref totals);
        Open(ref slots[first]);
        Open(ref slots[last]);
        if (_splices) _splicing.Put(worker, slots, first, last, ref totals);
        else Walk(worker, slots, ref totals);
        return Finish(worker, slots, Timing.Raise(slots, first, last + 1) && Timing.Lower(slots, last, first - 1), ref totals);
    }

    /// <summary>Takes the marked jobs out of a route of so many stops, and settles the rest; those that stay move up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Unsettle(int worker, Span<Slot> slots, int[] marks, int stamp, ref int count, ref Totals totals)
    {
        if (_splices)
        {
            count = _splicing.Take(worker, slots[..count], marks, stamp, ref totals);
            slots = slots[..count];
            return Finish(worker, slots, Timing.Raise(slots, 1, slots.Length) && Timing.Lower(slots, slots.Length - 2, -1), ref totals);
        }
        var kept = 0;
        for (var at = 0; at < count; at++)
        {
            var node = slots[at].Node;
            if (node >= 2 * core.Jobs || marks[node >> 1] != stamp) slots[kept++].Node = node;
        }
        count = kept;
        return Settle(worker, slots[..count], ref totals);
    }

    private void Open(ref Slot slot) => (slot.Earliest, slot.Latest) = (core.From[slot.Node], core.Until[slot.Node]);

    private bool Finish(int worker, ReadOnlySpan<Slot> slots, bool kept, ref Totals totals)
    {
        if (totals.Jobs > 0)
        {
            totals.Other += core.CostOfUse[worker] + Unfair(worker, totals.Driven + totals.Served);
            if (core.HasTimedCosts) totals.Timed = TimedCost(slots, out totals.WorstLateness);
        }
        else
        {
            (totals.Ways, totals.Driven) = (0, 0);
        }
        return kept;
    }

    /// <summary>Cost of driving and serving beyond the fair share.</summary>
    public double Unfair(int worker, double minutes) =>
        minutes > core.FairShare[worker] ? core.Problem.Weights.UnfairShare * (minutes - core.FairShare[worker]) : 0;

    /// <summary>Cost of waiting, lateness and changed times of a route whose earliest schedule stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double TimedCost(ReadOnlySpan<Slot> slots, out double worstLateness)
    {
        worstLateness = 0;
        foreach (ref readonly var slot in slots) worstLateness = Math.Max(worstLateness, slot.Earliest - core.Due[slot.Node]);
        var (waiting, lateness, changed) = TimedParts(slots);
        return waiting + lateness + changed;
    }

    /// <summary>The same, part by part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Waiting, double Lateness, double Changed) TimedParts(ReadOnlySpan<Slot> slots)
    {
        var (weights, late, changed) = (core.Problem.Weights, 0.0, 0.0);
        foreach (ref readonly var slot in slots)
        {
            var beyond = slot.Earliest - core.Due[slot.Node];
            if (beyond > 0) late += beyond;
            var after = slot.Earliest - core.Announced[slot.Node];
            if (after > 0) changed += after;
        }
        if (Timing.HasPauses) return (weights.Waiting == 0 ? 0 : weights.Waiting * Timing.Rests.Waited(slots), weights.Lateness * late, weights.ChangedTime * changed);
        var stood = 0.0;
        foreach (ref readonly var slot in slots[..^2]) stood += core.Standing[slot.Node];
        var waited = weights.Waiting == 0 ? 0 : stood + slots[^1].Earliest - slots[1].Earliest - (slots[^1].Busy - slots[1].Busy);
        return (weights.Waiting * waited, weights.Lateness * late, weights.ChangedTime * changed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(int worker, Span<Slot> slots, ref Totals totals)
    {
        totals = default;
        var (minutes, width) = (core.Minutes, core.Width);
        var (place, busy, load, trace) = (core.Place[slots[0].Node], 0.0, 0UL, Splicing.Mark(core.Likeness[worker], -1));
        for (var at = 0; at < slots.Length; at++)
        {
            ref var slot = ref slots[at];
            var (node, here) = (slot.Node, core.Place[slot.Node]);
            if (here < 0) here = place;
            var drive = minutes[place * width + here];
            slot.Place = place = here;
            slot.Service = core.Service[node] - (at == slots.Length - 2 ? core.Standing[node] : 0);
            slot.Mate = -1;
            slot.Reach = drive + (at == 0 ? 0 : slots[at - 1].Service);
            busy += drive;
            slot.Busy = busy;
            busy += slot.Service;
            totals.Driven += drive;
            _positions[node] = at;
            if (node < 2 * core.Jobs) load = Board(worker, slots, at, load, ref totals);
            slot.Load = load;
            if (at > 0 && at < slots.Length - 1) trace += Splicing.Mark(node, at == 1 ? -1 : slots[at - 1].Node);
        }
        WalkBack(slots, ref totals);
        totals.Trace = trace + Splicing.Mark(-2, slots.Length == 2 ? -1 : slots[^2].Node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Board(int worker, Span<Slot> slots, int at, ulong load, ref Totals totals)
    {
        var node = slots[at].Node;
        var job = node >> 1;
        totals.Served += core.Service[node] - core.Standing[node];
        if (core.Kind[node] == NodeKind.DropOff)
        {
            var pickup = _positions[node - 1];
            (slots[at].Mate, slots[pickup].Mate) = (pickup, at);
            return load - core.Load[job];
        }
        totals.Jobs++;
        if (core.Faces is { } faces) totals.Other += faces[job * core.Workers + worker];
        return load + core.Load[job];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WalkBack(Span<Slot> slots, ref Totals totals)
    {
        var next = slots[^1].Place;
        slots[^1].NextPlace = next;
        for (var at = slots.Length - 2; at >= 0; at--)
        {
            ref var slot = ref slots[at];
            slot.NextPlace = next;
            slot.WayOn = core.Costs[slot.Place * core.Width + next];
            totals.Ways += core.Costs[slot.Place * core.Width + slots[at + 1].Place];
            if (core.Kind[slot.Node] != NodeKind.Pause) next = slot.Place;
        }
    }
}
