namespace Homeward.Planning.Routes.Search;

/// <summary>Which workers could do a job if they did nothing else, cheapest first, of equally cheap ones the lower number first; worked out for a job when it is first asked for.</summary>
internal sealed class Suitors(Core core)
{
    private readonly int[]?[] _able = new int[core.Jobs][];
    private readonly double[] _costs = new double[core.Workers];
    private readonly int[] _order = new int[core.Workers];

    public ReadOnlySpan<int> Of(int job) => _able[job] ??= Sort(job);

    private int[] Sort(int job)
    {
        var count = 0;
        for (var worker = 0; worker < core.Workers; worker++)
        {
            var cost = Alone(job, worker);
            if (double.IsPositiveInfinity(cost)) continue;
            (_costs[count], _order[count++]) = (cost, worker);
        }
        Array.Sort(_costs, _order, 0, count);
        for (var (first, at) = (0, 1); at <= count; at++)
        {
            if (at < count && _costs[at] == _costs[first]) continue;
            Array.Sort(_order, first, at - first);
            first = at;
        }
        return _order[..count];
    }

    /// <summary>Cost of a day with this job alone, or infinity when it cannot be done; a frozen beginning is not looked into.</summary>
    private double Alone(int job, int worker)
    {
        if (!core.Allowed[job * core.Workers + worker] || !Lanes.Fits(core.Room[worker], core.Load[job])) return double.PositiveInfinity;
        var (first, last, width) = (2 * job, 2 * job + (core.IsLift[job] ? 1 : 0), core.Width);
        var (start, end) = (core.Place[core.StartNode(worker)], core.Place[core.EndNode(worker)]);
        var cost = core.CostOfUse[worker] + core.Costs[start * width + core.Place[first]] + core.Costs[core.Place[last] * width + end];
        if (core.FrozenSlots[worker] > 1) return cost;
        if (!WithinLimits(first, last, worker, start, end)) return double.PositiveInfinity;
        var clock = Math.Max(core.From[first], core.From[core.StartNode(worker)] + core.LeastMinutes(start, core.Place[first]));
        if (clock > core.Until[first] + Timing.Grain) return double.PositiveInfinity;
        clock += core.Service[first];
        if (last != first)
        {
            clock = Math.Max(core.From[last], clock + core.LeastMinutes(core.Place[first], core.Place[last]));
            if (clock > core.Until[last] + Timing.Grain) return double.PositiveInfinity;
            clock += core.Service[last];
        }
        return clock + core.LeastMinutes(core.Place[last], end) > core.Until[core.EndNode(worker)] + Timing.Grain ? double.PositiveInfinity : cost;
    }

    /// <summary>Whether the ride, the driving and the working time are short enough; a drop-off that opens late lets the pickup wait.</summary>
    private bool WithinLimits(int first, int last, int worker, int start, int end)
    {
        var (ride, served) = (core.LeastMinutes(core.Place[first], core.Place[last]), core.Service[first] + (last == first ? 0 : core.Service[last]));
        var driven = core.LeastMinutes(start, core.Place[first]) + ride + core.LeastMinutes(core.Place[last], end);
        var aboard = Math.Max(ride, core.From[last] - core.Until[first] - core.Service[first]);
        return (last == first || aboard <= core.LongestRide[last] + Timing.Grain)
            && driven <= core.LongestDriving[worker] + Timing.Grain && driven + served <= core.LongestWorking[worker] + Timing.Grain;
    }
}
