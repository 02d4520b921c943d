using Homeward.Planning.Routes.Search;

namespace Homeward.Planning.Routes;

/// <summary>Says for each request that a plan leaves undone what keeps each worker from it, and what little would help.</summary>
public static class Explanations
{
    private static readonly double[] s_minutes = [5, 10, 15, 20, 30, 45, 60, 90, 120];

    /// <summary>One reason for each unserved request, in the plan's order.</summary>
    public static IReadOnlyList<Reason> Of(Problem problem, Plan plan)
    {
        if (plan.ServesAll) return [];
        var draft = Lay(problem, plan);
        var (obstacles, smallest) = (new Obstacles(draft), Smallest(problem, plan));
        return [.. plan.Unserved.Select(request => new Reason(request, obstacles.Of(request), smallest.GetValueOrDefault(request)))];
    }

    private static Draft Lay(Problem problem, Plan plan)
    {
        var draft = new Draft(Compiler.Compile(problem));
        WarmStart.Lay(draft, plan);
        return draft;
    }

    /// <summary>Minutes before waivers, waivers before vehicles, vehicles before people.</summary>
    private static Dictionary<int, Relaxation> Smallest(Problem problem, Plan plan)
    {
        var found = new Dictionary<int, Relaxation>();
        foreach (var minutes in s_minutes)
        {
            foreach (var kind in (Relaxing[])[Relaxing.LaterWindow, Relaxing.LongerRide, Relaxing.LongerShift]) Try(problem, plan, kind, minutes, found);
        }
        Try(problem, plan, Relaxing.Skill, 0, found);
        Try(problem, plan, Relaxing.Room, 0, found);
        foreach (var request in plan.Unserved.Where(request => !found.ContainsKey(request)).ToArray())
        {
            var more = problem.With(workers: [.. problem.Workers, Spare(problem.Requests[request])]);
            TryOne(Lay(more, plan), request, Relaxing.OneMoreWorker, 0, found);
        }
        return found;
    }

    /// <summary>Gives way for all who still wait for an answer at once, and looks at each of them alone beside the plan.</summary>
    private static void Try(Problem problem, Plan plan, Relaxing kind, double minutes, Dictionary<int, Relaxation> found)
    {
        var waiting = plan.Unserved.Where(request => !found.ContainsKey(request) && (kind != Relaxing.LongerRide || problem.Requests[request].Jobs.Any(job => job is Lift))).ToHashSet();
        if (waiting.Count == 0) return;
        var draft = Lay(Relaxed(problem, waiting, kind, minutes), plan);
        foreach (var request in waiting) TryOne(draft, request, kind, minutes, found);
    }

    private static void TryOne(Draft draft, int request, Relaxing kind, double minutes, Dictionary<int, Relaxation> found)
    {
        var (core, first) = (draft.Core, draft.Core.FirstJob[request]);
        var before = draft.Cost;
        draft.Keep();
        Place(draft, request);
        if (draft.WorkerOf[first] is var who and >= 0 && !draft.Absent.Holds(request) && draft.Cost < before + Timing.Grain)
        {
            foreach (ref readonly var slot in draft.Route(who))
            {
                if (slot.Node == 2 * first) found[request] = new Relaxation(kind, minutes, who, slot.Earliest);
            }
        }
        draft.Rewind();
    }

    private static void Place(Draft draft, int request)
    {
        var (core, dice) = (draft.Core, new Dice(1));
        var (suitors, inserter) = (new Suitors(core), new Inserter(draft, memory: null));
        if (core.JobCount[request] == 2)
        {
            new PairPlacing(draft, inserter, suitors).Place(request, ref dice);
            return;
        }
        var (job, best) = (core.FirstJob[request], Spot.None);
        foreach (var worker in suitors.Of(job))
        {
            var spot = inserter.Best(job, worker, best.Worker < 0 ? double.PositiveInfinity : best.Cost);
            if (spot.Worker >= 0) best = spot;
        }
        if (best.Worker >= 0 && draft.Put(job, best)) draft.Serve(request);
    }

    private static Problem Relaxed(Problem problem, HashSet<int> waiting, Relaxing kind, double minutes) => kind switch
    {
        Relaxing.LaterWindow => Each(problem, waiting, job => job.Each(stop => stop.Later(minutes))),
        Relaxing.LongerRide => Each(problem, waiting, job => job is Lift lift ? lift with { LongestRide = lift.LongestRide + minutes } : job),
        Relaxing.Skill => Each(problem, waiting, job => job with { Needs = 0 }),
        Relaxing.LongerShift => problem.With(workers: [.. problem.Workers.Select(worker => worker with { Shift = worker.Shift with { Until = worker.Shift.Until + minutes } })]),
        _ => problem.With(workers: [.. problem.Workers.Select(worker => worker with { Room = Load.Unlimited })]),
    };

    private static Worker Spare(Request asked)
    {
        var place = asked.Jobs[0].Stops[0].Place;
        return new Worker(place, place, new Window(0, double.PositiveInfinity), Load.Unlimited) { Has = ulong.MaxValue };
    }

    private static Problem Each(Problem problem, HashSet<int> waiting, Func<Job, Job> change) =>
        problem.With(requests: [.. problem.Requests.Select((request, index) => waiting.Contains(index) ? request.Each(change) : request)]);
}
