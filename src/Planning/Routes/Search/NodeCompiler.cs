namespace Homeward.Planning.Routes.Search;

/// <summary>Fills the arrays of a core that are kept by node, and the skeletons of the routes.</summary>
internal static class NodeCompiler
{
    public static void Fill(Core core)
    {
        for (var request = 0; request < core.Problem.Requests.Count; request++)
        {
            for (var at = 0; at < core.JobCount[request]; at++) FillJob(core, core.FirstJob[request] + at, core.Problem.Requests[request].Jobs[at]);
        }
        foreach (var announced in core.Problem.Announced) Announce(core, announced);
        for (var job = 0; job < core.Jobs; job++) Tighten(core, job);
        var pauseNode = 2 * core.Jobs + 2 * core.Workers;
        for (var worker = 0; worker < core.Workers; worker++) FillWorker(core, worker, ref pauseNode);
        foreach (var prefix in core.Problem.Frozen) Freeze(core, prefix);
    }

    private static int NodeOf(Core core, StopId stop) => 2 * (core.FirstJob[stop.Request] + stop.Job) + stop.Stop;

    private static void FillJob(Core core, int number, Job job)
    {
        for (var at = 0; at < job.Stops.Count; at++)
        {
            var (node, stop) = (2 * number + at, job.Stops[at]);
            core.Kind[node] = job is Visit ? NodeKind.Visit : at == 0 ? NodeKind.Pickup : NodeKind.DropOff;
            core.Place[node] = stop.Place;
            core.Service[node] = stop.Minutes;
            core.Due[node] = stop.Due;
            SetWindows(core, node, stop.Windows);
        }
        if (job is Lift lift) core.LongestRide[2 * number + 1] = lift.LongestRide;
    }

    private static void SetWindows(Core core, int node, IReadOnlyList<Window> windows)
    {
        (core.From[node], core.Until[node]) = (windows[0].From, windows[^1].Until);
        core.Windows[node] = windows.Count > 1 ? [.. windows] : null;
    }

    /// <summary>Nobody is asked to be ready earlier than announced.</summary>
    private static void Announce(Core core, Announcement announced)
    {
        var node = NodeOf(core, announced.Stop);
        core.Announced[node] = announced.Start;
        var rest = core.Problem.StopOf(announced.Stop).Windows.Where(window => window.Until >= announced.Start)
            .Select(window => new Window(Math.Max(window.From, announced.Start), window.Until)).ToArray();
        if (rest.Length > 0) SetWindows(core, node, rest);
    }

    /// <summary>Cuts from the windows of a lift what its ride could never reach, by whatever stops it leads.</summary>
    private static void Tighten(Core core, int job)
    {
        if (!core.IsLift[job]) return;
        var (pickup, drop) = (2 * job, 2 * job + 1);
        var (least, boarding, longest) = (core.LeastMinutes(core.Place[pickup], core.Place[drop]), core.Service[pickup], core.LongestRide[drop]);
        if (core.Windows[pickup] is null)
        {
            core.From[pickup] = Math.Max(core.From[pickup], core.From[drop] - longest - boarding);
            core.Until[pickup] = Math.Min(core.Until[pickup], core.Until[drop] - least - boarding);
        }
        if (core.Windows[drop] is null)
        {
            core.From[drop] = Math.Max(core.From[drop], core.From[pickup] + boarding + least);
            core.Until[drop] = Math.Min(core.Until[drop], core.Until[pickup] + boarding + longest);
        }
    }

    private static void FillWorker(Core core, int number, ref int pauseNode)
    {
        var worker = core.Problem.Workers[number];
        var (start, end) = (core.StartNode(number), core.EndNode(number));
        (core.Kind[start], core.Kind[end]) = (NodeKind.Start, NodeKind.End);
        (core.Place[start], core.Place[end]) = (worker.StartsAt, worker.EndsAt ?? core.Problem.Travel.Places);
        (core.From[start], core.Until[start]) = (worker.Shift.From, worker.Shift.Until);
        (core.From[end], core.Until[end]) = (worker.Shift.From, worker.Shift.Until);
        var skeleton = new List<int> { start };
        foreach (var pause in worker.Pauses)
        {
            (core.Kind[pauseNode], core.Place[pauseNode]) = (NodeKind.Pause, -1);
            (core.From[pauseNode], core.Until[pauseNode], core.Service[pauseNode]) = (pause.Begin.From, pause.Begin.Until, pause.Minutes);
            skeleton.Add(pauseNode++);
        }
        skeleton.Add(end);
        core.Skeleton[number] = [.. skeleton];
        core.FrozenSlots[number] = 1;
    }

    private static void Freeze(Core core, FrozenPrefix prefix)
    {
        var nodes = new List<int>();
        foreach (var (stop, start) in prefix.Stops)
        {
            var node = NodeOf(core, stop);
            core.Windows[node] = null;
            (core.From[node], core.Until[node]) = (start, start);
            if (stop.Stop == 1) core.LongestRide[node] = double.PositiveInfinity;
            nodes.Add(node);
        }
        if (nodes.Count == 0) return;
        core.Standing[nodes[^1]] = Math.Max(0, prefix.FreeFrom - core.From[nodes[^1]] - core.Service[nodes[^1]]);
        core.Service[nodes[^1]] += core.Standing[nodes[^1]];
        var unfinished = nodes.Where(node => core.Kind[node] == NodeKind.Pickup && !nodes.Contains(node + 1)).Select(node => node + 1).ToArray();
        foreach (var drop in unfinished) FinishLate(core, drop);
        var (skeleton, last) = (core.Skeleton[prefix.Worker], core.From[nodes[^1]]);
        var owed = skeleton.Where(node => core.Kind[node] == NodeKind.Pause && core.Until[node] >= last);
        core.Skeleton[prefix.Worker] = [skeleton[0], .. nodes, .. unfinished, .. owed, skeleton[^1]];
        core.FrozenSlots[prefix.Worker] = 1 + nodes.Count;
    }

    /// <summary>Who is on board is brought home whatever the hour: the end of the window and the longest ride become the minute it is due.</summary>
    private static void FinishLate(Core core, int drop)
    {
        var boarded = core.From[drop - 1] + core.Service[drop - 1] - core.Standing[drop - 1];
        core.Due[drop] = Math.Min(core.Due[drop], Math.Min(core.Until[drop], boarded + core.LongestRide[drop]));
        core.LongestRide[drop] = double.PositiveInfinity;
        core.Windows[drop] = null;
        core.Until[drop] = double.PositiveInfinity;
    }
}
