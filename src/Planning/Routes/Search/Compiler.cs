namespace Homeward.Planning.Routes.Search;

/// <summary>Turns a problem into the flat arrays of a <see cref="Core"/>.</summary>
internal static class Compiler
{
    public static Core Compile(Problem problem)
    {
        var jobs = problem.Requests.SelectMany((request, index) => request.Jobs.Select((job, at) => (request: index, at, job))).ToArray();
        var (workers, width) = (problem.Workers.Count, problem.Travel.Width);
        var nodes = 2 * jobs.Length + 2 * workers + problem.Workers.Sum(worker => worker.Pauses.Count);
        var (costs, costsBack) = problem.Travel.Weighed(problem.Weights);
        var firstJob = FirstJobs(problem);
        var core = new Core
        {
            Problem = problem, Jobs = jobs.Length, Workers = workers, Nodes = nodes, Width = width,
            Minutes = problem.Travel.MinutesThere, MinutesBack = problem.Travel.MinutesBack, Costs = costs, CostsBack = costsBack,
            Kind = new NodeKind[nodes], Place = new int[nodes], From = new double[nodes], Until = new double[nodes],
            Service = new double[nodes], Standing = new double[nodes], Due = Filled(nodes), Announced = Filled(nodes), Windows = new Window[nodes][], LongestRide = Filled(nodes),
            IsLift = Array.ConvertAll(jobs, each => each.job is Lift), Load = Array.ConvertAll(jobs, each => each.job is Lift lift ? Lanes.Pack(lift.Load) : 0),
            RequestOf = Array.ConvertAll(jobs, each => each.request), FirstJob = firstJob,
            JobCount = [.. problem.Requests.Select(request => request.Jobs.Count)], CostUnserved = [.. problem.Requests.Select(request => request.CostUnserved)],
            PinnedTo = PinnedTo(problem, jobs.Length, firstJob), Allowed = Permits.Allowed(problem), Faces = Permits.Faces(problem),
            Room = [.. problem.Workers.Select(worker => Lanes.Pack(worker.Room) | Lanes.Guards)],
            LongestDriving = [.. problem.Workers.Select(worker => worker.LongestDriving)], LongestWorking = [.. problem.Workers.Select(worker => worker.LongestWorking)],
            CostOfUse = [.. problem.Workers.Select(worker => worker.CostOfUse)], FairShare = [.. problem.Workers.Select(worker => worker.FairShare)],
            Likeness = Permits.Likeness(problem), Skeleton = new int[workers][], FrozenSlots = new int[workers],
            HasLinks = problem.Requests.Any(request => request.Link is not null),
            HasTimedCosts = HasTimedCosts(problem), HasPlainTimes = HasPlainTimes(problem),
            HasShares = problem.Workers.Any(worker => double.IsFinite(worker.FairShare) || double.IsFinite(worker.LongestDriving)),
        };
        NodeCompiler.Fill(core);
        KeepAtHome(core);
        RuleOut(core);
        return core;
    }

    /// <summary>Whoever cannot keep pauses and shift even with nothing to do gets nothing to do.</summary>
    private static void KeepAtHome(Core core)
    {
        var (settling, totals) = (new Settling(core), default(Totals));
        for (var worker = 0; worker < core.Workers; worker++)
        {
            var slots = Array.ConvertAll(core.Skeleton[worker], node => new Slot { Node = node });
            if (core.FrozenSlots[worker] > 1 || settling.Settle(worker, slots, ref totals)) continue;
            for (var job = 0; job < core.Jobs; job++) core.Allowed[job * core.Workers + worker] = false;
        }
    }

    /// <summary>A lift whose ride cannot be made within its windows goes to nobody.</summary>
    private static void RuleOut(Core core)
    {
        for (var job = 0; job < core.Jobs; job++)
        {
            if (core.From[2 * job] > core.Until[2 * job] || (core.IsLift[job] && core.From[2 * job + 1] > core.Until[2 * job + 1])) Array.Fill(core.Allowed, false, job * core.Workers, core.Workers);
        }
    }

    private static double[] Filled(int size)
    {
        var filled = new double[size];
        Array.Fill(filled, double.PositiveInfinity);
        return filled;
    }

    private static int[] FirstJobs(Problem problem)
    {
        var (first, next) = (new int[problem.Requests.Count], 0);
        for (var request = 0; request < first.Length; request++)
        {
            first[request] = next;
            next += problem.Requests[request].Jobs.Count;
        }
        return first;
    }

    private static int[] PinnedTo(Problem problem, int jobs, int[] firstJob)
    {
        var pinned = new int[jobs];
        Array.Fill(pinned, -1);
        foreach (var prefix in problem.Frozen)
        {
            foreach (var (stop, _) in prefix.Stops) pinned[firstJob[stop.Request] + stop.Job] = prefix.Worker;
        }
        return pinned;
    }

    private static bool HasTimedCosts(Problem problem) =>
        problem.Weights.Waiting > 0
        || (problem.Announced.Count > 0 && problem.Weights.ChangedTime > 0)
        || (problem.Weights.Lateness + problem.Weights.WorstLateness > 0 && (problem.Frozen.Count > 0
            || problem.Requests.Any(request => request.Jobs.Any(job => job.Stops.Any(stop => double.IsFinite(stop.Due))))));

    private static bool HasPlainTimes(Problem problem) =>
        problem.Frozen.Count == 0 && problem.Requests.All(request => request.Link is null && request.Jobs.All(job =>
            (job is not Lift lift || double.IsPositiveInfinity(lift.LongestRide)) && job.Stops.All(stop => stop.Windows.Count == 1)))
        && problem.Workers.All(worker => double.IsPositiveInfinity(worker.LongestWorking) && worker.Pauses.Count == 0 && worker.Shift.Until < Travel.NoWay);
}
