namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest spot of a job in a route: cost first, then what can be told at once from earliest and latest times, then exactly.</summary>
internal sealed class Inserter(Draft draft, SpotMemory? memory)
{
    private readonly Core _core = draft.Core;
    private readonly LiftSearch _lifts = new(draft);
    private readonly VisitSearch _visits = new(draft);

    /// <summary>The cheapest spot of a job with one worker below a bound, or none.</summary>
    public Spot Best(int job, int worker, double bound)
    {
        if (!_core.Allowed[job * _core.Workers + worker]) return Spot.None;
        var standing = Standing(job, worker);
        bound -= standing;
        if (bound <= 0 && !_core.HasTimedCosts) return Spot.None;
        var key = memory is null ? 0 : SpotMemory.KeyOf(job, draft.TotalsOf(worker).Trace);
        if (memory is null || !memory.Recall(key, bound, worker, out var spot))
        {
            spot = _core.IsLift[job] ? _lifts.Best(job, worker, bound) : _visits.Best(job, worker, bound);
            memory?.Keep(key, bound, spot);
        }
        return spot.Worker < 0 ? Spot.None : spot with { Cost = spot.Cost + standing };
    }

    /// <summary>What the job costs with this worker wherever it goes: the face, and going out at all.</summary>
    private double Standing(int job, int worker)
    {
        var standing = _core.Faces is { } faces ? faces[job * _core.Workers + worker] : 0;
        if (draft.IsOut(worker)) return standing;
        var (start, end) = (_core.Place[_core.StartNode(worker)], _core.Place[_core.EndNode(worker)]);
        return standing + _core.CostOfUse[worker] + _core.Costs[start * _core.Width + end];
    }
}
