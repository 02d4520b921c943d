namespace Homeward.Planning.Routes;

/// <summary>A break or a gap in a shift: the worker neither drives nor serves, and nobody rides meanwhile.</summary>
/// <remarks>It is spent at one end of a way or the other, as it fits: at the last stop before driving on, at the next after arriving, or at home, where it is no work and may lie outside the shift.</remarks>
/// <param name="Begin">When it may begin; a gap at fixed times has a window of zero length.</param>
/// <param name="Minutes">How long it lasts.</param>
public sealed record Pause(Window Begin, double Minutes);

/// <summary>Somebody who drives or visits, with where, when and what they can.</summary>
/// <param name="StartsAt">Place where the day begins: home or base.</param>
/// <param name="EndsAt">Place where it ends; null when it ends at the last stop.</param>
/// <param name="Shift">Leaves no earlier than its begin and is back no later than its end.</param>
/// <param name="Room">What the vehicle has room for.</param>
public sealed record Worker(int StartsAt, int? EndsAt, Window Shift, Load Room)
{
    /// <summary>Skills, checks and wishes that are met, one bit each.</summary>
    public ulong Has { get; init; }

    /// <summary>Breaks and gaps in order of time; each is taken on every day that the worker goes out at all.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Most minutes at the wheel.</summary>
    public double LongestDriving { get; init; } = double.PositiveInfinity;

    /// <summary>Most minutes from leaving to being back, pauses in between included.</summary>
    public double LongestWorking { get; init; } = double.PositiveInfinity;

    /// <summary>What it costs that this worker goes out at all.</summary>
    public double CostOfUse { get; init; }

    /// <summary>Minutes of driving and serving that are this worker's fair part; each one more costs <see cref="Weights.UnfairShare"/>.</summary>
    public double FairShare { get; init; } = double.PositiveInfinity;
}
