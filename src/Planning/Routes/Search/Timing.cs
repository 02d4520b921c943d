using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>The earliest and the latest schedule of one route under windows, longest rides and working time.</summary>
/// <remarks>
/// All three kinds of rule say "this minute is at least that minute plus a number" (or the next opening of a window after it), so the schedules
/// that keep them have a least and a greatest element. Both are found by propagation from any bound that lies on the safe side.
/// Putting a stop in only adds rules: the earliest schedule from before stays a lower bound and the latest an upper bound.
/// </remarks>
internal sealed class Timing(Core core)
{
    /// <summary>Rounding forgiven in comparisons of minutes.</summary>
    public const double Grain = 1e-9;

    /// <summary>Rounds of raising after which a route is given up as infeasible.</summary>
    private const int MostRounds = 1000;

    private readonly bool _manyWindows = core.Windows.Any(windows => windows is not null);

    public Rests Rests { get; } = new(core);

    /// <summary>Whether anybody pauses: a pause moves with the worker, so that a stop put in may shorten the way on, and times from before are no bounds.</summary>
    public bool HasPauses => Rests.Any;

    /// <summary>Raises <see cref="Slot.Earliest"/> to the least fixed point; false when some stop cannot begin in time.</summary>
    /// <param name="slots">A whole route with lower bounds filled in.</param>
    /// <param name="begin">First position whose time may be too early; 1 or more.</param>
    /// <param name="settled">Position from which on a stop that need not move ends the search; the bounds beyond hold among themselves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Raise(Span<Slot> slots, int begin, int settled)
    {
        var (at, reached) = (begin, settled);
        for (var round = 0; round < MostRounds;)
        {
            if (at == slots.Length)
            {
                if (!StartLater(slots, out var moved)) return false;
                if (!moved) return true;
                (at, round) = (1, round + 1);
                continue;
            }
            ref var slot = ref slots[at];
            var arrive = HasPauses ? Arrive(slots, at) : slots[at - 1].Earliest + slot.Reach;
            if (arrive > slot.Earliest)
            {
                slot.Earliest = _manyWindows ? core.Opening(slot.Node, arrive) : arrive;
                if (slot.Earliest > slot.Latest + Grain || arrive >= Travel.NoWay) return false;
            }
            else if (at > reached && !(HasPauses && Rests.IsPause(slot)))
            {
                return true;
            }
            var pickup = (uint)slot.Mate < (uint)at ? FetchLater(slots, at) : 0;
            if (pickup < 0) return false;
            if (at > reached) reached = at;
            if (pickup > 0) round++;
            at = pickup > 0 ? pickup + 1 : at + 1;
        }
        return false;
    }

    /// <summary>A pause before leaving home waits for nothing.</summary>
    private double Arrive(ReadOnlySpan<Slot> slots, int at) =>
        Rests.IsPause(slots[at]) && at == 1 ? double.NegativeInfinity
        : !Rests.IsPause(slots[at]) && Rests.IsPause(slots[at - 1]) ? Rests.Arrive(slots, at) : slots[at - 1].Earliest + slots[at].Reach;

    /// <summary>Raises the pickup of a lift whose ride would be too long: its position, 0 when it may stay, -1 when it cannot be that late.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FetchLater(Span<Slot> slots, int drop)
    {
        ref var slot = ref slots[drop];
        ref var mate = ref slots[slot.Mate];
        var earliest = slot.Earliest - core.LongestRide[slot.Node] - mate.Service;
        if (mate.Earliest >= earliest - Grain) return 0;
        mate.Earliest = _manyWindows ? core.Opening(mate.Node, earliest) : earliest;
        return mate.Earliest <= mate.Latest + Grain ? slot.Mate : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StartLater(Span<Slot> slots, out bool moved)
    {
        moved = false;
        ref var start = ref slots[0];
        var earliest = slots[^1].Earliest - LongestWorking(slots[^1].Node);
        if (start.Earliest >= earliest - Grain) return true;
        moved = true;
        start.Earliest = earliest;
        return earliest <= start.Latest + Grain;
    }

    /// <summary>Lowers <see cref="Slot.Latest"/> to the greatest fixed point; false when there is no schedule.</summary>
    /// <param name="slots">A whole route with upper bounds filled in.</param>
    /// <param name="begin">Last position whose time may be too late; the last but one at most.</param>
    /// <param name="settled">Position down to which all are looked at; below, the first stop that need not move ends the search.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Lower(Span<Slot> slots, int begin, int settled)
    {
        var (at, reached) = (begin, settled);
        for (var round = 0; round < MostRounds;)
        {
            if (at < 0)
            {
                var back = slots[0].Latest + LongestWorking(slots[^1].Node);
                if (slots[^1].Latest <= back + Grain) return true;
                slots[^1].Latest = back;
                (at, round) = (slots.Length - 2, round + 1);
                continue;
            }
            ref var slot = ref slots[at];
            ref var after = ref slots[at + 1];
            if (HasPauses && Rests.IsPause(slot))
            {
                at--;
                continue;
            }
            var latest = HasPauses && Rests.IsPause(after) ? Rests.Latest(slots, at) : after.Latest - after.Reach;
            if (latest < slot.Latest)
            {
                slot.Latest = _manyWindows ? core.Closing(slot.Node, latest) : latest;
                if (slot.Latest < slot.Earliest - Grain) return false;
            }
            else if (at < reached)
            {
                return true;
            }
            if (at < reached) reached = at;
            var sooner = slot.Mate > at && BringSooner(slots, ref slot);
            if (sooner) round++;
            at = sooner ? slot.Mate - 1 : at - 1;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool BringSooner(Span<Slot> slots, ref Slot pickup)
    {
        ref var drop = ref slots[pickup.Mate];
        var latest = pickup.Latest + pickup.Service + core.LongestRide[drop.Node];
        if (drop.Latest <= latest + Grain) return false;
        drop.Latest = _manyWindows ? core.Closing(drop.Node, latest) : latest;
        return true;
    }

    private double LongestWorking(int endNode) => core.LongestWorking[(endNode - 2 * core.Jobs) >> 1];
}
