namespace Homeward.Planning.Routes.Checking;

/// <summary>Checks what holds across routes: linked jobs, frozen stops and announced times.</summary>
internal static class PromiseCheck
{
    public static void Links(Problem problem, Plan plan, List<Breach> breaches)
    {
        var made = Made(plan);
        for (var request = 0; request < problem.Requests.Count; request++)
        {
            var asked = problem.Requests[request];
            if (asked.Link is not { } link) continue;
            var last = new StopId(request, 0, asked.Jobs[0].Stops.Count - 1);
            if (!made.TryGetValue(last, out var first) || !made.TryGetValue(new StopId(request, 1, 0), out var second)) continue;
            var gap = second.Planned.Start - first.Planned.Start;
            if (PlanChecker.Less(gap, link.Least) || PlanChecker.Less(link.Most, gap))
                breaches.Add(new(Rule.Gap, $"Request {request}: {gap:F2} minutes between its jobs."));
            if (link.Workers == SameWorker.Same && first.Worker != second.Worker)
                breaches.Add(new(Rule.Pairing, $"Request {request} goes to two workers."));
            if (link.Workers == SameWorker.Different && first.Worker == second.Worker)
                breaches.Add(new(Rule.Pairing, $"Request {request} goes to one worker."));
        }
    }

    public static void Frozen(Problem problem, Plan plan, List<Breach> breaches)
    {
        foreach (var prefix in problem.Frozen)
        {
            var stops = plan.Routes.FirstOrDefault(route => route.Worker == prefix.Worker)?.Stops ?? [];
            for (var at = 0; at < prefix.Stops.Count; at++)
            {
                if (at >= stops.Count || stops[at].Stop != prefix.Stops[at].Stop || PlanChecker.Differs(stops[at].Start, prefix.Stops[at].Start))
                    breaches.Add(new(Rule.Frozen, $"Worker {prefix.Worker}: frozen stop {at} was moved."));
            }
            if (prefix.Stops.Count == 0 || stops.Count <= prefix.Stops.Count) continue;
            var (last, next) = (stops[prefix.Stops.Count - 1], stops[prefix.Stops.Count]);
            var drive = problem.Travel.Minutes(problem.StopOf(last.Stop).Place, problem.StopOf(next.Stop).Place);
            if (PlanChecker.Less(next.Start, prefix.FreeFrom + drive))
                breaches.Add(new(Rule.Frozen, $"Worker {prefix.Worker} sets out before being free."));
        }
    }

    public static void Announced(Problem problem, Plan plan, List<Breach> breaches)
    {
        var made = Made(plan);
        var frozen = problem.Frozen.SelectMany(prefix => prefix.Stops).Select(stop => stop.Stop).ToHashSet();
        foreach (var announced in problem.Announced)
        {
            if (frozen.Contains(announced.Stop) || !made.TryGetValue(announced.Stop, out var stop)) continue;
            var earliest = Math.Min(announced.Start, problem.StopOf(announced.Stop).Windows[^1].Until);
            if (announced.Start <= earliest && PlanChecker.Less(stop.Planned.Start, announced.Start))
                breaches.Add(new(Rule.Announced, $"{announced.Stop} begins at {stop.Planned.Start:F2}, announced for {announced.Start:F2}."));
        }
    }

    private static Dictionary<StopId, (int Worker, PlannedStop Planned)> Made(Plan plan)
    {
        var made = new Dictionary<StopId, (int, PlannedStop)>();
        foreach (var route in plan.Routes)
        {
            foreach (var stop in route.Stops) made.TryAdd(stop.Stop, (route.Worker, stop));
        }
        return made;
    }
}
