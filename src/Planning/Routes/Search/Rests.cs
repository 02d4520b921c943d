namespace Homeward.Planning.Routes.Search;

/// <summary>Where and when pauses between two stops are taken: at the stop before driving on, or at the next one after it, whichever lets the next stop begin sooner.</summary>
/// <remarks>
/// The earliest start of a pause in a <see cref="Slot"/> is the one before driving on; a pause after it is no earlier. Before leaving home and after coming home
/// a pause binds no shift and is no work. Arriving is a rising function of leaving, and leaving of arriving, so the fixed points of <see cref="Timing"/> stand.
/// </remarks>
internal sealed class Rests(Core core)
{
    public bool Any { get; } = core.Kind.Contains(NodeKind.Pause);

    public bool IsPause(in Slot slot) => core.Kind[slot.Node] == NodeKind.Pause;

    /// <summary>Earliest arrival at a stop that follows pauses, all of them over; at the end of the day those that are taken at home are not waited for.</summary>
    public double Arrive(ReadOnlySpan<Slot> slots, int at)
    {
        var first = First(slots, at);
        for (var before = 0; before < at - first; before++)
        {
            var arrive = Arrive(slots, first, at, before);
            if (double.IsFinite(arrive)) return SoonestOf(slots, first, at, before, arrive);
        }
        return Arrive(slots, first, at, at - first);
    }

    /// <summary>How many of the pauses before a position come before driving there, the schedule of the route standing: as many as do not make it later, at the end of the day as few as there can be.</summary>
    public int Before(ReadOnlySpan<Slot> slots, int at)
    {
        var first = First(slots, at);
        var isEnd = core.Kind[slots[at].Node] == NodeKind.End;
        for (var tried = 0; tried <= at - first; tried++)
        {
            var before = isEnd ? tried : at - first - tried;
            if (Arrive(slots, first, at, before) <= slots[at].Earliest + Timing.Grain) return before;
        }
        return at - first;
    }

    /// <summary>Latest minute to leave a stop that pauses follow; minus infinity when there is none.</summary>
    /// <returns>The latest start of service there, or for the start of the day the latest minute to leave.</returns>
    public double Latest(ReadOnlySpan<Slot> slots, int from)
    {
        var at = from + 1;
        while (IsPause(slots[at])) at++;
        var (isEnd, isStart, drive, best) = (core.Kind[slots[at].Node] == NodeKind.End, core.Kind[slots[from].Node] == NodeKind.Start, Drive(slots, at), double.NegativeInfinity);
        var there = isEnd ? double.PositiveInfinity : slots[at].Latest;
        for (var before = at - from - 1; before >= 0; before--)
        {
            var leave = (isEnd ? Math.Min(there, slots[at].Latest) : there) - drive;
            var home = before == 0 ? double.NegativeInfinity : slots[from + before].Earliest + slots[from + before].Service;
            if (isStart && leave >= home - Timing.Grain) return leave;
            for (var pause = from + before; pause > from && !isStart; pause--) leave = Sooner(slots[pause].Node, leave);
            if (!isStart) best = Math.Max(best, leave - (isEnd && before == 0 ? slots[from].Service - core.Standing[slots[from].Node] : slots[from].Service));
            if (before > 0) there = Sooner(slots[from + before].Node, there);
        }
        return best;
    }

    /// <summary>When the worker leaves home: as late as the first stop allows.</summary>
    public double Leave(ReadOnlySpan<Slot> slots)
    {
        var at = 1;
        while (IsPause(slots[at])) at++;
        var (leave, before) = (slots[at].Earliest, at == 1 ? 0 : Before(slots, at));
        for (var pause = at - 1; pause > before; pause--) leave = Sooner(slots[pause].Node, leave);
        return leave - Drive(slots, at);
    }

    /// <summary>Minutes on the way that are neither driving nor serving nor a pause.</summary>
    public double Waited(ReadOnlySpan<Slot> slots)
    {
        var (waited, last) = (slots[^1].Earliest - Leave(slots), 0);
        for (var at = 1; at < slots.Length; at++)
        {
            ref readonly var slot = ref slots[at];
            if (IsPause(slot)) continue;
            waited -= Drive(slots, at) + core.Service[slot.Node] - core.Standing[slot.Node];
            var before = at - last > 1 ? Before(slots, at) : 0;
            for (var pause = last + 1; pause < at; pause++)
            {
                var isHome = (last == 0 && pause <= before) || (at == slots.Length - 1 && pause - last > before);
                if (!isHome) waited -= slots[pause].Service;
            }
            last = at;
        }
        return waited;
    }

    public double Drive(ReadOnlySpan<Slot> slots, int at) => core.Minutes[slots[at - 1].Place * core.Width + slots[at].Place];

    private int First(ReadOnlySpan<Slot> slots, int at)
    {
        var first = at - 1;
        while (IsPause(slots[first - 1])) first--;
        return first;
    }

    /// <summary>At the end of the day the first way that can be is the soonest; before a stop a later one may be.</summary>
    private double SoonestOf(ReadOnlySpan<Slot> slots, int first, int at, int before, double soonest)
    {
        if (core.Kind[slots[at].Node] == NodeKind.End) return soonest;
        for (var more = before + 1; more <= at - first; more++) soonest = Math.Min(soonest, Arrive(slots, first, at, more));
        return soonest;
    }

    /// <summary>Arrival when so many of the pauses come before driving, and the others after it; infinity when these would begin too late.</summary>
    private double Arrive(ReadOnlySpan<Slot> slots, int first, int at, int before)
    {
        ref readonly var from = ref slots[first - 1];
        var isEnd = core.Kind[slots[at].Node] == NodeKind.End;
        var clock = from.Earliest + from.Service - (isEnd && before == 0 ? core.Standing[from.Node] : 0);
        if (before > 0) clock = Math.Max(clock, slots[first + before - 1].Earliest + slots[first + before - 1].Service);
        clock += Drive(slots, at);
        var back = clock;
        for (var pause = first + before; pause < at; pause++)
        {
            var node = slots[pause].Node;
            if (clock > core.Until[node] + Timing.Grain) return double.PositiveInfinity;
            clock = Math.Max(clock, core.From[node]) + core.Service[node];
        }
        return isEnd ? back : clock;
    }

    /// <summary>Latest start of a pause that is over by a minute.</summary>
    private double Sooner(int node, double over)
    {
        var begin = Math.Min(core.Until[node], over - core.Service[node]);
        return begin >= core.From[node] - Timing.Grain ? begin : double.NegativeInfinity;
    }
}
