using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Puts the requests that are left out back in, each where it is cheapest, in an order that changes by chance.</summary>
internal sealed class Greedy
{
    /// <summary>Chance that a route is passed over.</summary>
    private const double Blink = 0.01;

    /// <summary>Where more than so many are left out, a round tries only those near its ruin.</summary>
    private const int Crowd = 100;

    private readonly Draft _draft;
    private readonly Core _core;
    private readonly Leniency _leniency;
    private readonly Inserter _inserter;
    private readonly Candidates _candidates;
    private readonly Proximity _proximity;
    private readonly PairPlacing _pairs;
    private readonly double[] _keys;
    private readonly int[] _order;
    private readonly int[] _outside;
    private int _stamp;

    public Greedy(Draft draft, Proximity proximity, Suitors suitors, SpotMemory? memory, Leniency leniency)
    {
        (_draft, _core, _leniency) = (draft, draft.Core, leniency);
        _inserter = new Inserter(draft, memory);
        (_candidates, _proximity) = (new Candidates(draft, proximity, suitors), proximity);
        _pairs = new PairPlacing(draft, _inserter, suitors);
        _keys = new double[_core.JobCount.Length];
        (_order, _outside) = (new int[_core.JobCount.Length], new int[_core.JobCount.Length]);
    }

    /// <summary>Whether workers at home stay there.</summary>
    public bool NobodyNew { get => _candidates.NobodyNew; set => _candidates.NobodyNew = value; }

    /// <summary>Tries to put everybody in who is left out.</summary>
    public bool Recreate(double limit, ref Dice dice)
    {
        _draft.Absent.Members.CopyTo(_order);
        _stamp++;
        return Serve(_draft.Absent.Count, limit, [], ref dice);
    }

    /// <summary>The same after a ruin; so many members of the absent stood outside before it.</summary>
    /// <param name="mayRise">Whether the cost may pass the limit where that gives those outside their chance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Recreate(double limit, bool mayRise, StringRemoval ruin, int outside, ref Dice dice)
    {
        _stamp++;
        var count = 0;
        foreach (var request in _draft.Absent.Members[outside..]) _order[count++] = request;
        var removed = count;
        if (outside > 0) count = outside > Crowd ? GatherNear(ruin.Seed, count, outside, ref limit) : GatherAll(count, outside);
        return Serve(count, mayRise && count > removed ? double.PositiveInfinity : limit, ruin.Touched, ref dice);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Serve(int count, double limit, ReadOnlySpan<int> touched, ref Dice dice)
    {
        Sort(count, ref dice);
        for (var index = 0; index < count; index++)
        {
            var request = _order[index];
            if (_core.HasLinks && _core.JobCount[request] == 2) _pairs.Place(request, ref dice);
            else if (!Place(request, _outside[request] == _stamp ? touched : [], ref limit, ref dice)) return false;
        }
        return true;
    }

    /// <summary>False when serving the request, like leaving it out, would cost more than there is left to spend; what leaving out counts for is taken off.</summary>
    private bool Place(int request, ReadOnlySpan<int> touched, ref double limit, ref Dice dice)
    {
        var (job, left, undone) = (_core.FirstJob[request], limit - _draft.RouteCost, _leniency.Sternness * _core.CostUnserved[request]);
        var bound = Math.Min(left, undone);
        var spot = touched.Length > 0 ? Cheapest(_candidates.Among(touched), job, bound, ref dice) : Cheapest(job, bound, ref dice);
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
        _inserter.Recall(job, workers);
        for (var at = 0; at < workers.Length; at++)
        {
            if (dice.Fraction() < Blink) continue;
            var spot = _inserter.Best(job, workers[at], at, bound);
            if (spot.Worker >= 0) (best, bound) = (spot, spot.Cost);
        }
        return best;
    }

    /// <summary>Everybody who stood outside; where leaving out has its whole price they found no room before, and only what the ruin has touched can have some now.</summary>
    private int GatherAll(int count, int outside)
    {
        foreach (var request in _draft.Absent.Members[..outside])
        {
            _order[count++] = request;
            if (_leniency.IsStern) _outside[request] = _stamp;
        }
        return count;
    }

    /// <summary>Those who stood outside near the seed; what leaving out the others counts for is taken off the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int GatherNear(int seed, int count, int outside, ref double limit)
    {
        foreach (var request in _draft.Absent.Members[..outside])
        {
            limit -= _leniency.Sternness * _core.CostUnserved[request];
            _outside[request] = -_stamp;
        }
        foreach (var job in _proximity.Near(seed))
        {
            var request = _core.RequestOf[job];
            if (_outside[request] != -_stamp) continue;
            (_order[count++], _outside[request]) = (request, _leniency.IsStern ? _stamp : 0);
            limit += _leniency.Sternness * _core.CostUnserved[request];
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(int count, ref Dice dice)
    {
        var way = dice.Below(12);
        for (var index = 0; index < count; index++) _keys[index] = Key(way, _core.FirstJob[_order[index]], ref dice);
        for (var index = 1; index < count; index++)
        {
            var (key, request, at) = (_keys[index], _order[index], index);
            for (; at > 0 && _keys[at - 1] > key; at--) (_keys[at], _order[at]) = (_keys[at - 1], _order[at - 1]);
            (_keys[at], _order[at]) = (key, request);
        }
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
