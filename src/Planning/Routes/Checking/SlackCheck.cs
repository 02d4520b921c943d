namespace Homeward.Planning.Routes.Checking;

/// <summary>Checks how much later each stop is said to be able to begin, by driving the rest of the route so much later: that must go, and a moment later still must not.</summary>
/// <remarks>Everything before the stop and every other worker stand as planned; what follows begins as early as it then can.</remarks>
internal sealed class SlackCheck
{
    /// <summary>Passes after which a route whose stops push one another on and on is given up.</summary>
    private const int MostPasses = 10_000;

    private readonly Problem _problem;
    private readonly Route _route;
    private readonly Worker _worker;
    private readonly Dictionary<StopId, double> _others;
    private readonly SlackStop[] _stops;
    private readonly double[] _starts;
    private readonly double _home;
    private readonly Pause[][] _pauses;
    private readonly bool _mayRunOver;
    private int _at;
    private double _grain;

    private SlackCheck(Problem problem, Route route, Dictionary<StopId, double> others)
    {
        (_problem, _route, _worker, _others) = (problem, route, problem.Workers[route.Worker], others);
        var prefix = problem.Frozen.FirstOrDefault(prefix => prefix.Worker == route.Worker && prefix.Stops.Count > 0);
        _stops = SlackStop.Of(problem, route, prefix);
        _starts = new double[_stops.Length];
        _home = _worker.EndsAt is { } home && _stops.Length > 0 ? problem.Travel.Minutes(_stops[^1].Stop.Place, home) : 0;
        var passed = prefix?.Stops[^1].Start ?? double.NegativeInfinity;
        var owed = _worker.Pauses.Where(pause => pause.Begin.Until >= passed);
        var pauses = route.Pauses.Zip(owed).ToLookup(each => each.First.After, each => each.Second);
        _pauses = [.. Enumerable.Range(0, _stops.Length + 1).Select(at => pauses[at].ToArray())];
        _mayRunOver = prefix is not null && _stops.All(stop => stop.IsFrozen || stop.Finishes);
    }

    public static void Run(Problem problem, Plan plan, List<Breach> breaches)
    {
        var linked = plan.Routes.SelectMany(route => route.Stops).Where(stop => problem.Requests[stop.Stop.Request].Link is not null).ToDictionary(stop => stop.Stop, stop => stop.Start);
        foreach (var route in plan.Routes)
        {
            var check = new SlackCheck(problem, route, linked);
            for (check._at = 0; check._at < route.Stops.Count; check._at++)
            {
                if (!check.Holds(route.Stops[check._at])) breaches.Add(new(Rule.Account, $"{route.Stops[check._at].Stop} does not have a slack of {route.Stops[check._at].Slack:F2}."));
            }
        }
    }

    private bool Holds(PlannedStop planned)
    {
        if (!(planned.Slack >= 0)) return false;
        if (_stops[_at].IsFrozen) return planned.Slack == 0;
        if (double.IsPositiveInfinity(planned.Slack)) return CanBegin(planned.Start + Beyond());
        var moment = 1e-4 * Math.Max(1, (planned.Start + planned.Slack) * 1e-3);
        return (planned.Slack <= moment || CanBegin(planned.Start + planned.Slack - moment)) && !CanBegin(planned.Start + planned.Slack + moment);
    }

    /// <summary>More minutes than any number of the route could still forbid.</summary>
    private double Beyond()
    {
        var sum = 1 + Finite(_worker.Shift.Until) + Finite(_worker.LongestWorking) + _worker.Pauses.Sum(pause => Finite(pause.Begin.Until) + pause.Minutes);
        return sum + _stops.Sum(stop => Finite(stop.Stop.Windows[^1].Until) + Finite(stop.LongestRide) + Finite(_problem.Requests[stop.Id.Request].Link?.Most ?? 0)) + _others.Values.DefaultIfEmpty(0).Max();

        static double Finite(double number) => double.IsFinite(number) ? Math.Abs(number) : 0;
    }

    /// <summary>Whether the stop can begin at a minute or later with all that follows: each stop is put off as little as must be, until nothing moves or something cannot be.</summary>
    private bool CanBegin(double minute)
    {
        _grain = 1e-6 * Math.Max(1, minute * 1e-3);
        for (var at = 0; at < _starts.Length; at++) _starts[at] = at < _at ? _route.Stops[at].Start : at == _at ? minute : double.NegativeInfinity;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var moved = false;
            for (var at = _at; at < _stops.Length; at++)
            {
                var begin = Open(_stops[at], at == _at ? _starts[at] : Math.Max(_starts[at], Arrive(at)));
                if (double.IsPositiveInfinity(begin)) return false;
                moved |= begin > _starts[at];
                _starts[at] = begin;
                if (!Ride(at, ref moved) || !Tie(at, ref moved)) return false;
            }
            if (!moved) return IsBackInTime();
        }
        return false;
    }

    private bool IsBackInTime()
    {
        var back = Arrive(_stops.Length);
        if (double.IsPositiveInfinity(back)) return false;
        return _mayRunOver || (back <= _worker.Shift.Until + _grain && back - _route.Leave <= _worker.LongestWorking + _grain);
    }

    /// <summary>Who rides too long is fetched later, if they are not on board yet.</summary>
    private bool Ride(int drop, ref bool moved)
    {
        var (pickup, longest) = (_stops[drop].Pickup, _stops[drop].LongestRide);
        return pickup < 0 || Demand(pickup, _starts[drop] - longest - _stops[pickup].Stop.Minutes, ref moved);
    }

    private bool Tie(int at, ref bool moved)
    {
        var (id, asked) = (_stops[at].Id, _problem.Requests[_stops[at].Id.Request]);
        if (asked.Link is not { } link || (id.Job == 0 && id.Stop < asked.Jobs[0].Stops.Count - 1) || (id.Job == 1 && id.Stop > 0)) return true;
        var other = id.Job == 0 ? new StopId(id.Request, 1, 0) : new StopId(id.Request, 0, asked.Jobs[0].Stops.Count - 1);
        var least = _starts[at] + (id.Job == 0 ? link.Least : -link.Most);
        if (Array.FindIndex(_stops, stop => stop.Id == other) is var here and >= 0) return Demand(here, least, ref moved);
        return !_others.TryGetValue(other, out var start) || start >= least - _grain;
    }

    /// <summary>Has a stop begin no earlier than a minute; false when it is over by then.</summary>
    private bool Demand(int at, double minute, ref bool moved)
    {
        if (_starts[at] >= minute - _grain) return true;
        if (at < _at) return false;
        (_starts[at], moved) = (minute, true);
        return true;
    }

    private double Open(SlackStop stop, double minute)
    {
        if (stop.Finishes) return Math.Max(minute, stop.Stop.Windows[0].From);
        foreach (var window in stop.Stop.Windows)
        {
            if (minute <= window.Until + _grain) return Math.Max(minute, window.From);
        }
        return double.PositiveInfinity;
    }

    /// <summary>When the worker is there, or home, and free: pauses on the way are spent before driving or after it, as lets them be there soonest.</summary>
    private double Arrive(int at)
    {
        var (clock, drive) = (_starts[at - 1] + _stops[at - 1].Stop.Minutes, at == _stops.Length ? _home : _stops[at].Drive);
        var (pauses, soonest) = (_pauses[at], double.PositiveInfinity);
        if (pauses.Length == 0) return clock + drive;
        for (var before = 0; before <= pauses.Length; before++)
        {
            var arrive = pauses[..before].Aggregate(clock, Rest) + drive;
            var free = pauses[before..].Aggregate(arrive, Rest);
            soonest = Math.Min(soonest, at < _stops.Length || double.IsPositiveInfinity(free) ? free : arrive);
        }
        return soonest;
    }

    private double Rest(double clock, Pause pause) => clock > pause.Begin.Until + _grain ? double.PositiveInfinity : Math.Max(clock, pause.Begin.From) + pause.Minutes;
}
