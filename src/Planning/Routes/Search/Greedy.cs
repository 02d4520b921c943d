namespace Homeward.Planning.Routes.Search;

/// <summary>Puts the requests that are left out back in, each where it is cheapest, in an order that changes by chance.</summary>
internal sealed class Greedy
{
    private readonly Draft _draft;
    private readonly Core _core;
    private readonly Inserter _inserter;
    private readonly Candidates _candidates;
    private readonly double[] _keys;
    private readonly int[] _order;

    public Greedy(Draft draft, Proximity proximity, SpotMemory? memory)
    {
        (_draft, _core) = (draft, draft.Core);
        _inserter = new Inserter(draft, memory);
        _candidates = new Candidates(draft, proximity);
        _keys = new double[_core.JobCount.Length];
        _order = new int[_core.JobCount.Length];
    }

    /// <summary>Chance that a route is passed over.</summary>
    public double Blink { get; set; } = 0.01;

    public void Recreate(ref Dice dice)
    {
        var count = Sort(ref dice);
        for (var index = 0; index < count; index++)
        {
            var request = _order[index];
            var job = _core.FirstJob[request];
            var spot = Cheapest(job, _core.CostUnserved[request], ref dice);
            if (spot.Worker < 0) continue;
            if (_draft.Put(job, spot)) _draft.Serve(request);
            else throw new InvalidOperationException("A spot judged possible was not.");
        }
    }

    private Spot Cheapest(int job, double bound, ref Dice dice)
    {
        var best = Spot.None;
        foreach (var worker in _candidates.For(job))
        {
            if (dice.Fraction() < Blink) continue;
            var spot = _inserter.Best(job, worker, bound);
            if (spot.Worker < 0) continue;
            (best, bound) = (spot, spot.Cost);
        }
        return best;
    }

    private int Sort(ref Dice dice)
    {
        var members = _draft.Absent.Members;
        members.CopyTo(_order);
        var way = dice.Below(12);
        for (var index = 0; index < members.Length; index++) _keys[index] = Key(way, _core.FirstJob[members[index]], ref dice);
        for (var index = 1; index < members.Length; index++)
        {
            var (key, request, at) = (_keys[index], _order[index], index);
            for (; at > 0 && _keys[at - 1] > key; at--) (_keys[at], _order[at]) = (_keys[at - 1], _order[at - 1]);
            (_keys[at], _order[at]) = (key, request);
        }
        return members.Length;
    }

    private double Key(int way, int job, ref Dice dice)
    {
        var node = 2 * job;
        return way switch
        {
            < 5 => dice.Fraction(),
            < 7 => -Remoteness(node),
            7 => Remoteness(node),
            8 => _core.Until[node] - _core.From[node],
            9 => _core.From[node],
            10 => -_core.Until[node],
            _ => -(double)(_core.Load[job] & 0xFFFF),
        };
    }

    private double Remoteness(int node) => _core.Workers == 0 ? 0 : _core.Costs[_core.Place[_core.StartNode(0)] * _core.Width + _core.Place[node]];
}
