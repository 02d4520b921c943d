namespace Homeward.Planning.Routes.Checking;

/// <summary>Checks that a plan speaks of the problem's stops, and does each request wholly or not at all; what had begun of one that stays undone is told with it.</summary>
internal static class RequestCheck
{
    public static bool KnowsAll(Problem problem, Plan plan, List<Breach> breaches)
    {
        var before = breaches.Count;
        var seen = new HashSet<int>();
        foreach (var route in plan.Routes)
        {
            if (route.Worker < 0 || route.Worker >= problem.Workers.Count || !seen.Add(route.Worker))
                breaches.Add(new(Rule.Known, $"Worker {route.Worker} is unknown or has two routes."));
            foreach (var stop in route.Stops)
            {
                if (!Known(problem, stop.Stop)) breaches.Add(new(Rule.Known, $"{stop.Stop} is not in the problem."));
            }
        }
        foreach (var request in plan.Unserved)
        {
            if (request < 0 || request >= problem.Requests.Count) breaches.Add(new(Rule.Known, $"Request {request} is not in the problem."));
        }
        return breaches.Count == before;
    }

    public static void Complete(Problem problem, Plan plan, List<Breach> breaches)
    {
        var made = plan.Routes.SelectMany(route => route.Stops).GroupBy(stop => stop.Stop).ToDictionary(group => group.Key, group => group.Count());
        var undone = plan.Unserved.ToHashSet();
        if (undone.Count != plan.Unserved.Count) breaches.Add(new(Rule.Complete, "A request is listed as undone twice."));
        var begun = problem.Frozen.SelectMany(prefix => prefix.Stops).Select(stop => stop.Stop with { Stop = 0 }).ToHashSet();
        for (var request = 0; request < problem.Requests.Count; request++)
        {
            if (problem.Requests[request].IsOver && !undone.Add(request)) breaches.Add(new(Rule.Complete, $"Request {request} is over, and listed as undone."));
            for (var job = 0; job < problem.Requests[request].Jobs.Count; job++)
            {
                for (var stop = 0; stop < problem.Requests[request].Jobs[job].Stops.Count; stop++)
                {
                    var expected = undone.Contains(request) && !begun.Contains(new StopId(request, job, 0)) ? 0 : 1;
                    var count = made.GetValueOrDefault(new StopId(request, job, stop));
                    if (count != expected) breaches.Add(new(Rule.Complete, $"Request {request}, job {job}, stop {stop} is made {count} times instead of {expected}."));
                }
            }
        }
    }

    private static bool Known(Problem problem, StopId id) =>
        id.Request >= 0 && id.Request < problem.Requests.Count
        && id.Job >= 0 && id.Job < problem.Requests[id.Request].Jobs.Count
        && id.Stop >= 0 && id.Stop < problem.Requests[id.Request].Jobs[id.Job].Stops.Count;
}
