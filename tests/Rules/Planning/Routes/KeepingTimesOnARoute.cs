using FsCheck;
using FsCheck.Fluent;
using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Whether the stops of one driver can be made in time, against a proof that shares nothing with the planner.</summary>
/// <remarks>
/// Windows, longest rides and the longest day are all of the kind "this minute is at most that minute plus a number". Such a system has a solution exactly
/// if no cycle of its rules sums up to less than nothing, which is decided here by relaxing every rule as often as there are stops (Bellman and Ford), for every order of stops.
/// Source of the question: Firat and Woeginger, "Analysis of the dial-a-ride problem of Hunsaker and Savelsbergh", 2011.
/// </remarks>
public class KeepingTimesOnARoute
{
    private const double Service = 4;

    /// <remarks>Days drawn once and for all, and one more, in which there is room for all three only in an order of two that is never the cheapest.</remarks>
    [Fact]
    public void All_are_served_exactly_if_some_order_of_stops_breaks_no_rule()
    {
        var wrong = Enumerable.Range(0, 400).Append(2513).Where(seed =>
        {
            var problem = Tight(new Random(seed));
            return Planner.Best(problem, new Options { Iterations = 400, Seed = seed }).ServesAll != Orders(problem.Requests.Count).Any(order => CanBeKept(problem, order));
        }).ToList();
        Assert.Empty(wrong);
    }

    /// <remarks>Days drawn once, whose ways are shorter by another stop here and there; the named ones were missed as long as windows were cut by the direct way, or nobody changed the order of others to let one in.</remarks>
    [Fact]
    public void Where_a_way_by_another_stop_is_the_shorter_one_all_are_served_that_can_be()
    {
        var wrong = Enumerable.Range(0, 200).Concat([291, 368, 495, 672, 718, 777, 1028, 1448, 1583]).Where(seed =>
        {
            var problem = Tight(new Random(seed), byRoad: true);
            return Planner.Best(problem, new Options { Iterations = 400, Seed = seed }).ServesAll != Orders(problem.Requests.Count).Any(order => CanBeKept(problem, order));
        }).ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_stop_can_begin_later_by_its_slack_and_by_no_minute_more() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var problem = Tight(new Random(seed));
            var routes = Planner.Best(problem, new Options { Iterations = 100, Seed = seed }).Routes;
            return routes.Count == 0 || Enumerable.Range(0, routes[0].Stops.Count).All(at => HasItsSlack(problem, routes[0], at));
        }).QuickCheckThrowOnFailure();

    /// <summary>All before the stop stands at its minute, setting out included; the stop begins at its latest, or a little later than that.</summary>
    private static bool HasItsSlack(Problem problem, Route route, int at)
    {
        var rules = Rules(problem, [.. route.Stops.Select(stop => 2 * stop.Stop.Request + stop.Stop.Stop)]);
        rules.AddRange([(0, 1, route.Leave), (1, 0, -route.Leave)]);
        for (var before = 0; before < at; before++) rules.AddRange([(0, before + 2, route.Stops[before].Start), (before + 2, 0, -route.Stops[before].Start)]);
        return CanBeginAt(-0.001) && !CanBeginAt(0.001);

        bool CanBeginAt(double more) => !HasNegativeCycle(route.Stops.Count + 3, [.. rules, (at + 2, 0, -(route.Stops[at].Start + Math.Max(0, route.Stops[at].Slack + more)))]);
    }

    [Fact]
    public void Such_days_are_of_both_kinds()
    {
        var kept = Enumerable.Range(0, 200).Count(seed => Tight(new Random(seed)) is var problem && Orders(problem.Requests.Count).Any(order => CanBeKept(problem, order)));
        Assert.InRange(kept, 40, 160);
    }

    /// <summary>Two to four people, one driver; windows, rides and the day just about long enough.</summary>
    /// <param name="byRoad">Whether each way has minutes of its own, so that one by another stop may be shorter, instead of a straight line.</param>
    private static Problem Tight(Random random, bool byRoad = false)
    {
        var lifts = 2 + random.Next(3);
        var points = Enumerable.Range(0, 2 * lifts + 1).Select(_ => (random.NextDouble() * 20, random.NextDouble() * 20)).ToArray();
        var table = Enumerable.Range(0, byRoad ? points.Length * points.Length : 0).Select(_ => (double)random.Next(25)).ToArray();
        var travel = byRoad ? Travel.FromTable(points.Length, table, table) : Travel.Straight(points);
        var requests = Enumerable.Range(0, lifts).Select(lift =>
        {
            var (ready, due) = (600 + random.Next(60), 620 + random.Next(120));
            var (pickup, drop) = random.Next(2) == 0 ? (new Window(ready, ready + random.Next(50)), Window.Always) : (Window.Always, new Window(due, due + random.Next(40)));
            var ride = travel.Minutes(1 + lift, 1 + lifts + lift) + random.Next(25);
            return Request.Of(new Lift(new Stop(1 + lift, pickup, Service), new Stop(1 + lifts + lift, drop, Service), ride, new Load(1)));
        }).ToArray();
        var worker = new Worker(0, 0, new Window(560, 800), new Load(1 + random.Next(3))) { LongestWorking = 70 + random.Next(120) };
        return new Problem(requests, [worker], travel);
    }

    /// <summary>Every order of stops, lift × 2 for a pickup and one more for its drop-off, in which nobody gets out before getting in.</summary>
    private static IEnumerable<int[]> Orders(int lifts)
    {
        var order = new List<int>();
        return Extend();

        IEnumerable<int[]> Extend()
        {
            if (order.Count == 2 * lifts) yield return [.. order];
            for (var stop = 0; stop < 2 * lifts; stop++)
            {
                if (order.Contains(stop) || (stop % 2 == 1 && !order.Contains(stop - 1))) continue;
                order.Add(stop);
                foreach (var whole in Extend()) yield return whole;
                order.RemoveAt(order.Count - 1);
            }
        }
    }

    private static bool CanBeKept(Problem problem, int[] order)
    {
        var (worker, aboard) = (problem.Workers[0], 0);
        foreach (var stop in order)
        {
            if ((aboard += stop % 2 == 0 ? 1 : -1) > worker.Room.Seats) return false;
        }
        return !HasNegativeCycle(order.Length + 3, Rules(problem, order));
    }

    /// <summary>Rules "minute of <c>To</c> ≤ minute of <c>From</c> + <c>Most</c>". Position 0 is midnight, 1 is leaving, then the stops, the last is being back.</summary>
    private static List<(int From, int To, double Most)> Rules(Problem problem, int[] order)
    {
        var (worker, rules, lifts) = (problem.Workers[0], new List<(int, int, double)>(), problem.Requests.Count);
        var (leave, back, place) = (1, order.Length + 2, worker.StartsAt);
        rules.AddRange([(leave, 0, -worker.Shift.From), (0, back, worker.Shift.Until), (leave, back, worker.LongestWorking)]);
        for (var at = 0; at < order.Length; at++)
        {
            var (node, lift) = (at + 2, (Lift)problem.Requests[order[at] / 2].Jobs[0]);
            var stop = order[at] % 2 == 0 ? lift.Pickup : lift.DropOff;
            rules.Add((node, node - 1, -(at == 0 ? 0 : Service) - problem.Travel.Minutes(place, stop.Place)));
            rules.Add((node, 0, -stop.Windows[0].From));
            if (double.IsFinite(stop.Windows[0].Until)) rules.Add((0, node, stop.Windows[0].Until));
            if (order[at] % 2 == 1) rules.Add((Array.IndexOf(order, order[at] - 1) + 2, node, Service + lift.LongestRide));
            place = stop.Place;
        }
        rules.Add((back, back - 1, -Service - problem.Travel.Minutes(place, worker.EndsAt!.Value)));
        return rules;
    }

    private static bool HasNegativeCycle(int nodes, List<(int From, int To, double Most)> rules)
    {
        var minutes = new double[nodes];
        for (var round = 0; round <= nodes; round++)
        {
            var moved = false;
            foreach (var (from, to, most) in rules)
            {
                if (minutes[from] + most >= minutes[to] - 1e-9) continue;
                (minutes[to], moved) = (minutes[from] + most, true);
            }
            if (!moved) return false;
        }
        return true;
    }
}
