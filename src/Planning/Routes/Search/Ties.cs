namespace Homeward.Planning.Routes.Search;

/// <summary>Carries times across routes where two jobs of a request hang on one another.</summary>
/// <remarks>A link says the same as every other rule of time, "this minute is at least that minute plus a number", so the least fixed point is simply one of all routes together.</remarks>
internal sealed class Ties
{
    /// <summary>Rounds after which routes that wait for one another are given up.</summary>
    private const int MostRounds = 60;

    private readonly Core _core;
    private readonly Settling _settling;
    private readonly Action<int> _touch;
    private readonly List<(int First, int Second, double Least, double Most)> _links = [];
    private readonly bool[] _moved;

    /// <param name="touch">Told of a route before it is changed.</param>
    public Ties(Core core, Settling settling, Action<int> touch)
    {
        (_core, _settling, _touch, _moved) = (core, settling, touch, new bool[core.Workers]);
        for (var request = 0; request < core.JobCount.Length; request++)
        {
            if (core.Problem.Requests[request].Link is not { } link) continue;
            var job = core.FirstJob[request];
            _links.Add((2 * job + (core.IsLift[job] ? 1 : 0), 2 * (job + 1), link.Least, link.Most));
        }
    }

    /// <summary>Raises the earliest times of all routes to what the links ask for, and brings the timed costs up to date; false when there is no such schedule.</summary>
    public bool Raise(int[] workerOf, Slot[][] slots, int[] counts, Totals[] totals)
    {
        Array.Clear(_moved);
        for (var round = 0; round < MostRounds; round++)
        {
            var raised = false;
            foreach (var (first, second, least, most) in _links)
            {
                var (one, other) = (workerOf[first >> 1], workerOf[second >> 1]);
                if (one < 0 || other < 0) continue;
                var (here, there) = (_settling.PositionOf(first), _settling.PositionOf(second));
                var least2 = slots[one][here].Earliest + least;
                if (slots[other][there].Earliest < least2 - Timing.Grain)
                {
                    raised = true;
                    if (!Raise(other, there, least2, slots[other].AsSpan(0, counts[other]), ref totals[other])) return false;
                }
                var least1 = slots[other][there].Earliest - most;
                if (slots[one][here].Earliest < least1 - Timing.Grain)
                {
                    raised = true;
                    if (!Raise(one, here, least1, slots[one].AsSpan(0, counts[one]), ref totals[one])) return false;
                }
            }
            if (raised) continue;
            Reprice(slots, counts, totals);
            return true;
        }
        return false;
    }

    private bool Raise(int worker, int at, double minute, Span<Slot> slots, ref Totals totals)
    {
        if (!_moved[worker]) _touch(worker);
        (_moved[worker], totals.IsHeldBack) = (true, true);
        ref var slot = ref slots[at];
        slot.Earliest = _core.Opening(slot.Node, minute);
        if (slot.Earliest > slot.Latest + Timing.Grain) return false;
        var begin = (uint)slot.Mate < (uint)at ? slot.Mate + 1 : at + 1;
        if (begin <= at)
        {
            ref var pickup = ref slots[slot.Mate];
            var earliest = slot.Earliest - _core.LongestRide[slot.Node] - pickup.Service;
            if (pickup.Earliest < earliest) pickup.Earliest = _core.Opening(pickup.Node, earliest);
            if (pickup.Earliest > pickup.Latest + Timing.Grain) return false;
        }
        return _settling.Timing.Raise(slots, begin, at);
    }

    private void Reprice(Slot[][] slots, int[] counts, Totals[] totals)
    {
        if (!_core.HasTimedCosts) return;
        for (var worker = 0; worker < totals.Length; worker++)
        {
            if (_moved[worker] && totals[worker].Jobs > 0)
                totals[worker].Timed = _settling.TimedCost(slots[worker].AsSpan(0, counts[worker]), out totals[worker].WorstLateness);
        }
    }
}
