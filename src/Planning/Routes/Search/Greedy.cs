using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Puts the requests that are left out back in, each where it is cheapest, in an order that changes by chance.</summary>
internal sealed class Greedy
{
    /// <summary>Chance that a route is passed over.</summary>
    private const double Blink = 0.01;

    private readonly Draft _draft;
    private readonly Core _core;
    private readonly Leniency _leniency;
    private readonly Inserter _inserter;
    private readonly Candidates _candidates;
    private readonly PairPlacing _pairs;
    private readonly double[] _keys;
    private readonly int[] _order;

    public Greedy(Draft draft, Proximity proximity, Suitors suitors, SpotMemory? memory, Leniency leniency)
    {
        (_draft, _core, _leniency) = (draft, draft.Core, leniency);
        _inserter = new Inserter(draft, memory);
        _candidates = new Candidates(draft, proximity, suitors);
        _pairs = new PairPlacing(draft, _inserter, suitors);
        _keys = new double[_core.JobCount.Length];
        _order = new int[_core.JobCount.Length];
    }

    /// <summary>Whether workers at home stay there.</summary>
    public bool NobodyNew { get => _candidates.NobodyNew; set => _candidates.NobodyNew = value; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Recreate(double limit, ref Dice dice)
    {
        var count = Sort(ref dice);
        for (var index = 0; index < count; index++)
        {
            var request = _order[index];
            if (_core.HasLinks && _core.JobCount[request] == 2) _pairs.Place(request, ref dice);
            else if (!Place(request, ref limit, ref dice)) return false;
        }
        return true;
    }

    /// <summary>False when serving the request, like leaving it out, would cost more than there is left to spend; what leaving out counts for is taken off.</summary>
    private bool Place(int request, ref double limit, ref Dice dice)
    {
        var (job, left, undone) = (_core.FirstJob[request], limit - _draft.RouteCost, _leniency.Sternness * _core.CostUnserved[request]);
        var spot = Cheapest(job, Math.Min(left, undone), ref dice);
        if (spot.Worker < 0)
        {
            limit -= undone;
            return left >= undone;
        }
        if (!_draft.Put(job, spot)) throw new InvalidOperationException("A spot judged possible was not.");
        _draft.Serve(request);
        return true;
    }

    private Spot Cheapest(int job, double bound, ref Dice dice)
    {
        var best = Cheapest(_candidates.Near(job), job, bound, ref dice);
        return best.Worker >= 0 || !_candidates.IsLarge ? best : Cheapest(_candidates.Rest(job), job, bound, ref dice);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Spot Cheapest(ReadOnlySpan<int> workers, int job, double bound, ref Dice dice)
    {
        var best = Spot.None;
        foreach (var worker in workers)
        {
            if (dice.Fraction() < Blink) continue;
            var spot = _inserter.Best(job, worker, bound);
            if (spot.Worker >= 0) (best, bound) = (spot, spot.Cost);
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
