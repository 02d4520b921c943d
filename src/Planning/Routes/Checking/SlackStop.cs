namespace Homeward.Planning.Routes.Checking;

/// <summary>One stop of a route with what holds it back and what it holds up.</summary>
/// <param name="Drive">Minutes from the stop before.</param>
/// <param name="Pickup">Of a drop-off whose ride is limited, where on the route its pickup is; else -1.</param>
/// <param name="IsFrozen">Begins at its minute and no other.</param>
/// <param name="Finishes">Brings home who is on board from before, however late.</param>
internal readonly record struct SlackStop(StopId Id, Stop Stop, double Drive, int Pickup, double LongestRide, bool IsFrozen, bool Finishes)
{
    public static SlackStop[] Of(Problem problem, Route route, FrozenPrefix? prefix)
    {
        var frozen = prefix?.Stops.Select(stop => stop.Stop).ToHashSet() ?? [];
        var (stops, place) = (new SlackStop[route.Stops.Count], problem.Workers[route.Worker].StartsAt);
        for (var at = 0; at < stops.Length; at++)
        {
            var id = route.Stops[at].Stop;
            var (stop, isFrozen, finishes) = (problem.StopOf(id), frozen.Contains(id), id.Stop == 1 && !frozen.Contains(id) && frozen.Contains(id with { Stop = 0 }));
            var longest = id.Stop == 1 && !isFrozen && !finishes && problem.Requests[id.Request].Jobs[id.Job] is Lift lift ? lift.LongestRide : double.PositiveInfinity;
            var pickup = double.IsFinite(longest) ? Array.FindIndex(stops, 0, at, each => each.Id == id with { Stop = 0 }) : -1;
            stops[at] = new SlackStop(id, stop, problem.Travel.Minutes(place, stop.Place), pickup, longest, isFrozen, finishes);
            place = stop.Place;
        }
        return stops;
    }
}
