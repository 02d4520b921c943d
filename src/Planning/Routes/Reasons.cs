namespace Homeward.Planning.Routes;

/// <summary>The first thing that keeps a worker from a request or its first job, in the order in which they are looked at.</summary>
public enum Obstacle
{
    /// <summary>Must never do it.</summary>
    Never,

    /// <summary>Lacks a skill, a check or a wish.</summary>
    Skill,

    /// <summary>The vehicle has no room for it even when empty.</summary>
    Room,

    /// <summary>Could not do it in time with nothing else to do: shift, windows, ride or driving.</summary>
    Time,

    /// <summary>Could do the first of two jobs, but nobody could do the other with it: for want of a skill or of room, or because the two can never be as far apart as was said.</summary>
    OtherJob,

    /// <summary>Could do it beside what the plan gives them, but it would cost more than it is worth: <see cref="Request.CostUnserved"/>.</summary>
    TooDear,

    /// <summary>Could do it, but not beside what the plan gives them.</summary>
    Busy,
}

/// <summary>What would have to give way.</summary>
public enum Relaxing
{
    /// <summary>Windows that end <see cref="Relaxation.Minutes"/> later.</summary>
    LaterWindow,

    /// <summary>A ride that may last <see cref="Relaxation.Minutes"/> longer.</summary>
    LongerRide,

    /// <summary>A shift that ends <see cref="Relaxation.Minutes"/> later.</summary>
    LongerShift,

    /// <summary>A skill, check or wish waived, for a worker who could do it otherwise.</summary>
    Skill,

    /// <summary>A vehicle with room for the load.</summary>
    Room,

    /// <summary>One more worker who has what it needs, at home where the request begins, for the time of the request.</summary>
    OneMoreWorker,
}

/// <summary>The smallest single change with which a request would be served and cost no more than leaving it, the rest of the plan standing.</summary>
/// <param name="Minutes">How much, for the kinds counted in minutes: the fewest whole ones, two hours at most; else 0.</param>
/// <param name="Worker">Who would then do it; the worker's number after the last for one more.</param>
/// <param name="From">When the request would begin.</param>
public sealed record Relaxation(Relaxing Kind, double Minutes, int Worker, double From);

/// <summary>Why a request stays undone.</summary>
/// <param name="Obstacles">By worker.</param>
/// <param name="Relaxation">Null when no single change of the kinds tried would do.</param>
public sealed record Reason(int Request, IReadOnlyList<Obstacle> Obstacles, Relaxation? Relaxation);
