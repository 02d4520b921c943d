namespace Homeward.Planning.Routes.Search;

/// <summary>Turns a problem into the flat arrays of a <see cref="Core"/>.</summary>
internal static class Compiler
{
    /// <summary>Stands for "no way": large enough to break every limit, small enough to be added up.</summary>
    private const double NoWay = 1e12;

    public static Core Compile(Problem problem)
    {
        var jobs = problem.Requests.SelectMany((request, index) => request.Jobs.Select((job, at) => (request: index, at, job))).ToArray();
        var (workers, width) = (problem.Workers.Count, problem.Travel.Places + 1);
        var nodes = 2 * jobs.Length + 2 * workers + problem.Workers.Sum(worker => worker.Pauses.Count);
        var minutes = Table(problem, width, problem.Travel.Minutes);
        var costs = Table(problem, width, CostOfWay(problem));
        var firstJob = FirstJobs(problem);
        var core = new Core
        {
            Problem = problem, Jobs = jobs.Length, Workers = workers, Nodes = nodes, Width = width,
            Minutes = minutes, MinutesBack = Backwards(minutes, width),
            Costs = costs.AsSpan().SequenceEqual(minutes) ? minutes : costs, CostsBack = Backwards(costs, width),
            Kind = new NodeKind[nodes], Place = new int[nodes], From = new double[nodes], Until = new double[nodes],
            Service = new double[nodes], Due = Filled(nodes), Announced = Filled(nodes), Windows = new Window[nodes][], LongestRide = Filled(nodes),
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
        return core;
    }

    private static Func<int, int, double> CostOfWay(Problem problem)
    {
        var (travel, distance, driving) = (problem.Travel, problem.Weights.Distance, problem.Weights.Driving);
        return (from, to) => (distance == 0 ? 0 : distance * travel.Distance(from, to)) + (driving == 0 ? 0 : driving * travel.Minutes(from, to));
    }

    private static double[] Table(Problem problem, int width, Func<int, int, double> entry)
    {
        var table = new double[checked(width * width)];
        for (var from = 0; from < problem.Travel.Places; from++)
        {
            for (var to = 0; to < problem.Travel.Places; to++) table[from * width + to] = Math.Min(NoWay, entry(from, to));
        }
        return table;
    }

    private static double[] Backwards(double[] table, int width)
    {
        var back = new double[table.Length];
        for (var from = 0; from < width; from++)
        {
            for (var to = 0; to < width; to++) back[to * width + from] = table[from * width + to];
        }
        return back.AsSpan().SequenceEqual(table) ? table : back;
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
        problem.Requests.All(request => request.Link is null && request.Jobs.All(job =>
            (job is not Lift lift || double.IsPositiveInfinity(lift.LongestRide)) && job.Stops.All(stop => stop.Windows.Count == 1)))
        && problem.Workers.All(worker => double.IsPositiveInfinity(worker.LongestWorking));
}
