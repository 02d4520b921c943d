namespace Homeward.Planning.Routes.Search;

internal enum NodeKind : byte
{
    Pickup,
    DropOff,
    Visit,
    Pause,
    Start,
    End,
}

/// <summary>A problem turned into flat arrays for the search.</summary>
/// <remarks>
/// Job j has node 2j for its pickup or visit and node 2j + 1 for its drop-off. After them come two nodes a worker (start, end) and the pauses.
/// One place is added to the table: "nowhere", which is no way from anywhere, for days that end at the last stop.
/// </remarks>
internal sealed class Core
{
    public required Problem Problem { get; init; }

    public required int Jobs { get; init; }

    public required int Workers { get; init; }

    public required int Nodes { get; init; }

    /// <summary>Width of the tables: room for all places and at least one more.</summary>
    public required int Width { get; init; }

    public required WayTable Minutes { get; init; }

    public required WayTable MinutesBack { get; init; }

    public required WayTable Costs { get; init; }

    public required WayTable CostsBack { get; init; }

    public required NodeKind[] Kind { get; init; }

    public required int[] Place { get; init; }

    public required double[] From { get; init; }

    public required double[] Until { get; init; }

    public required double[] Service { get; init; }

    /// <summary>Minutes of <see cref="Service"/> that are no service but standing until the worker is free; whoever goes home next does not stand.</summary>
    public required double[] Standing { get; init; }

    public required double[] Due { get; init; }

    /// <summary>Minute announced to the person, or infinity.</summary>
    public required double[] Announced { get; init; }

    /// <summary>All windows of a node that has several, else null.</summary>
    public required Window[]?[] Windows { get; init; }

    /// <summary>Longest ride of the lift that a drop-off ends.</summary>
    public required double[] LongestRide { get; init; }

    public required bool[] IsLift { get; init; }

    public required ulong[] Load { get; init; }

    public required int[] RequestOf { get; init; }

    public required int[] FirstJob { get; init; }

    public required int[] JobCount { get; init; }

    public required double[] CostUnserved { get; init; }

    /// <summary>Jobs that a frozen prefix ties to their worker; the search never takes them out.</summary>
    public required int[] PinnedTo { get; init; }

    public required bool[] Allowed { get; init; }

    /// <summary>Cost of a face by job and worker; null when no face costs anything.</summary>
    public required double[]? Faces { get; init; }

    public required ulong[] Room { get; init; }

    public required double[] LongestDriving { get; init; }

    public required double[] LongestWorking { get; init; }

    public required double[] CostOfUse { get; init; }

    public required double[] FairShare { get; init; }

    /// <summary>Workers with equal numbers are alike in every respect but their own number.</summary>
    public required int[] Likeness { get; init; }

    /// <summary>Sequence of nodes that each worker's route begins with, start and pauses included, and ends with.</summary>
    public required int[][] Skeleton { get; init; }

    /// <summary>Positions of the skeleton that nothing may be put before.</summary>
    public required int[] FrozenSlots { get; init; }

    public required bool HasLinks { get; init; }

    /// <summary>Whether a cost hangs on times: lateness, waiting or announced minutes.</summary>
    public required bool HasTimedCosts { get; init; }

    /// <summary>Whether earliest and latest times alone decide feasibility: no ride limit, no working time, no pause that moves with the worker, no shift without an end.</summary>
    public required bool HasPlainTimes { get; init; }

    /// <summary>Whether fair shares or driving limits need the minutes of a route.</summary>
    public required bool HasShares { get; init; }

    /// <summary>Minutes between two places that no route undercuts, by whatever stops it leads.</summary>
    public double LeastMinutes(int from, int to) => Problem.Travel.LeastMinutes(from, to);

    public int StartNode(int worker) => 2 * Jobs + 2 * worker;

    public int EndNode(int worker) => 2 * Jobs + 2 * worker + 1;

    /// <summary>The first minute at or after the given one at which service may begin; infinity when none is left.</summary>
    public double Opening(int node, double minute)
    {
        var windows = Windows[node];
        if (windows is null) return minute < From[node] ? From[node] : minute;
        foreach (var window in windows)
        {
            if (minute <= window.Until) return minute < window.From ? window.From : minute;
        }
        return double.PositiveInfinity;
    }

    /// <summary>The last minute at or before the given one at which service may begin; minus infinity when there is none.</summary>
    public double Closing(int node, double minute)
    {
        var windows = Windows[node];
        if (windows is null) return minute > Until[node] ? Until[node] : minute;
        for (var index = windows.Length - 1; index >= 0; index--)
        {
            if (minute >= windows[index].From) return minute > windows[index].Until ? windows[index].Until : minute;
        }
        return double.NegativeInfinity;
    }
}
