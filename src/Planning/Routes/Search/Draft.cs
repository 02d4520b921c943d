using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>A plan in the making: one array of slots for each worker, changed in place, with the way back to the last kept state.</summary>
internal sealed class Draft
{
    private readonly Slot[][] _slots;
    private readonly int[] _counts;
    private readonly Totals[] _totals;
    private readonly Undo[] _undo;
    private readonly Ties? _ties;
    private readonly double _worstWeight;

    public Draft(Core core)
    {
        Core = core;
        Settling = new Settling(core);
        _slots = new Slot[core.Workers][];
        _counts = new int[core.Workers];
        _totals = new Totals[core.Workers];
        WorkerOf = new int[core.Jobs];
        Absent = new RequestSet(core.JobCount.Length);
        _worstWeight = core.Problem.Weights.WorstLateness;
        _ties = core.HasLinks ? new Ties(core, Settling, Touch) : null;
        _undo = new Undo[_ties is null ? 1 : 3];
        for (var level = 0; level < _undo.Length; level++) _undo[level] = new Undo(core.Workers, core.JobCount.Length);
        Clear();
    }

    public Core Core { get; }

    public Settling Settling { get; }

    /// <summary>Worker of each job, or -1.</summary>
    public int[] WorkerOf { get; }

    public RequestSet Absent { get; }

    /// <summary>Cost of all routes, what is left undone not counted.</summary>
    public double RouteCost { get; private set; }

    public double UnservedCost { get; private set; }

    public double Cost => RouteCost + UnservedCost + (_worstWeight > 0 ? _worstWeight * WorstLateness() : 0);

    /// <summary>Cost of all ways.</summary>
    public double Ways
    {
        get
        {
            var ways = 0.0;
            foreach (ref readonly var totals in _totals.AsSpan()) ways += totals.Ways;
            return ways;
        }
    }

    public int WorkersOut { get; private set; }

    public ReadOnlySpan<Slot> Route(int worker) => _slots[worker].AsSpan(0, _counts[worker]);

    /// <summary>The slots of a route and room beyond them; only <see cref="Route"/> counts.</summary>
    public Slot[] SlotsOf(int worker) => _slots[worker];

    public ref readonly Totals TotalsOf(int worker) => ref _totals[worker];

    public bool IsOut(int worker) => _totals[worker].Jobs > 0;

    /// <summary>Lays out sequences put by earlier.</summary>
    public void CopyFrom(Sequences sequences)
    {
        Array.Fill(WorkerOf, -1);
        for (var worker = 0; worker < Core.Workers; worker++) Lay(worker, sequences.Route(worker));
        Absent.CopyFrom(sequences.Absent);
        UnservedCost = 0;
        foreach (var request in Absent.Members) UnservedCost += Core.CostUnserved[request];
        _ties?.Raise(WorkerOf, _slots, _counts, _totals);
        Recount();
        _undo[0].Forget();
    }

    /// <summary>Back to what is frozen: everybody else at home, every other request undone.</summary>
    public void Clear()
    {
        Array.Fill(WorkerOf, -1);
        Absent.Clear();
        UnservedCost = 0;
        for (var worker = 0; worker < Core.Workers; worker++) Lay(worker, Core.Skeleton[worker]);
        for (var request = 0; request < Core.JobCount.Length; request++)
        {
            if (WorkerOf.AsSpan(Core.FirstJob[request], Core.JobCount[request]).IndexOf(-1) < 0) continue;
            Absent.Add(request);
            UnservedCost += Core.CostUnserved[request];
        }
        _ties?.Raise(WorkerOf, _slots, _counts, _totals);
        Recount();
        _undo[0].Forget();
    }

    /// <summary>Gives a worker exactly this sequence of nodes; false when it cannot be kept in time.</summary>
    public bool Lay(int worker, ReadOnlySpan<int> nodes)
    {
        Room(worker, nodes.Length);
        for (var at = 0; at < nodes.Length; at++)
        {
            _slots[worker][at].Node = nodes[at];
            if (nodes[at] < 2 * Core.Jobs) WorkerOf[nodes[at] >> 1] = worker;
        }
        _counts[worker] = nodes.Length;
        return Settling.Settle(worker, _slots[worker].AsSpan(0, nodes.Length), ref _totals[worker]);
    }

    /// <summary>Puts a job in where a spot says; where a way round is shorter than the straight one, the times from before are no bounds, and all are worked out afresh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Put(int job, in Spot spot)
    {
        Touch(spot.Worker);
        var (count, lift, slots) = (_counts[spot.Worker], Core.IsLift[job], Room(spot.Worker, _counts[spot.Worker] + 2));
        if (lift)
        {
            Array.Copy(slots, spot.DropAfter + 1, slots, spot.DropAfter + 3, count - spot.DropAfter - 1);
            slots[spot.DropAfter + 2].Node = 2 * job + 1;
        }
        var tail = (lift ? spot.DropAfter : count - 1) - spot.After;
        Array.Copy(slots, spot.After + 1, slots, spot.After + 2, tail);
        slots[spot.After + 1].Node = 2 * job;
        _counts[spot.Worker] = count + (lift ? 2 : 1);
        WorkerOf[job] = spot.Worker;
        var before = _totals[spot.Worker];
        var route = slots.AsSpan(0, _counts[spot.Worker]);
        var kept = Settling.Resettle(spot.Worker, route, spot.After + 1, lift ? spot.DropAfter + 2 : spot.After + 1, ref _totals[spot.Worker])
            || Settling.Settle(spot.Worker, route, ref _totals[spot.Worker]);
        _totals[spot.Worker].IsHeldBack |= before.IsHeldBack;
        Account(before, _totals[spot.Worker]);
        return kept && Tie(loosened: false);
    }

    /// <summary>Takes out of a route all jobs marked with the stamp; false when the rest cannot be kept in time, as when a table breaks the triangle inequality.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Take(int worker, int[] marks, int stamp)
    {
        Touch(worker);
        var slots = _slots[worker];
        foreach (ref readonly var slot in Route(worker))
        {
            if (slot.Node < 2 * Core.Jobs && marks[slot.Node >> 1] == stamp) WorkerOf[slot.Node >> 1] = -1;
        }
        var before = _totals[worker];
        var inTime = Settling.Unsettle(worker, slots, marks, stamp, ref _counts[worker], ref _totals[worker]);
        Account(before, _totals[worker]);
        return inTime && Tie(loosened: true);
    }

    /// <summary>Gives a worker another sequence of the same or other jobs, to be undone with the rest.</summary>
    public bool Replace(int worker, ReadOnlySpan<int> nodes)
    {
        Touch(worker);
        var before = _totals[worker];
        foreach (var slot in Route(worker))
        {
            if (slot.Node < 2 * Core.Jobs) WorkerOf[slot.Node >> 1] = -1;
        }
        var kept = Lay(worker, nodes);
        Account(before, _totals[worker]);
        return kept && Tie(loosened: true);
    }

    public void Leave(int request)
    {
        if (Absent.Holds(request)) return;
        Absent.Add(request);
        UnservedCost += Core.CostUnserved[request];
    }

    public void Serve(int request)
    {
        if (!Absent.Holds(request)) return;
        Absent.Remove(request);
        UnservedCost = Absent.Count == 0 ? 0 : UnservedCost - Core.CostUnserved[request];
    }

    /// <summary>What a job costs with this worker wherever it goes: the face, and going out at all.</summary>
    public double Standing(int job, int worker)
    {
        var standing = Core.Faces is { } faces ? faces[job * Core.Workers + worker] : 0;
        if (IsOut(worker)) return standing;
        var (start, end) = (Core.Place[Core.StartNode(worker)], Core.Place[Core.EndNode(worker)]);
        return standing + Core.CostOfUse[worker] + Core.Costs[start * Core.Width + end];
    }

    /// <summary>From here on changes can be undone; where jobs are linked also at levels within one another.</summary>
    public void Keep(int level = 0) => _undo[level].Begin(this);

    /// <summary>Back to the last <see cref="Keep"/> of the level, which needs to be asked for again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Rewind(int level = 0)
    {
        var undo = _undo[level];
        undo.ClearWorkers(this, _slots, _counts);
        undo.Restore(this, _slots, _counts, _totals);
        (RouteCost, UnservedCost, WorkersOut) = (undo.RouteCost, undo.UnservedCost, undo.WorkersOut);
    }

    /// <summary>What putting a job in there adds to the cost of all routes, times across routes included; infinity when it cannot be.</summary>
    public double CostOf(int job, in Spot spot)
    {
        var before = Cost;
        Keep(_undo.Length - 1);
        var cost = Put(job, spot) ? Cost - before : double.PositiveInfinity;
        Rewind(_undo.Length - 1);
        return cost;
    }

    /// <summary>Adds up afresh, so that rounding never builds up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Recount()
    {
        (RouteCost, WorkersOut) = (0, 0);
        foreach (ref readonly var totals in _totals.AsSpan())
        {
            RouteCost += totals.Cost;
            if (totals.Jobs > 0) WorkersOut++;
        }
    }

    private double WorstLateness()
    {
        var worst = 0.0;
        foreach (ref readonly var totals in _totals.AsSpan()) worst = Math.Max(worst, totals.WorstLateness);
        return worst;
    }

    private void Touch(int worker)
    {
        foreach (var undo in _undo) undo.Save(worker, _slots[worker], _counts[worker], _totals[worker]);
    }

    /// <summary>Brings the times of linked jobs into line; when something was taken away, those held back begin from their own times again.</summary>
    private bool Tie(bool loosened)
    {
        if (_ties is null) return true;
        for (var worker = 0; worker < Core.Workers && loosened; worker++)
        {
            if (!_totals[worker].IsHeldBack) continue;
            Touch(worker);
            Settling.Settle(worker, _slots[worker].AsSpan(0, _counts[worker]), ref _totals[worker]);
        }
        var kept = _ties.Raise(WorkerOf, _slots, _counts, _totals);
        Recount();
        return kept;
    }

    private void Account(in Totals before, in Totals after)
    {
        RouteCost += after.Cost - before.Cost;
        WorkersOut += (after.Jobs > 0 ? 1 : 0) - (before.Jobs > 0 ? 1 : 0);
    }

    private Slot[] Room(int worker, int count)
    {
        var slots = _slots[worker];
        if (slots is not null && slots.Length >= count) return slots;
        var grown = new Slot[Math.Max(count + 2, slots is null ? 8 : 2 * slots.Length)];
        slots?.CopyTo(grown, 0);
        return _slots[worker] = grown;
    }
}
