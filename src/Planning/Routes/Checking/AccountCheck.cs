namespace Homeward.Planning.Routes.Checking;

/// <summary>Works out what a plan costs from the problem and compares it, part by part, with what the plan says.</summary>
internal static class AccountCheck
{
    public static void Run(Problem problem, Plan plan, List<Breach> breaches)
    {
        var account = CostOf(problem, plan);
        Compare("travel", account.Travel, plan.Cost.Travel, breaches);
        Compare("use", account.Use, plan.Cost.Use, breaches);
        Compare("waiting", account.Waiting, plan.Cost.Waiting, breaches);
        Compare("lateness", account.Lateness, plan.Cost.Lateness, breaches);
        Compare("new faces", account.NewFaces, plan.Cost.NewFaces, breaches);
        Compare("unfair share", account.UnfairShare, plan.Cost.UnfairShare, breaches);
        Compare("changes", account.Changes, plan.Cost.Changes, breaches);
        Compare("unserved", account.Unserved, plan.Cost.Unserved, breaches);
        SlackCheck.Run(problem, plan, breaches);
    }

    public static CostParts CostOf(Problem problem, Plan plan)
    {
        var weights = problem.Weights;
        var (minutes, distance, use, waiting, unfair) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var route in plan.Routes)
        {
            var (driven, far, served, rested) = Sums(problem, route);
            (minutes, distance, use) = (minutes + driven, distance + far, use + problem.Workers[route.Worker].CostOfUse);
            waiting += route.Back - route.Leave - driven - served - rested;
            unfair += Math.Max(0, driven + served - problem.Workers[route.Worker].FairShare);
        }
        var frozen = problem.Frozen.SelectMany(prefix => prefix.Stops).ToDictionary(stop => stop.Stop, stop => stop.Start);
        var late = plan.Routes.SelectMany(route => route.Stops).Select(stop => Lateness(problem, frozen, stop)).Where(late => late > 0).ToArray();
        return new CostParts
        {
            Travel = (weights.Driving == 0 ? 0 : weights.Driving * minutes) + (weights.Distance == 0 ? 0 : weights.Distance * distance),
            Use = use,
            Waiting = weights.Waiting * waiting,
            Lateness = weights.Lateness * late.Sum() + weights.WorstLateness * late.DefaultIfEmpty(0).Max(),
            NewFaces = weights.NewFace * NewFaces(problem, plan),
            UnfairShare = weights.UnfairShare * unfair,
            Changes = Changes(problem, plan),
            Unserved = plan.Unserved.Sum(request => problem.Requests[request].CostUnserved),
        };
    }

    /// <summary>What is rested before leaving home or after coming home is no part of the way.</summary>
    private static (double Driven, double Far, double Served, double Rested) Sums(Problem problem, Route route)
    {
        var worker = problem.Workers[route.Worker];
        int[] places = [worker.StartsAt, .. route.Stops.Select(stop => problem.StopOf(stop.Stop).Place), .. worker.EndsAt is { } end ? [end] : Array.Empty<int>()];
        var ways = places.Zip(places.Skip(1)).ToArray();
        return (ways.Sum(way => problem.Travel.Minutes(way.First, way.Second)), ways.Sum(way => problem.Travel.Distance(way.First, way.Second)),
            route.Stops.Sum(stop => problem.StopOf(stop.Stop).Minutes), route.Pauses.Sum(pause => Math.Max(0, Math.Min(pause.Leave, route.Back) - Math.Max(pause.Start, route.Leave))));
    }

    /// <summary>Who is on board from before is due at the end of the window and of the longest ride.</summary>
    private static double Lateness(Problem problem, Dictionary<StopId, double> frozen, PlannedStop planned)
    {
        var (id, stop) = (planned.Stop, problem.StopOf(planned.Stop));
        var due = stop.Due;
        if (id.Stop == 1 && !frozen.ContainsKey(id) && frozen.TryGetValue(id with { Stop = 0 }, out var boarded))
        {
            var lift = (Lift)problem.Requests[id.Request].Jobs[id.Job];
            due = Math.Min(due, Math.Min(stop.Windows[^1].Until, boarded + lift.Pickup.Minutes + lift.LongestRide));
        }
        return planned.Start - due;
    }

    private static int NewFaces(Problem problem, Plan plan) =>
        plan.Routes.Sum(route => route.Stops.Count(stop => stop.Stop.Stop == 0
            && problem.Requests[stop.Stop.Request].Knows is { Count: > 0 } known && !known.Contains(route.Worker)));

    private static double Changes(Problem problem, Plan plan)
    {
        var made = plan.Routes.SelectMany(route => route.Stops.Select(stop => (stop, route.Worker))).ToDictionary(each => each.stop.Stop);
        var later = problem.Announced.Where(announced => made.ContainsKey(announced.Stop))
            .Sum(announced => Math.Max(0, made[announced.Stop].stop.Start - announced.Start));
        var faces = problem.Announced.GroupBy(announced => (announced.Stop.Request, announced.Stop.Job)).Select(group => group.First())
            .Count(announced => made.TryGetValue(announced.Stop, out var now) && now.Worker != announced.Worker);
        return problem.Weights.ChangedTime * later + problem.Weights.ChangedFace * faces;
    }

    private static void Compare(string part, double expected, double stated, List<Breach> breaches)
    {
        if (PlanChecker.Differs(expected, stated)) breaches.Add(new(Rule.Account, $"The cost of {part} is {expected:F4}, not {stated:F4}."));
    }
}
