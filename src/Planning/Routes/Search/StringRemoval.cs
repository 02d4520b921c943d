namespace Homeward.Planning.Routes.Search;

/// <summary>Takes short strings of neighbouring stops out of routes that are near one another.</summary>
/// <remarks>Source: Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems", 2020; whole jobs go, and nearness is in time and space.</remarks>
internal sealed class StringRemoval(Draft draft, Proximity proximity)
{
    private const double SplitChance = 0.5;

    private readonly Core _core = draft.Core;
    private readonly int[] _marks = new int[draft.Core.Jobs];
    private readonly int[] _ruined = new int[draft.Core.Workers];
    private int _stamp;

    /// <summary>Stops removed in a round on average, and the longest string.</summary>
    public double AverageRemoved { get; set; } = 10;

    public int LongestString { get; set; } = 8;

    /// <summary>Jobs taken out by the last round are marked with this.</summary>
    public bool IsTaken(int job) => _marks[job] == _stamp;

    public bool Ruin(ref Dice dice)
    {
        _stamp++;
        var averageStops = draft.WorkersOut == 0 ? 1.0 : (double)(_core.Jobs - draft.Absent.Count) / draft.WorkersOut * (_core.IsLift[0] ? 2 : 1);
        var longest = Math.Min(LongestString, averageStops);
        var strings = 1 + (int)(dice.Fraction() * Math.Max(0, 4 * AverageRemoved / (1 + longest) - 1));
        var kept = true;
        foreach (var job in proximity.Near(dice.Below(_core.Jobs)))
        {
            if (strings == 0) break;
            var worker = draft.WorkerOf[job];
            if (worker < 0 || _ruined[worker] == _stamp || _core.PinnedTo[job] >= 0) continue;
            _ruined[worker] = _stamp;
            strings--;
            kept &= Ruin(worker, job, longest, ref dice);
        }
        return kept;
    }

    private bool Ruin(int worker, int job, double longest, ref Dice dice)
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
        return Take(worker, route);
    }

    private void Mark(int job)
    {
        if (job < _core.Jobs && _core.PinnedTo[job] < 0) _marks[job] = _stamp;
    }

    private bool Take(int worker, ReadOnlySpan<Slot> route)
    {
        foreach (ref readonly var slot in route)
        {
            var job = slot.Node >> 1;
            if (job < _core.Jobs && _marks[job] == _stamp && (slot.Node & 1) == 0) draft.Leave(_core.RequestOf[job]);
        }
        return draft.Take(worker, _marks, _stamp);
    }

    private static int PositionOf(ReadOnlySpan<Slot> route, int job)
    {
        for (var at = 0; at < route.Length; at++)
        {
            if (route[at].Node >> 1 == job) return at;
        }
        return -1;
    }
}
