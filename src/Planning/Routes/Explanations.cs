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
        var suitors = new Suitors(draft.Core);
        return [.. plan.Unserved.Select(request => new Reason(request, Obstacles(problem, request, draft, suitors), Smallest(problem, plan, request)))];
    }

    private static Draft Lay(Problem problem, Plan plan)
    {
        var draft = new Draft(Compiler.Compile(problem));
        WarmStart.Lay(draft, plan);
        return draft;
    }

    private static Obstacle[] Obstacles(Problem problem, int request, Draft draft, Suitors suitors)
    {
        var (asked, first) = (problem.Requests[request], draft.Core.FirstJob[request]);
        var able = suitors.Of(first).ToArray().ToHashSet();
        return [.. problem.Workers.Select((worker, number) =>
            asked.NeverBy.Contains(number) ? Obstacle.Never
            : (asked.Jobs[0].Needs & ~worker.Has) != 0 ? Obstacle.Skill
            : asked.Jobs[0] is Lift lift && !lift.Load.FitsIn(worker.Room) ? Obstacle.Room
            : able.Contains(number) ? Obstacle.Busy : Obstacle.Time)];
    }

    /// <summary>Minutes before waivers, waivers before vehicles, vehicles before people.</summary>
    private static Relaxation? Smallest(Problem problem, Plan plan, int request)
    {
        foreach (var minutes in s_minutes)
        {
            foreach (var kind in (Relaxing[])[Relaxing.LaterWindow, Relaxing.LongerRide, Relaxing.LongerShift])
            {
                if (Try(Relaxed(problem, request, kind, minutes), plan, request, kind, minutes) is { } found) return found;
            }
        }
        foreach (var kind in (Relaxing[])[Relaxing.Skill, Relaxing.Room, Relaxing.OneMoreWorker])
        {
            if (Try(Relaxed(problem, request, kind, 0), plan, request, kind, 0) is { } found) return found;
        }
        return null;
    }

    private static Relaxation? Try(Problem? relaxed, Plan plan, int request, Relaxing kind, double minutes)
    {
        if (relaxed is null) return null;
        var draft = Lay(relaxed, plan);
        var (core, first) = (draft.Core, draft.Core.FirstJob[request]);
        var dice = new Dice(1);
        var (suitors, inserter) = (new Suitors(core), new Inserter(draft, memory: null));
        if (core.JobCount[request] == 2)
        {
            new PairPlacing(draft, inserter, suitors).Place(request, ref dice);
        }
        else
        {
            var best = Spot.None;
            foreach (var worker in suitors.Of(first))
            {
                var spot = inserter.Best(first, worker, best.Worker < 0 ? double.PositiveInfinity : best.Cost);
                if (spot.Worker >= 0) best = spot;
            }
            if (best.Worker >= 0) draft.Put(first, best);
        }
        if (draft.WorkerOf[first] is not (var who and >= 0)) return null;
        foreach (ref readonly var slot in draft.Route(who))
        {
            if (slot.Node == 2 * first) return new Relaxation(kind, minutes, who, slot.Earliest);
        }
        return null;
    }

    private static Problem? Relaxed(Problem problem, int request, Relaxing kind, double minutes)
    {
        var asked = problem.Requests[request];
        return kind switch
        {
            Relaxing.LaterWindow => With(problem, request, asked.Each(job => job.Each(stop => stop.Later(minutes)))),
            Relaxing.LongerRide => asked.Jobs.Any(job => job is Lift) ? With(problem, request, asked.Each(job => job is Lift lift ? lift with { LongestRide = lift.LongestRide + minutes } : job)) : null,
            Relaxing.LongerShift => problem.With(workers: [.. problem.Workers.Select(worker => worker with { Shift = worker.Shift with { Until = worker.Shift.Until + minutes } })]),
            Relaxing.Skill => With(problem, request, asked.Each(job => job with { Needs = 0 })),
            Relaxing.Room => problem.With(workers: [.. problem.Workers.Select(worker => worker with { Room = Load.Unlimited })]),
            _ => problem.With(workers: [.. problem.Workers, Spare(asked)]),
        };
    }

    private static Worker Spare(Request asked)
    {
        var place = asked.Jobs[0].Stops[0].Place;
        return new Worker(place, place, new Window(0, double.PositiveInfinity), Load.Unlimited) { Has = ulong.MaxValue };
    }

    private static Problem With(Problem problem, int number, Request request) =>
        problem.With(requests: [.. problem.Requests.Select((other, index) => index == number ? request : other)]);
}
