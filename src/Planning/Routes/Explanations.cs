using Homeward.Planning.Routes.Search;

namespace Homeward.Planning.Routes;

/// <summary>Says for each request that a plan leaves undone what keeps each worker from it, and what little would help.</summary>
public static class Explanations
{
    /// <summary>More minutes than this are no little help.</summary>
    private const int MostMinutes = 120;

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

    /// <summary>Minutes before waivers, waivers before vehicles, vehicles before people; of minutes the fewest, later windows before longer rides and these before longer shifts.</summary>
    private static Dictionary<int, Relaxation> Smallest(Problem problem, Plan plan)
    {
        var found = new Dictionary<int, Relaxation>();
        foreach (var kind in (Relaxing[])[Relaxing.LaterWindow, Relaxing.LongerRide, Relaxing.LongerShift]) TryMinutes(problem, plan, kind, found);
        foreach (var kind in (Relaxing[])[Relaxing.Skill, Relaxing.Room])
        {
            var draft = Lay(Relaxed(problem, plan.Unserved.Where(request => !found.ContainsKey(request)).ToDictionary(request => request, _ => 0), kind), plan);
            foreach (var request in plan.Unserved.Where(request => !found.ContainsKey(request))) TryOne(draft, request, kind, 0, found);
        }
        foreach (var request in plan.Unserved.Where(request => !found.ContainsKey(request)).ToArray())
        {
            var more = problem.With(workers: [.. problem.Workers, Spare(problem.Requests[request])]);
            TryOne(Lay(more, plan), request, Relaxing.OneMoreWorker, 0, found);
        }
        return found;
    }

    /// <summary>Halves for each request the minutes between what does not do and what does, from fewer than another kind asks for down to the minute.</summary>
    private static void TryMinutes(Problem problem, Plan plan, Relaxing kind, Dictionary<int, Relaxation> found)
    {
        var open = plan.Unserved.Where(request => kind != Relaxing.LongerRide || problem.Requests[request].Jobs.Any(job => job is Lift))
            .Select(request => (Request: request, TooFew: 0, Most: found.TryGetValue(request, out var known) ? (int)known.Minutes - 1 : MostMinutes))
            .Where(each => each.Most > 0).ToArray();
        for (var isFirst = true; open.Length > 0; isFirst = false)
        {
            var tried = open.ToDictionary(each => each.Request, each => isFirst ? each.Most : (each.TooFew + each.Most) / 2);
            var done = Try(problem, plan, kind, tried, found);
            open = [.. open.Where(each => !isFirst || done.Contains(each.Request))
                .Select(each => done.Contains(each.Request) ? each with { Most = tried[each.Request] } : each with { TooFew = tried[each.Request] })
                .Where(each => each.Most - each.TooFew > 1)];
        }
    }

    /// <summary>Gives way for all at once, each by its own minutes, and looks at each of them alone beside the plan; a shift is everybody's, so that those come together who ask for as much.</summary>
    private static HashSet<int> Try(Problem problem, Plan plan, Relaxing kind, Dictionary<int, int> minutes, Dictionary<int, Relaxation> found)
    {
        var done = new HashSet<int>();
        foreach (var group in minutes.GroupBy(each => kind == Relaxing.LongerShift ? each.Value : 0))
        {
            var draft = Lay(Relaxed(problem, group.ToDictionary(), kind), plan);
            foreach (var (request, more) in group)
            {
                if (TryOne(draft, request, kind, more, found)) done.Add(request);
            }
        }
        return done;
    }

    private static bool TryOne(Draft draft, int request, Relaxing kind, double minutes, Dictionary<int, Relaxation> found)
    {
        var (core, first, would) = (draft.Core, draft.Core.FirstJob[request], false);
        var before = draft.Cost;
        draft.Keep();
        Place(draft, request);
        if (draft.WorkerOf[first] is var who and >= 0 && !draft.Absent.Holds(request) && draft.Cost < before + Timing.Grain)
        {
            foreach (ref readonly var slot in draft.Route(who))
            {
                if (slot.Node != 2 * first) continue;
                (found[request], would) = (new Relaxation(kind, minutes, who, slot.Earliest), true);
            }
        }
        draft.Rewind();
        return would;
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

    private static Problem Relaxed(Problem problem, Dictionary<int, int> minutes, Relaxing kind) => kind switch
    {
        Relaxing.LaterWindow => Each(problem, minutes, (job, more) => job.Each(stop => stop.Later(more))),
        Relaxing.LongerRide => Each(problem, minutes, (job, more) => job is Lift lift ? lift with { LongestRide = lift.LongestRide + more } : job),
        Relaxing.Skill => Each(problem, minutes, (job, _) => job with { Needs = 0 }),
        Relaxing.LongerShift => problem.With(workers: [.. problem.Workers.Select(worker => worker with { Shift = worker.Shift with { Until = worker.Shift.Until + minutes.Values.First() } })]),
        _ => problem.With(workers: [.. problem.Workers.Select(worker => worker with { Room = Load.Unlimited })]),
    };

    private static Worker Spare(Request asked)
    {
        var place = asked.Jobs[0].Stops[0].Place;
        return new Worker(place, place, new Window(0, double.PositiveInfinity), Load.Unlimited) { Has = ulong.MaxValue };
    }

    private static Problem Each(Problem problem, Dictionary<int, int> minutes, Func<Job, int, Job> change) =>
        problem.With(requests: [.. problem.Requests.Select((request, index) => minutes.TryGetValue(index, out var more) ? request.Each(job => change(job, more)) : request)]);
}
