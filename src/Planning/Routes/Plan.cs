namespace Homeward.Planning.Routes;

/// <summary>A stop with its times, in minutes after midnight.</summary>
/// <param name="Arrive">When the worker is there.</param>
/// <param name="Start">When service begins: at once, or when the window opens.</param>
/// <param name="Leave">When service ends.</param>
/// <param name="Slack">How many minutes later it could begin, all before it on this route and all other workers standing as planned, so that nothing hard breaks after it; infinity when that is no matter.</param>
public sealed record PlannedStop(StopId Stop, double Arrive, double Start, double Leave, double Slack);

/// <summary>A pause with its times; <paramref name="After"/> is how many stops come before it.</summary>
public sealed record PlannedPause(int After, double Start, double Leave);

/// <summary>One worker's day.</summary>
/// <param name="Leave">When they set out: as late as the first stop allows.</param>
/// <param name="Back">When they are home, or leave the last stop if their day ends there.</param>
public sealed record Route(int Worker, double Leave, double Back, IReadOnlyList<PlannedStop> Stops, IReadOnlyList<PlannedPause> Pauses);

/// <summary>A plan's cost, part by part, already weighted.</summary>
public sealed record CostParts
{
    public double Travel { get; init; }

    public double Use { get; init; }

    public double Waiting { get; init; }

    public double Lateness { get; init; }

    public double NewFaces { get; init; }

    public double UnfairShare { get; init; }

    public double Changes { get; init; }

    public double Unserved { get; init; }

    public double Total => Travel + Use + Waiting + Lateness + NewFaces + UnfairShare + Changes + Unserved;
}

/// <summary>Who does what and when, what it costs, and what stays undone.</summary>
/// <param name="Routes">Only workers who go out, by number.</param>
/// <param name="Unserved">Requests left undone, by number; those that are over are not among them.</param>
/// <param name="Iterations">Rounds of search when the plan was handed out; in a round some neighbouring jobs are taken out and put back in.</param>
public sealed record Plan(IReadOnlyList<Route> Routes, CostParts Cost, IReadOnlyList<int> Unserved, long Iterations)
{
    /// <summary>Whether every request is served.</summary>
    public bool ServesAll => Unserved.Count == 0;
}
