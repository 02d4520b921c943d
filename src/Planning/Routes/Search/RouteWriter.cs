namespace Homeward.Planning.Routes.Search;

/// <summary>Writes one route of a draft out with its times.</summary>
internal sealed class RouteWriter(Draft draft, int worker)
{
    private readonly Core _core = draft.Core;
    private readonly Rests _rests = draft.Settling.Timing.Rests;
    private readonly Slot[] _slots = draft.Route(worker).ToArray();
    private readonly List<PlannedStop> _stops = [];
    private readonly List<PlannedPause> _pauses = [];

    public Route Write()
    {
        var leave = _rests.Leave(_slots);
        var (clock, last, slacks) = (leave, 0, new Slacks(draft, worker).Find(leave));
        for (var at = 1; at < _slots.Length; at++)
        {
            ref readonly var slot = ref _slots[at];
            if (_rests.IsPause(slot)) continue;
            var arrive = Arrive(last, at, clock);
            (clock, last) = (at == _slots.Length - 1 ? arrive : slot.Earliest + _core.Service[slot.Node] - _core.Standing[slot.Node], at);
            if (at < _slots.Length - 1) _stops.Add(new PlannedStop(PlanWriter.IdOf(_core, slot.Node), arrive, Math.Max(arrive, slot.Earliest), clock, slacks[at]));
        }
        return new Route(worker, leave, clock, _stops, _pauses);
    }

    /// <summary>Writes the pauses between two stops, and says when the worker arrives at the second.</summary>
    private double Arrive(int last, int at, double clock)
    {
        var before = at - last == 1 ? 0 : _rests.Before(_slots, at);
        for (var pause = last + 1; pause <= last + before; pause++)
        {
            var over = Add(pause, _slots[pause].Earliest);
            if (last > 0) clock = over;
        }
        ref readonly var from = ref _slots[last];
        var arrive = clock + _rests.Drive(_slots, at);
        var free = at == _slots.Length - 1 ? arrive : Math.Max(arrive, from.Earliest + from.Service + _rests.Drive(_slots, at));
        for (var pause = last + before + 1; pause < at; pause++) free = Add(pause, Math.Max(free, _core.From[_slots[pause].Node]));
        return arrive;
    }

    private double Add(int pause, double start)
    {
        var over = start + _core.Service[_slots[pause].Node];
        _pauses.Add(new PlannedPause(_stops.Count, start, over));
        return over;
    }
}
