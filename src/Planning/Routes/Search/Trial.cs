using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Judges one insertion exactly: a copy of the route with the stops put in, its times raised to the least fixed point, its costs compared.</summary>
internal sealed class Trial(Draft draft)
{
    private readonly Core _core = draft.Core;
    private readonly bool _hasPauses = draft.Settling.Timing.HasPauses;
    private Slot[] _slots = new Slot[64];

    /// <summary>Cost of the insertion beyond its standing cost, or infinity when it breaks a rule.</summary>
    /// <param name="ways">Cost of the ways added.</param>
    /// <param name="bound">A cost of this or more is of no use, and need not be exact.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Cost(int job, int worker, int after, int dropAfter, double ways, double bound)
    {
        var route = draft.Route(worker);
        var lift = _core.IsLift[job];
        var trial = Copy(route, job, after, lift ? dropAfter : -1);
        ref readonly var totals = ref draft.TotalsOf(worker);
        if (_core.HasShares && !WithinShares(trial, job, worker, totals, ref ways)) return double.PositiveInfinity;
        var timing = draft.Settling.Timing;
        if (_hasPauses) Reopen(trial[(after + 1)..]);
        if (!timing.Raise(trial, after + 1, _hasPauses ? trial.Length : lift ? dropAfter + 2 : after + 1)) return double.PositiveInfinity;
        if (_core.HasTimedCosts)
        {
            if (_core.Problem.Weights.Waiting > 0) Rebusy(trial);
            ways += draft.Settling.TimedCost(trial, out _) - totals.Timed;
        }
        return !_core.HasLinks || ways >= bound ? ways : draft.CostOf(job, new Spot(ways, worker, after, dropAfter)) - draft.Standing(job, worker);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<Slot> Copy(ReadOnlySpan<Slot> route, int job, int after, int dropAfter)
    {
        var count = route.Length + (dropAfter < 0 ? 1 : 2);
        if (_slots.Length < count) _slots = new Slot[2 * count];
        var trial = _slots.AsSpan(0, count);
        route[..(after + 1)].CopyTo(trial);
        trial[after].Service = _core.Service[trial[after].Node];
        Fill(ref trial[after + 1], 2 * job, -1);
        var drop = dropAfter + 2;
        if (dropAfter < 0)
        {
            route[(after + 1)..].CopyTo(trial[(after + 2)..]);
        }
        else
        {
            route[(after + 1)..(dropAfter + 1)].CopyTo(trial[(after + 2)..]);
            route[(dropAfter + 1)..].CopyTo(trial[(dropAfter + 3)..]);
            Fill(ref trial[drop], 2 * job + 1, after + 1);
            trial[after + 1].Mate = drop;
        }
        Shift(trial, after, dropAfter < 0 ? count : dropAfter);
        return trial;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ref Slot slot, int node, int mate)
    {
        (slot.Node, slot.Place, slot.Mate) = (node, _core.Place[node], mate);
        (slot.Earliest, slot.Latest, slot.Service) = (_core.From[node], _core.Until[node], _core.Service[node]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shift(Span<Slot> trial, int after, int dropAfter)
    {
        var place = trial[_hasPauses ? 0 : after].Place;
        for (var at = _hasPauses ? 1 : after + 1; at < trial.Length; at++)
        {
            ref var slot = ref trial[at];
            if (slot.Place != place && _core.Place[slot.Node] < 0) slot.Place = place;
            if (at <= after + 2 || (at >= dropAfter + 2 && at <= dropAfter + 3) || _hasPauses)
                slot.Reach = trial[at - 1].Service + _core.Minutes[place * _core.Width + slot.Place];
            place = slot.Place;
            if (at == after + 1 || at == dropAfter + 2) continue;
            if (slot.Mate > dropAfter) slot.Mate += 2;
            else if (slot.Mate > after) slot.Mate++;
        }
    }

    /// <summary>A pause moves with the worker, and the way on from it may become shorter: then the times from before are no bounds.</summary>
    private void Reopen(Span<Slot> slots)
    {
        foreach (ref var slot in slots) (slot.Earliest, slot.Latest) = (_core.From[slot.Node], _core.Until[slot.Node]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool WithinShares(ReadOnlySpan<Slot> trial, int job, int worker, in Totals totals, ref double ways)
    {
        var driven = 0.0;
        for (var at = 1; at < trial.Length; at++) driven += _core.Minutes[trial[at - 1].Place * _core.Width + trial[at].Place];
        if (driven > _core.LongestDriving[worker] + Timing.Grain) return false;
        var served = totals.Served + _core.Service[2 * job] + (_core.IsLift[job] ? _core.Service[2 * job + 1] : 0);
        ways += draft.Settling.Unfair(worker, driven + served) - draft.Settling.Unfair(worker, totals.Driven + totals.Served);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rebusy(Span<Slot> trial)
    {
        for (var at = 1; at < trial.Length; at++)
        {
            trial[at].Busy = trial[at - 1].Busy + trial[at].Reach;
        }
    }
}
