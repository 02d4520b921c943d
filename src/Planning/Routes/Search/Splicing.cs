using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Brings what hangs on the sequence of a route up to date after stops were put in or taken out, working out anew only the ways that have changed.</summary>
/// <remarks>For routes without pauses, links and frozen beginnings, which are walked through from their start instead. Times are left to <see cref="Timing"/>.</remarks>
internal sealed class Splicing(Core core)
{
    private int[] _moved = new int[64];

    /// <summary>A mark of one node following another; start and end of a day are the same for all.</summary>
    public static ulong Mark(int node, int before)
    {
        var mixed = ((ulong)(uint)node << 32 | (uint)before) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>A job stands at these positions (twice the same for a visit); all other slots still hold what was worked out before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Put(int worker, Span<Slot> slots, int first, int last, ref Totals totals)
    {
        var (load, apart, lift) = (core.Load[slots[first].Node >> 1], last > first + 1, last > first);
        totals.Trace -= Edge(slots[first - 1], slots[apart || !lift ? first + 1 : last + 1]);
        if (apart) totals.Trace -= Edge(slots[last - 1], slots[last + 1]);
        Fill(ref slots[first], lift ? last : -1, slots[first - 1].Load + load);
        Move(slots, first, lift ? last : slots.Length, load);
        if (lift) Fill(ref slots[last], first, slots[last - 1].Load - load);
        Join(slots, first - 1, ref totals);
        Join(slots, first, ref totals);
        if (apart) Join(slots, last - 1, ref totals);
        if (lift) Join(slots, last, ref totals);
        totals.Jobs++;
        Sum(worker, slots, ref totals);
    }

    /// <summary>Takes out the marked stops, and opens the times of those that stay; how many these are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Take(int worker, Span<Slot> slots, int[] marks, int stamp, ref Totals totals)
    {
        if (_moved.Length < slots.Length) _moved = new int[2 * slots.Length];
        var (kept, gone, torn) = (0, 0UL, false);
        for (var at = 0; at < slots.Length; at++)
        {
            ref readonly var slot = ref slots[at];
            var (node, job) = (slot.Node, slot.Node >> 1);
            if (job < core.Jobs && marks[job] == stamp)
            {
                totals.Trace -= Edge(slots[at - 1], slot);
                if (core.Kind[node] == NodeKind.DropOff) gone -= core.Load[job];
                else (gone, totals.Jobs) = (gone + core.Load[job], totals.Jobs - 1);
                torn = true;
                continue;
            }
            if (torn) totals.Trace -= Edge(slots[at - 1], slot);
            if (kept != at) slots[kept] = slot;
            Stay(slots, at, kept, gone);
            if (torn) Join(slots, kept - 1, ref totals);
            (kept, torn) = (kept + 1, false);
        }
        Sum(worker, slots[..kept], ref totals);
        return kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Stay(Span<Slot> slots, int before, int now, ulong gone)
    {
        ref var slot = ref slots[now];
        slot.Load -= gone;
        (slot.Earliest, slot.Latest) = (core.From[slot.Node], core.Until[slot.Node]);
        _moved[before] = now;
        if ((uint)slot.Mate >= (uint)before) return;
        slot.Mate = _moved[slot.Mate];
        slots[slot.Mate].Mate = now;
    }

    private void Fill(ref Slot slot, int mate, ulong load)
    {
        (slot.Place, slot.Service) = (core.Place[slot.Node], core.Service[slot.Node]);
        (slot.Mate, slot.Load) = (mate, load);
    }

    /// <summary>The other stops of the lifts have moved along, and between its two stops a new one is on board.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move(Span<Slot> slots, int first, int last, ulong load)
    {
        var (after, dropAfter) = (first - 1, last - 2);
        for (var at = 0; at < slots.Length; at++)
        {
            if (at == first || at == last) continue;
            ref var slot = ref slots[at];
            if (at > first && at < last && last < slots.Length) slot.Load += load;
            if (slot.Mate > after) slot.Mate += slot.Mate > dropAfter ? 2 : 1;
        }
    }

    /// <summary>Works out the way from a stop to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(Span<Slot> slots, int at, ref Totals totals)
    {
        ref var slot = ref slots[at];
        ref var next = ref slots[at + 1];
        var way = slot.Place * core.Width + next.Place;
        (slot.NextPlace, slot.WayOn) = (next.Place, core.Costs[way]);
        next.Reach = slot.Service + core.Minutes[way];
        totals.Trace += Edge(slot, next);
    }

    private ulong Edge(in Slot slot, in Slot next) => Mark(core.Kind[next.Node] == NodeKind.End ? -2 : next.Node, core.Kind[slot.Node] == NodeKind.Start ? -1 : slot.Node);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(int worker, Span<Slot> slots, ref Totals totals)
    {
        var (busy, served, ways, faces) = (0.0, 0.0, slots[0].WayOn, core.Faces);
        (totals.Other, totals.Timed, totals.WorstLateness) = (0, 0, 0);
        for (var at = 1; at < slots.Length; at++)
        {
            ref var slot = ref slots[at];
            busy += slot.Reach;
            slot.Busy = busy;
            if (at == slots.Length - 1) break;
            (served, ways) = (served + slot.Service, ways + slot.WayOn);
            if (faces is not null && core.Kind[slot.Node] != NodeKind.DropOff) totals.Other += faces[(slot.Node >> 1) * core.Workers + worker];
        }
        (totals.Served, totals.Driven, totals.Ways) = (served, busy - served, ways);
    }
}
