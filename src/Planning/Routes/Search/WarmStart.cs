namespace Homeward.Planning.Routes.Search;

/// <summary>Lays out an earlier plan as far as the problem still allows.</summary>
internal static class WarmStart
{
    /// <summary>Follows the plan's routes; where one can no longer be kept, its last jobs are left out one by one until it can.</summary>
    /// <returns>False when even so the rest cannot be kept in time, as when a table breaks the triangle inequality; the draft is then of no use.</returns>
    public static bool Lay(Draft draft, Plan plan)
    {
        var (core, kept) = (draft.Core, true);
        foreach (var route in plan.Routes)
        {
            if (route.Worker < 0 || route.Worker >= core.Workers) continue;
            var jobs = Jobs(core, route);
            while (!draft.Replace(route.Worker, Nodes(core, route, jobs)) && jobs.Count > 0) jobs.Remove(jobs.Max);
        }
        for (var request = 0; request < core.JobCount.Length; request++) kept &= Settle(draft, request);
        draft.Recount();
        draft.Keep();
        return kept;
    }

    /// <summary>Jobs that the worker may do and does wholly here, by order of first stop.</summary>
    private static SortedSet<(int At, int Job)> Jobs(Core core, Route route)
    {
        var jobs = new SortedSet<(int, int)>();
        for (var at = 0; at < route.Stops.Count; at++)
        {
            var id = route.Stops[at].Stop;
            if (id.Stop != 0 || id.Request >= core.JobCount.Length || id.Job >= core.JobCount[id.Request]) continue;
            var job = core.FirstJob[id.Request] + id.Job;
            var whole = !core.IsLift[job] || route.Stops.Skip(at).Any(stop => stop.Stop == id with { Stop = 1 });
            if (whole && core.PinnedTo[job] < 0 && core.Allowed[job * core.Workers + route.Worker]) jobs.Add((at, job));
        }
        return jobs;
    }

    /// <summary>The plan's sequence as far as it stands; of its pauses those that are still owed are the last.</summary>
    private static int[] Nodes(Core core, Route route, SortedSet<(int At, int Job)> jobs)
    {
        var (skeleton, chosen) = (core.Skeleton[route.Worker], jobs.Select(each => each.Job).ToHashSet());
        var frozen = skeleton[..core.FrozenSlots[route.Worker]];
        var owed = skeleton[core.FrozenSlots[route.Worker]..^1].ToList();
        var (nodes, over) = (new List<int>(frozen), route.Pauses.Count - owed.Count(node => core.Kind[node] == NodeKind.Pause));
        for (var at = 0; at <= route.Stops.Count; at++)
        {
            foreach (var _ in route.Pauses.Skip(over).Where(pause => pause.After == at)) Move(owed, nodes, owed.Find(node => core.Kind[node] == NodeKind.Pause));
            if (at == route.Stops.Count) break;
            var id = route.Stops[at].Stop;
            if (id.Request >= core.JobCount.Length || id.Job >= core.JobCount[id.Request]) continue;
            var node = 2 * (core.FirstJob[id.Request] + id.Job) + id.Stop;
            if (chosen.Contains(node >> 1)) nodes.Add(node);
            else Move(owed, nodes, node);
        }
        return [.. nodes, .. owed, skeleton[^1]];
    }

    private static void Move(List<int> owed, List<int> nodes, int node)
    {
        if (node > 0 && owed.Remove(node)) nodes.Add(node);
    }

    /// <summary>Serves a request whose jobs are all laid out, and takes back one that is only half there.</summary>
    private static bool Settle(Draft draft, int request)
    {
        var (core, laid, kept) = (draft.Core, 0, true);
        var (first, count) = (core.FirstJob[request], core.JobCount[request]);
        for (var job = first; job < first + count; job++) laid += draft.WorkerOf[job] >= 0 ? 1 : 0;
        if (laid == count && draft.Absent.Holds(request)) draft.Serve(request);
        for (var job = first; job < first + count && laid < count; job++)
        {
            if (draft.WorkerOf[job] < 0 || core.PinnedTo[job] >= 0) continue;
            var marks = new int[core.Jobs];
            marks[job] = 1;
            kept &= draft.Take(draft.WorkerOf[job], marks, 1);
        }
        return kept;
    }
}
