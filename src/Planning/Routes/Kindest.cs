using Homeward.Planning.Routes.Search;

namespace Homeward.Planning.Routes;

/// <summary>Of the spots of one job on one route that cost the same, finds that which delays fewest people, then these least, then the first.</summary>
internal sealed class Kindest(Draft draft, int job)
{
    private readonly Core _core = draft.Core;

    public Spot Of(Spot cheapest)
    {
        var (before, best, least) = (Starts(cheapest.Worker), cheapest, (People: int.MaxValue, Minutes: double.PositiveInfinity));
        var last = draft.Route(cheapest.Worker).Length - 2;
        for (var after = _core.FrozenSlots[cheapest.Worker] - 1; after <= last; after++)
        {
            for (var drop = after; drop <= (_core.IsLift[job] ? last : after) && Fits(cheapest.Worker, after, drop); drop++)
            {
                var spot = cheapest with { After = after, DropAfter = drop };
                var delays = draft.CostOf(job, spot) <= cheapest.Cost + 1e-6 ? Delays(spot, before) : (int.MaxValue, double.PositiveInfinity);
                if (delays.CompareTo(least) < 0) (best, least) = (spot, delays);
            }
        }
        return best;
    }

    /// <summary>Whether there is room up to the stop after which the drop-off comes, and no pause before it.</summary>
    private bool Fits(int worker, int after, int drop)
    {
        ref readonly var slot = ref draft.Route(worker)[drop];
        return Lanes.Fits(_core.Room[worker], slot.Load + _core.Load[job]) && (drop == after || _core.Kind[slot.Node] != NodeKind.Pause);
    }

    private Dictionary<int, double> Starts(int worker)
    {
        var starts = new Dictionary<int, double>();
        foreach (ref readonly var slot in draft.Route(worker))
        {
            if (slot.Node < 2 * _core.Jobs) starts[slot.Node] = slot.Earliest;
        }
        return starts;
    }

    /// <summary>How many people are later for it, and by how much together, to a millionth; nobody may be when it is more driving than allowed.</summary>
    private (int People, double Minutes) Delays(in Spot spot, Dictionary<int, double> before)
    {
        draft.Keep();
        draft.Put(job, spot);
        var later = Starts(spot.Worker).Where(stop => before.TryGetValue(stop.Key, out var start) && stop.Value > start + 0.01).ToArray();
        var isTooFar = draft.TotalsOf(spot.Worker).Driven > _core.LongestDriving[spot.Worker] + Timing.Grain;
        draft.Rewind();
        return isTooFar ? (int.MaxValue, double.PositiveInfinity)
            : (later.DistinctBy(stop => _core.RequestOf[stop.Key >> 1]).Count(), Math.Round(later.Sum(stop => stop.Value - before[stop.Key]), 6));
    }
}
