namespace Homeward.Planning.Routes.Search;

/// <summary>Puts in a request of two linked jobs: the best spots of one are tried out, and the other is put where it is then cheapest.</summary>
internal sealed class PairPlacing
{
    private const int MostTried = 8;

    private readonly Draft _draft;
    private readonly Core _core;
    private readonly Inserter _inserter;
    private readonly Suitors _suitors;
    private readonly Spot[] _spots;

    public PairPlacing(Draft draft, Inserter inserter, Suitors suitors)
    {
        (_draft, _core, _inserter, _suitors) = (draft, draft.Core, inserter, suitors);
        _spots = new Spot[draft.Core.Workers];
    }

    /// <summary>Serves the request if that costs less than leaving it; a job that a frozen beginning holds already stays where it is.</summary>
    public void Place(int request, ref Dice dice)
    {
        var first = _core.FirstJob[request];
        var bound = _core.CostUnserved[request];
        var placed = _draft.WorkerOf[first] >= 0 || (_draft.WorkerOf[first + 1] < 0 && dice.Below(2) == 0 && !_core.IsLift[first]);
        var (lead, follow) = placed ? (first + 1, first) : (first, first + 1);
        if (_draft.WorkerOf[follow] >= 0)
        {
            PlaceLast(request, lead, _draft.WorkerOf[follow], bound);
            return;
        }
        var (bestLead, bestFollow) = (Spot.None, Spot.None);
        var count = Gather(lead, bound);
        for (var index = 0; index < count && index < MostTried; index++)
        {
            if (_spots[index].Cost >= bound) break;
            _draft.Keep(1);
            var spot = _draft.Put(lead, _spots[index]) ? Best(request, follow, _spots[index].Worker, bound - _spots[index].Cost) : Spot.None;
            _draft.Rewind(1);
            if (spot.Worker < 0) continue;
            bound = _spots[index].Cost + spot.Cost;
            (bestLead, bestFollow) = (_spots[index], spot);
        }
        if (bestLead.Worker < 0) return;
        if (!_draft.Put(lead, bestLead) || !_draft.Put(follow, bestFollow)) throw new InvalidOperationException("A pair of spots judged possible was not.");
        _draft.Serve(request);
    }

    /// <summary>Where the second job is cheapest once the first is at its spot.</summary>
    public Spot Follow(int request, int lead, in Spot spot)
    {
        _draft.Keep(1);
        var follow = _draft.Put(lead, spot) ? Best(request, lead + 1, spot.Worker, double.PositiveInfinity) : Spot.None;
        _draft.Rewind(1);
        return follow;
    }

    private void PlaceLast(int request, int job, int other, double bound)
    {
        var spot = Best(request, job, other, bound);
        if (spot.Worker < 0) return;
        if (!_draft.Put(job, spot)) throw new InvalidOperationException("A spot judged possible was not.");
        _draft.Serve(request);
    }

    /// <summary>The cheapest spot of each worker, cheapest worker first.</summary>
    private int Gather(int job, double bound)
    {
        var count = 0;
        foreach (var worker in _suitors.Of(job))
        {
            var spot = _inserter.Best(job, worker, bound);
            if (spot.Worker < 0) continue;
            var at = count++;
            for (; at > 0 && _spots[at - 1].Cost > spot.Cost; at--) _spots[at] = _spots[at - 1];
            _spots[at] = spot;
        }
        return count;
    }

    private Spot Best(int request, int job, int other, double bound)
    {
        var (best, workers) = (Spot.None, _core.Problem.Requests[request].Link!.Workers);
        foreach (var worker in _suitors.Of(job))
        {
            if (workers == SameWorker.Same && worker != other || workers == SameWorker.Different && worker == other) continue;
            var spot = _inserter.Best(job, worker, bound);
            if (spot.Worker >= 0) (best, bound) = (spot, spot.Cost);
        }
        return best;
    }
}
