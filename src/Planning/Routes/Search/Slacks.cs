namespace Homeward.Planning.Routes.Search;

/// <summary>How much later each stop of a route may begin, all before it and all other workers standing as planned.</summary>
/// <remarks>
/// What follows gives way as far as it can: later starts up to their greatest fixed point. Who is on board by then was fetched when they were,
/// and is not to ride longer for it; a job of another worker that hangs on one of these is not to be moved. The windows are those of the problem.
/// </remarks>
internal sealed class Slacks
{
    private static readonly Window[] s_always = [new(double.NegativeInfinity, double.PositiveInfinity)];

    private readonly Draft _draft;
    private readonly Core _core;
    private readonly Rests _rests;
    private readonly int _worker;
    private readonly Slot[] _planned;
    private readonly Slot[] _slots;
    private readonly IReadOnlyList<Window>[] _windows;
    private int _from;
    private bool _lowered;

    public Slacks(Draft draft, int worker)
    {
        (_draft, _core, _rests, _worker, _planned) = (draft, draft.Core, draft.Settling.Timing.Rests, worker, draft.Route(worker).ToArray());
        (_slots, _windows) = (new Slot[_planned.Length], Array.ConvertAll(_planned, WindowsOf));
    }

    /// <summary>By position in the route; what is frozen or no stop has none.</summary>
    /// <param name="leave">When the worker sets out.</param>
    public double[] Find(double leave)
    {
        var slacks = new double[_planned.Length];
        for (_from = _core.FrozenSlots[_worker]; _from < _planned.Length - 1; _from++)
        {
            if (_rests.IsPause(_planned[_from])) continue;
            Open(leave);
            do
            {
                _lowered = false;
                for (var at = _slots.Length - 2; at >= _from; at--) Lower(at);
            }
            while (_lowered);
            slacks[_from] = Math.Max(0, _slots[_from].Latest - _planned[_from].Earliest);
        }
        return slacks;
    }

    /// <summary>What comes before stays; what comes after may be as late as its windows say. Who only finishes what had begun may run over.</summary>
    private void Open(double leave)
    {
        _planned.CopyTo(_slots, 0);
        for (var at = _from; at < _slots.Length - 1; at++) _slots[at].Latest = _windows[at][^1].Until;
        var isOver = _core.FrozenSlots[_worker] > 1 && _planned.Length == _core.Skeleton[_worker].Length;
        _slots[^1].Latest = isOver ? double.PositiveInfinity : Math.Min(_core.Until[_slots[^1].Node], leave + _core.LongestWorking[_worker]);
        for (var at = 1; at < _from; at++)
        {
            if (_planned[at].Mate >= _from) Cap(_planned[at].Mate, _planned[at].Earliest + _core.Service[_planned[at].Node] + _core.LongestRide[_planned[_planned[at].Mate].Node]);
        }
    }

    /// <summary>Who is on board from before is brought home whatever the hour.</summary>
    private IReadOnlyList<Window> WindowsOf(Slot slot) =>
        slot.Node >= 2 * _core.Jobs || _core.PinnedTo[slot.Node >> 1] >= 0 ? s_always : _core.Problem.StopOf(PlanWriter.IdOf(_core, slot.Node)).Windows;

    private void Lower(int at)
    {
        if (_rests.IsPause(_slots[at])) return;
        ref readonly var next = ref _slots[at + 1];
        var moved = Cap(at, _rests.IsPause(next) ? _rests.Latest(_slots, at) : next.Latest - next.Reach);
        _lowered |= moved && _core.HasLinks;
        ref readonly var slot = ref _slots[at];
        if (slot.Mate > at) _lowered |= Cap(slot.Mate, slot.Latest + slot.Service + _core.LongestRide[_slots[slot.Mate].Node]);
        if (_core.HasLinks) Tie(at);
    }

    /// <summary>Holds the two jobs of a request to their gap.</summary>
    private void Tie(int at)
    {
        var (node, request) = (_slots[at].Node, _core.RequestOf[_slots[at].Node >> 1]);
        if (_core.Problem.Requests[request].Link is not { } link) return;
        var job = _core.FirstJob[request];
        var (first, second) = (2 * job + (_core.IsLift[job] ? 1 : 0), 2 * (job + 1));
        if (node == first) _lowered |= Cap(at, Latest(second) - link.Least);
        if (node == second) _lowered |= Cap(at, Latest(first) + link.Most);
    }

    private double Latest(int node)
    {
        var other = _draft.WorkerOf[node >> 1];
        if (other < 0) return double.PositiveInfinity;
        var at = _draft.Settling.PositionOf(node);
        return other == _worker && at >= _from ? _slots[at].Latest : _draft.Route(other)[at].Earliest;
    }

    /// <summary>Says how late a stop may begin at most; never earlier than planned, whatever rounding makes of it.</summary>
    private bool Cap(int at, double minute)
    {
        if (minute >= _slots[at].Latest) return false;
        var latest = Closing(_windows[at], Math.Max(minute, _planned[at].Earliest));
        if (latest >= _slots[at].Latest) return false;
        _slots[at].Latest = latest;
        return true;
    }

    private static double Closing(IReadOnlyList<Window> windows, double minute)
    {
        for (var index = windows.Count - 1; index >= 0; index--)
        {
            if (minute >= windows[index].From) return Math.Min(minute, windows[index].Until);
        }
        return minute;
    }
}
