namespace Homeward.Planning.Routes;

/// <summary>What each soft wish costs. A plan's cost is their weighted sum plus the cost of what stays undone.</summary>
public sealed record Weights
{
    /// <summary>Per unit of distance driven.</summary>
    public double Distance { get; init; }

    /// <summary>Per minute driven.</summary>
    public double Driving { get; init; } = 1;

    /// <summary>Per minute that a worker stands idle between leaving and being back, pauses aside.</summary>
    public double Waiting { get; init; }

    /// <summary>Per minute that service begins after a stop is due.</summary>
    public double Lateness { get; init; } = 1;

    /// <summary>Per minute of the one worst lateness of the day, besides <see cref="Lateness"/>.</summary>
    public double WorstLateness { get; init; }

    /// <summary>For each job done by somebody the person does not know, where they know anyone.</summary>
    public double NewFace { get; init; }

    /// <summary>Per minute of driving and serving beyond a worker's fair share.</summary>
    public double UnfairShare { get; init; }

    /// <summary>For each job that goes to another worker than announced.</summary>
    public double ChangedFace { get; init; }

    /// <summary>Per minute that a stop begins later than announced.</summary>
    public double ChangedTime { get; init; }
}
