namespace Homeward.Planning.Routes.Search;

/// <summary>Writes a draft out as a plan with times, slack and cost by part.</summary>
internal static class PlanWriter
{
    public static Plan Write(Draft draft, long iterations)
    {
        var core = draft.Core;
        var routes = new List<Route>();
        var (travel, use, waiting, lateness, faces, unfair, changes, worst) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var worker = 0; worker < core.Workers; worker++)
        {
            if (!draft.IsOut(worker)) continue;
            routes.Add(new RouteWriter(draft, worker).Write());
            ref readonly var totals = ref draft.TotalsOf(worker);
            travel += totals.Ways;
            use += core.CostOfUse[worker];
            unfair += draft.Settling.Unfair(worker, totals.Driven + totals.Served);
            worst = Math.Max(worst, totals.WorstLateness);
            var timed = draft.Settling.TimedParts(draft.Route(worker));
            (waiting, lateness, changes) = (waiting + timed.Waiting, lateness + timed.Lateness, changes + timed.Changed);
            foreach (ref readonly var slot in draft.Route(worker)) CountFaces(core, slot.Node, worker, ref faces, ref changes);
        }
        var unserved = draft.Absent.Members.ToArray().Where(request => !core.Problem.Requests[request].IsOver).Order().ToArray();
        var cost = new CostParts
        {
            Travel = travel, Use = use, Waiting = waiting, Lateness = lateness + core.Problem.Weights.WorstLateness * worst,
            NewFaces = faces, UnfairShare = unfair, Changes = changes, Unserved = unserved.Sum(request => core.CostUnserved[request]),
        };
        return new Plan(routes, cost, unserved, iterations);
    }

    public static StopId IdOf(Core core, int node)
    {
        var request = core.RequestOf[node >> 1];
        return new StopId(request, (node >> 1) - core.FirstJob[request], node & 1);
    }

    private static void CountFaces(Core core, int node, int worker, ref double faces, ref double changes)
    {
        if (core.Faces is not { } costs || node >= 2 * core.Jobs || (node & 1) != 0) return;
        var known = core.Problem.Requests[core.RequestOf[node >> 1]].Knows;
        var strange = known.Count > 0 && !known.Contains(worker) ? core.Problem.Weights.NewFace : 0;
        faces += strange;
        changes += costs[(node >> 1) * core.Workers + worker] - strange;
    }
}
