using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>The cheapest way to serve all lifts of a small day with vehicles that are alike, by trying every order of stops.</summary>
/// <remarks>With <c>prune</c> a branch ends when its ways alone cost as much as the best plan so far; without it only broken rules end one.</remarks>
internal sealed class ExactSearch(Problem problem, bool prune)
{
    private readonly Lift[] _lifts = [.. problem.Requests.Select(request => (Lift)request.Jobs[0])];
    private readonly Worker _worker = problem.Workers[0];
    private readonly List<(int Lift, bool Drop)> _route = [];
    private readonly HashSet<int> _done = [];
    private double _best = double.PositiveInfinity;

    public double Cost()
    {
        Extend(problem.Workers.Count, _worker.StartsAt, 0, lowest: 0);
        return _best;
    }

    /// <param name="lowest">First lift that this vehicle may begin with: alike vehicles are told apart by their first lift.</param>
    private void Extend(int vehicles, int place, double cost, int lowest)
    {
        if (prune && cost >= _best) return;
        var onBoard = _route.GroupBy(stop => stop.Lift).Where(group => group.Count() == 1).Select(group => group.Key).ToArray();
        if (onBoard.Length == 0)
        {
            var home = cost + problem.Travel.Minutes(place, _worker.EndsAt!.Value);
            if (_done.Count == _lifts.Length) _best = Math.Min(_best, home);
            else if (vehicles > 1 && _route.Count > 0) NextVehicle(vehicles, home);
        }
        foreach (var lift in onBoard) Try(lift, drop: true, vehicles, place, cost, lowest);
        for (var lift = _route.Count == 0 ? lowest : 0; lift < _lifts.Length; lift++)
        {
            if (!_done.Contains(lift)) Try(lift, drop: false, vehicles, place, cost, lowest);
        }
    }

    private void NextVehicle(int vehicles, double cost)
    {
        var (kept, first) = (_route.ToArray(), _route[0].Lift);
        _route.Clear();
        Extend(vehicles - 1, _worker.StartsAt, cost, first + 1);
        _route.AddRange(kept);
    }

    private void Try(int lift, bool drop, int vehicles, int place, double cost, int lowest)
    {
        _route.Add((lift, drop));
        if (!drop) _done.Add(lift);
        var next = (drop ? _lifts[lift].DropOff : _lifts[lift].Pickup).Place;
        if (Possible()) Extend(vehicles, next, cost + problem.Travel.Minutes(place, next), lowest);
        if (!drop) _done.Remove(lift);
        _route.RemoveAt(_route.Count - 1);
    }

    /// <summary>Raises all starts of the route so far until nothing moves, or something is too late or too full.</summary>
    private bool Possible()
    {
        var stops = _route.Select(stop => stop.Drop ? _lifts[stop.Lift].DropOff : _lifts[stop.Lift].Pickup).ToArray();
        var starts = stops.Select(stop => stop.Windows[0].From).ToArray();
        var seats = 0;
        foreach (var (lift, drop) in _route)
        {
            seats += drop ? -_lifts[lift].Load.Seats : _lifts[lift].Load.Seats;
            if (seats > _worker.Room.Seats) return false;
        }
        for (var moved = true; moved;)
        {
            moved = false;
            for (var at = 0; at < stops.Length; at++)
            {
                var ready = at == 0 ? _worker.Shift.From + problem.Travel.Minutes(_worker.StartsAt, stops[0].Place)
                    : starts[at - 1] + stops[at - 1].Minutes + problem.Travel.Minutes(stops[at - 1].Place, stops[at].Place);
                var drop = _route[at].Drop ? -1 : _route.IndexOf((_route[at].Lift, true));
                if (drop >= 0) ready = Math.Max(ready, starts[drop] - stops[at].Minutes - _lifts[_route[at].Lift].LongestRide);
                if (starts[at] >= ready - 1e-9) continue;
                (starts[at], moved) = (ready, true);
                if (ready > stops[at].Windows[0].Until + 1e-9) return false;
            }
        }
        return starts[^1] + stops[^1].Minutes + problem.Travel.Minutes(stops[^1].Place, _worker.EndsAt!.Value) <= _worker.Shift.Until + 1e-9;
    }
}
