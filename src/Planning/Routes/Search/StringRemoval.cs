using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Takes short strings of neighbouring stops out of routes that are near one another.</summary>
/// <remarks>Source: Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems", 2020; whole jobs go, and nearness is in time and space.</remarks>
internal sealed class StringRemoval(Draft draft, Proximity proximity)
{
    /// <summary>Stops removed in a round on average.</summary>
    private const double AverageRemoved = 9;

    /// <summary>The same on a large day, for which there is time for little more than small changes: measured, twice as many rounds bring more than larger ones.</summary>
    private const double AverageRemovedOfMany = 4;

    private const double LongestString = 8;
    private const double SplitChance = 0.5;
    private const int LargeDay = 400;
    private const int Cluster = 60;
    private const int RoundsInCluster = 256;

    private readonly Core _core = draft.Core;
    private readonly double _average = draft.Core.Jobs > LargeDay && !Array.Exists(draft.Core.CostOfUse, cost => cost > 0) ? AverageRemovedOfMany : AverageRemoved;
    private readonly int[] _marks = new int[draft.Core.Jobs];
    private readonly int[] _ruined = new int[draft.Core.Workers];
    private readonly int[] _routes = new int[draft.Core.Workers];
    private int _count;
    private int _stamp;
    private int _centre;
    private long _rounds;

    /// <summary>The job around which the last ruin took place.</summary>
    public int Seed { get; private set; }

    /// <summary>Workers whose routes the last ruin has touched.</summary>
    public ReadOnlySpan<int> Touched => _routes.AsSpan(0, _count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Ruin(ref Dice dice)
    {
        _stamp++;
        var averageStops = draft.WorkersOut == 0 ? 1.0 : (double)(_core.Jobs - draft.Absent.Count) / draft.WorkersOut * (_core.IsLift[0] ? 2 : 1);
        var longest = Math.Min(LongestString, averageStops);
        var strings = 1 + (int)(dice.Fraction() * Math.Max(0, 4 * _average / (1 + longest) - 1));
        _count = 0;
        Seed = Next(ref dice);
        foreach (var job in proximity.Near(Seed))
        {
            if (strings == 0) break;
            var worker = draft.WorkerOf[job];
            if (worker < 0 || _ruined[worker] == _stamp || _core.PinnedTo[job] >= 0) continue;
            AddRoute(worker);
            strings--;
            MarkString(worker, job, longest, ref dice);
        }
        var kept = true;
        for (var index = 0; index < _count; index++) kept &= draft.Take(_routes[index], _marks, _stamp);
        return kept;
    }

    /// <summary>On a large day the work stays for a while with some sixty jobs that lie near one another, so that what is needed of them is at hand.</summary>
    private int Next(ref Dice dice)
    {
        if (_core.Jobs <= LargeDay) return dice.Below(_core.Jobs);
        if (_rounds++ % RoundsInCluster == 0) _centre = dice.Below(_core.Jobs);
        var near = proximity.Near(_centre);
        return near[dice.Below(Math.Min(Cluster, near.Length))];
    }

    /// <summary>Takes out all that a worker does, with what hangs on it elsewhere.</summary>
    public void TakeAll(int worker)
    {
        _stamp++;
        _count = 0;
        AddRoute(worker);
        foreach (ref readonly var slot in draft.Route(worker)) Mark(slot.Node >> 1);
        for (var index = 0; index < _count; index++) draft.Take(_routes[index], _marks, _stamp);
    }

    private void AddRoute(int worker)
    {
        if (_ruined[worker] == _stamp) return;
        _ruined[worker] = _stamp;
        _routes[_count++] = worker;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MarkString(int worker, int job, double longest, ref Dice dice)
    {
        var route = draft.Route(worker);
        var (first, last) = (_core.FrozenSlots[worker], route.Length - 2);
        var stops = last - first + 1;
        var length = 1 + (int)(dice.Fraction() * Math.Min(stops, longest));
        if (length > stops) length = stops;
        var skip = 0;
        if (length > 1 && length < stops && dice.Fraction() < SplitChance)
        {
            skip = 1;
            while (length + skip < stops && dice.Fraction() > 0.01) skip++;
            skip = 1 + dice.Below(Math.Min(skip, stops - length));
        }
        var at = PositionOf(route, job);
        var span = length + skip;
        var begin = Math.Max(first, at - dice.Below(span));
        if (begin + span - 1 > last) begin = last - span + 1;
        var gap = skip == 0 ? int.MaxValue : begin + 1 + dice.Below(length - 1);
        for (var position = begin; position < begin + span; position++)
        {
            if (position >= gap && position < gap + skip) continue;
            Mark(route[position].Node >> 1);
        }
        Mark(job);
    }

    /// <summary>Marks a job with the whole of its request.</summary>
    private void Mark(int job)
    {
        if (job >= _core.Jobs || _core.PinnedTo[job] >= 0 || _marks[job] == _stamp) return;
        var request = _core.RequestOf[job];
        var first = _core.FirstJob[request];
        for (var each = first; each < first + _core.JobCount[request]; each++)
        {
            if (_core.PinnedTo[each] >= 0 || draft.WorkerOf[each] < 0) continue;
            _marks[each] = _stamp;
            AddRoute(draft.WorkerOf[each]);
        }
        draft.Leave(request);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int PositionOf(ReadOnlySpan<Slot> route, int job)
    {
        for (var at = 0; at < route.Length; at++)
        {
            if (route[at].Node >> 1 == job) return at;
        }
        return -1;
    }
}
