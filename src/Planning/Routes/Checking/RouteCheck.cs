namespace Homeward.Planning.Routes.Checking;

/// <summary>Checks one route by driving it from stop to stop.</summary>
internal sealed class RouteCheck(Problem problem, Route route, List<Breach> breaches)
{
    private readonly Worker _worker = problem.Workers[route.Worker];
    private readonly FrozenPrefix? _prefix = problem.Frozen.FirstOrDefault(prefix => prefix.Worker == route.Worker && prefix.Stops.Count > 0);
    private readonly Dictionary<StopId, PlannedStop> _made = [];
    private Load _onBoard;
    private int _riding;
    private double _driven;

    public void Run()
    {
        var (place, clock) = (_worker.StartsAt, route.Leave);
        for (var at = 0; at < route.Stops.Count; at++)
        {
            var planned = route.Stops[at];
            var stop = problem.StopOf(planned.Stop);
            Clock(planned, stop, Arrive(at, clock, Drive(place, stop.Place), planned.Arrive, planned.Start));
            Serve(planned, stop);
            (place, clock) = (stop.Place, planned.Leave);
        }
        var back = Arrive(route.Stops.Count, clock, _worker.EndsAt is { } home ? Drive(place, home) : 0, route.Back, double.PositiveInfinity);
        if (PlanChecker.Differs(back, route.Back)) Add(Rule.Clock, $"is back at {route.Back:F2} instead of {back:F2}");
        Limits();
        Pauses();
    }

    /// <summary>
    /// When the worker arrives: having set out at once, or when one of the pauses on the way was over. Nobody drives or serves during a pause;
    /// before leaving home it may have begun at any time, and after coming home it may end at any.
    /// </summary>
    private double Arrive(int at, double clock, double drive, double stated, double begins)
    {
        var (leaves, over) = (clock, at == 0 ? double.NegativeInfinity : clock);
        foreach (var pause in route.Pauses.Where(pause => pause.After == at))
        {
            if (PlanChecker.Less(pause.Start, over) || PlanChecker.Less(pause.Leave, pause.Start)) Add(Rule.Pause, $"pauses at {pause.Start:F2} while still at work");
            if (_riding > 0) Add(Rule.Pause, $"pauses at {pause.Start:F2} with somebody on board");
            if (PlanChecker.Less(stated - drive, pause.Leave) && PlanChecker.Less(pause.Start, stated)) Add(Rule.Pause, $"pauses at {pause.Start:F2} while driving");
            over = pause.Leave;
            if (at > 0 && !PlanChecker.Less(stated - drive, over)) leaves = over;
        }
        if (PlanChecker.Less(begins, over)) Add(Rule.Pause, $"pauses until {over:F2} while serving");
        return leaves + drive;
    }

    private double Drive(int from, int to)
    {
        var minutes = problem.Travel.Minutes(from, to);
        _driven += minutes;
        return minutes;
    }

    private void Clock(PlannedStop planned, Stop stop, double arrive)
    {
        if (PlanChecker.Differs(planned.Arrive, arrive)) Add(Rule.Clock, $"arrives at {planned.Stop} at {planned.Arrive:F2} instead of {arrive:F2}");
        if (PlanChecker.Less(planned.Start, arrive)) Add(Rule.Clock, $"starts {planned.Stop} before arriving");
        if (PlanChecker.Differs(planned.Leave, planned.Start + stop.Minutes)) Add(Rule.Clock, $"leaves {planned.Stop} at {planned.Leave:F2}");
    }

    private void Serve(PlannedStop planned, Stop stop)
    {
        var (id, request) = (planned.Stop, problem.Requests[planned.Stop.Request]);
        if (!_made.TryAdd(id, planned)) return;
        var job = request.Jobs[id.Job];
        if ((job.Needs & _worker.Has) != job.Needs && !IsFrozen(id with { Stop = 0 })) Add(Rule.Skill, $"lacks {job.Needs & ~_worker.Has:X} for {id}");
        if (request.NeverBy.Contains(route.Worker) && !IsFrozen(id with { Stop = 0 })) Add(Rule.Never, $"must never do {id}");
        var finishing = job is Lift && id.Stop == 1 && IsFrozen(id with { Stop = 0 });
        if (!IsFrozen(id) && !stop.Windows.Any(window => InWindow(planned.Start, window, finishing))) Add(Rule.Window, $"starts {id} at {planned.Start:F2}, in no window");
        if (job is not Lift lift) return;
        if (id.Stop == 0)
        {
            Board(lift.Load, 1);
            return;
        }
        Board(Load.None - lift.Load, -1);
        if (!_made.TryGetValue(id with { Stop = 0 }, out var pickup)) Add(Rule.Order, $"makes {id} without its pickup");
        else if (!finishing && PlanChecker.Less(lift.LongestRide, planned.Start - pickup.Leave)) Add(Rule.Ride, $"has {id} ride {planned.Start - pickup.Leave:F2}");
    }

    private static bool InWindow(double start, Window window, bool finishing) =>
        !PlanChecker.Less(start, window.From) && (finishing || !PlanChecker.Less(window.Until, start));

    private void Board(Load load, int people)
    {
        (_onBoard, _riding) = (_onBoard + load, _riding + people);
        if (people > 0 && !_onBoard.FitsIn(_worker.Room)) Add(Rule.Room, $"has {_onBoard} on board");
    }

    /// <summary>Who only finishes what had begun may run over.</summary>
    private void Limits()
    {
        if (PlanChecker.Less(route.Leave, _worker.Shift.From)) Add(Rule.Shift, $"leaves at {route.Leave:F2}, before the shift");
        if (_prefix is not null && route.Stops.All(stop => IsFrozen(stop.Stop) || (stop.Stop.Stop == 1 && IsFrozen(stop.Stop with { Stop = 0 })))) return;
        if (PlanChecker.Less(_worker.Shift.Until, route.Back)) Add(Rule.Shift, $"is back at {route.Back:F2}, after the shift");
        if (PlanChecker.Less(_worker.LongestDriving, _driven)) Add(Rule.Driving, $"drives {_driven:F2}");
        if (PlanChecker.Less(_worker.LongestWorking, route.Back - route.Leave)) Add(Rule.Working, $"is out for {route.Back - route.Leave:F2}");
    }

    /// <summary>A pause whose time had passed by the last frozen stop is not asked for again.</summary>
    private void Pauses()
    {
        var passed = _prefix?.Stops[^1].Start ?? double.NegativeInfinity;
        var owed = _worker.Pauses.Where(pause => pause.Begin.Until >= passed).ToList();
        if (owed.Count != route.Pauses.Count || route.Pauses.Any(pause => pause.After < 0 || pause.After > route.Stops.Count))
        {
            Add(Rule.Pause, $"takes {route.Pauses.Count} pauses instead of {owed.Count}");
            return;
        }
        for (var at = 0; at < owed.Count; at++)
        {
            var taken = route.Pauses[at];
            if (at > 0 && taken.After < route.Pauses[at - 1].After) Add(Rule.Pause, "takes pauses out of order");
            if (!InWindow(taken.Start, owed[at].Begin, finishing: false)) Add(Rule.Pause, $"pauses at {taken.Start:F2}, out of time");
            if (PlanChecker.Differs(taken.Leave - taken.Start, owed[at].Minutes)) Add(Rule.Pause, $"pauses for {taken.Leave - taken.Start:F2}");
        }
    }

    private bool IsFrozen(StopId id) => _prefix is not null && _prefix.Stops.Any(stop => stop.Stop == id);

    private void Add(Rule rule, string message) => breaches.Add(new(rule, $"Worker {route.Worker} {message}."));
}
