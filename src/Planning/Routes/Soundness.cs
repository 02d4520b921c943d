namespace Homeward.Planning.Routes;

/// <summary>Refuses a problem that refers to what is not there or holds numbers without sense, before any search begins.</summary>
internal static class Soundness
{
    public static void Demand(Problem problem)
    {
        for (var index = 0; index < problem.Requests.Count; index++) DemandRequest(problem, index);
        for (var index = 0; index < problem.Workers.Count; index++) DemandWorker(problem, index);
        DemandWeights(problem.Weights);
        DemandFrozen(problem);
        foreach (var announced in problem.Announced)
        {
            DemandStop(problem, announced.Stop);
            Demand(IsWorker(problem, announced.Worker) && double.IsFinite(announced.Start), "An announcement names a worker and a minute.");
        }
    }

    private static void DemandRequest(Problem problem, int index)
    {
        var request = problem.Requests[index];
        Demand(double.IsFinite(request.CostUnserved) && request.CostUnserved >= 0, $"Request {index}: the cost of leaving it undone is zero or more.");
        Demand(request.NeverBy.Concat(request.Knows).All(worker => IsWorker(problem, worker)), $"Request {index} names a worker who is not there.");
        Demand(request.Link is not { } link || link.Least <= link.Most, $"Request {index}: the least gap is more than the most.");
        foreach (var job in request.Jobs)
        {
            foreach (var stop in job.Stops) DemandStop(problem, stop, $"Request {index}");
            if (job is Lift lift)
            {
                Demand(lift.LongestRide >= 0, $"Request {index}: the longest ride is zero or more.");
                DemandLoad(lift.Load, $"Request {index}");
            }
        }
    }

    private static void DemandStop(Problem problem, Stop stop, string who)
    {
        Demand(IsPlace(problem, stop.Place), $"{who}: place {stop.Place} is not in the travel table.");
        Demand(double.IsFinite(stop.Minutes) && stop.Minutes >= 0, $"{who}: service takes zero minutes or more.");
        Demand(stop.Windows.Count > 0, $"{who}: a stop has at least one window.");
        Demand(!double.IsNaN(stop.Due), $"{who}: due is a minute or never.");
        for (var index = 0; index < stop.Windows.Count; index++)
        {
            DemandWindow(stop.Windows[index], who);
            Demand(index == 0 || stop.Windows[index - 1].Until < stop.Windows[index].From, $"{who}: windows are in order and apart.");
        }
    }

    private static void DemandWorker(Problem problem, int index)
    {
        var (worker, who) = (problem.Workers[index], $"Worker {index}");
        Demand(IsPlace(problem, worker.StartsAt) && (worker.EndsAt is not { } end || IsPlace(problem, end)), $"{who}: the start or end is not in the travel table.");
        DemandWindow(worker.Shift, who);
        DemandLoad(worker.Room, who);
        Demand(worker.LongestDriving >= 0 && worker.LongestWorking >= 0, $"{who}: driving and working time are zero or more.");
        Demand(double.IsFinite(worker.CostOfUse) && worker.CostOfUse >= 0, $"{who}: the cost of use is zero or more.");
        Demand(worker.FairShare >= 0, $"{who}: a fair share is zero or more.");
        foreach (var pause in worker.Pauses)
        {
            DemandWindow(pause.Begin, who);
            Demand(double.IsFinite(pause.Minutes) && pause.Minutes >= 0, $"{who}: a pause lasts zero minutes or more.");
        }
    }

    private static void DemandFrozen(Problem problem)
    {
        var (workers, stops) = (new HashSet<int>(), new HashSet<StopId>());
        foreach (var prefix in problem.Frozen)
        {
            Demand(double.IsFinite(prefix.FreeFrom), "A worker is free from a minute of the day.");
            Demand(IsWorker(problem, prefix.Worker) && workers.Add(prefix.Worker), "Each worker has at most one frozen prefix.");
            var worker = problem.Workers[prefix.Worker];
            var (begun, free, place) = (double.NegativeInfinity, worker.Shift.From, worker.StartsAt);
            foreach (var (stop, start) in prefix.Stops)
            {
                DemandStop(problem, stop);
                Demand(stops.Add(stop), "A stop is frozen once.");
                Demand(double.IsFinite(start) && start >= begun, "Frozen stops are in order of time.");
                Demand(stop.Stop == 0 || prefix.Stops.Any(other => other.Stop == stop with { Stop = 0 }), "A frozen drop-off follows its frozen pickup.");
                Demand(start >= free + problem.Travel.Minutes(place, problem.StopOf(stop).Place) - 1e-6, "Frozen stops can be reached in time by the travel table.");
                (begun, free, place) = (start, start + problem.StopOf(stop).Minutes, problem.StopOf(stop).Place);
            }
        }
    }

    private static void DemandStop(Problem problem, StopId id) =>
        Demand(id.Request >= 0 && id.Request < problem.Requests.Count && id.Job >= 0 && id.Job < problem.Requests[id.Request].Jobs.Count
            && id.Stop >= 0 && id.Stop < problem.Requests[id.Request].Jobs[id.Job].Stops.Count, "A promise names a stop that is not there.");

    private static void DemandWeights(Weights weights)
    {
        ReadOnlySpan<double> all = [weights.Distance, weights.Driving, weights.Waiting, weights.Lateness, weights.WorstLateness,
            weights.NewFace, weights.UnfairShare, weights.ChangedFace, weights.ChangedTime];
        foreach (var weight in all) Demand(double.IsFinite(weight) && weight >= 0, "Weights are zero or more.");
    }

    private static void DemandWindow(Window window, string who) =>
        Demand(double.IsFinite(window.From) && window.From >= 0 && window.Until >= window.From, $"{who}: a window begins at or after midnight and does not end before it begins.");

    private static void DemandLoad(Load load, string who) =>
        Demand(Load.None.FitsIn(load) && load.FitsIn(Load.Unlimited), $"{who}: each measure of load is 0 to {Load.Most}.");

    private static bool IsPlace(Problem problem, int place) => place >= 0 && place < problem.Travel.Places;

    private static bool IsWorker(Problem problem, int worker) => worker >= 0 && worker < problem.Workers.Count;

    private static void Demand(bool sound, string message)
    {
        if (!sound) throw new ArgumentException(message);
    }
}
