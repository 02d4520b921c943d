using Homeward.Planning.Routes.Search;

namespace Homeward.Planning.Routes;

/// <summary>Says for each worker what keeps them from a request that a plan leaves undone.</summary>
internal sealed class Obstacles
{
    private readonly Core _core;
    private readonly Problem _problem;
    private readonly Suitors _suitors;
    private readonly (Inserter Inserter, PairPlacing Pairs) _beside;

    /// <summary>The same day with nobody doing anything but what has begun.</summary>
    private readonly (Inserter Inserter, PairPlacing Pairs) _idle;

    /// <param name="draft">The plan.</param>
    public Obstacles(Draft draft)
    {
        (_core, _problem, _suitors) = (draft.Core, draft.Core.Problem, new Suitors(draft.Core));
        (_beside, _idle) = (Placing(draft), Placing(new Draft(_core)));
    }

    /// <summary>By worker.</summary>
    public Obstacle[] Of(int request)
    {
        var able = _suitors.Of(_core.FirstJob[request]).ToArray().ToHashSet();
        return [.. Enumerable.Range(0, _core.Workers).Select(worker => First(request, worker, able))];
    }

    private Obstacle First(int request, int number, HashSet<int> able)
    {
        var (asked, worker) = (_problem.Requests[request], _problem.Workers[number]);
        if (asked.NeverBy.Contains(number)) return Obstacle.Never;
        if ((asked.Jobs[0].Needs & ~worker.Has) != 0) return Obstacle.Skill;
        if (asked.Jobs[0] is Lift lift && !lift.Load.FitsIn(worker.Room)) return Obstacle.Room;
        if (!able.Contains(number)) return Obstacle.Time;
        if (Begun(request)) return Obstacle.Busy;
        if (Cost(_beside, request, number) is { } cost) return cost >= asked.CostUnserved ? Obstacle.TooDear : Obstacle.Busy;
        if (Cost(_idle, request, number) is not null) return Obstacle.Busy;
        return _idle.Inserter.Best(_core.FirstJob[request], number, double.PositiveInfinity).Worker < 0 ? Obstacle.Time : Obstacle.OtherJob;
    }

    private bool Begun(int request)
    {
        var (first, count) = (_core.FirstJob[request], _core.JobCount[request]);
        return _core.PinnedTo.AsSpan(first, count).ContainsAnyExcept(-1);
    }

    /// <summary>What the request would cost with this worker for its first job; null when it cannot be.</summary>
    private double? Cost((Inserter Inserter, PairPlacing Pairs) beside, int request, int worker)
    {
        var first = _core.FirstJob[request];
        var spot = beside.Inserter.Best(first, worker, double.PositiveInfinity);
        if (spot.Worker < 0) return null;
        if (_core.JobCount[request] == 1) return spot.Cost;
        var follow = beside.Pairs.Follow(request, first, spot);
        return follow.Worker < 0 ? null : spot.Cost + follow.Cost;
    }

    private (Inserter Inserter, PairPlacing Pairs) Placing(Draft draft)
    {
        var inserter = new Inserter(draft, memory: null);
        return (inserter, new PairPlacing(draft, inserter, _suitors));
    }
}
