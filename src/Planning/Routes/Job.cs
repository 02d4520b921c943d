namespace Homeward.Planning.Routes;

/// <summary>What one worker does for a request: a lift or a visit.</summary>
public abstract record Job
{
    /// <summary>Skills, checks and wishes that the worker must have: every bit set here must be set in <see cref="Worker.Has"/>.</summary>
    public ulong Needs { get; init; }

    /// <summary>The stops in the order in which they are made.</summary>
    public abstract IReadOnlyList<Stop> Stops { get; }

    /// <summary>The same job with each stop changed.</summary>
    public Job Each(Func<Stop, Stop> change) => this switch
    {
        Lift lift => lift with { Pickup = change(lift.Pickup), DropOff = change(lift.DropOff) },
        Visit visit => visit with { At = change(visit.At) },
        _ => this,
    };
}

/// <summary>Somebody is fetched and brought somewhere by the same worker.</summary>
/// <param name="Pickup">The window begins when the person is ready.</param>
/// <param name="DropOff">The last window ends at the latest bearable arrival.</param>
/// <param name="LongestRide">Most minutes from the end of service at the pickup to the start of service at the drop-off.</param>
/// <param name="Load">What is on board in between.</param>
public sealed record Lift(Stop Pickup, Stop DropOff, double LongestRide, Load Load) : Job
{
    public override IReadOnlyList<Stop> Stops => [Pickup, DropOff];
}

/// <summary>Somebody is called on at one place.</summary>
public sealed record Visit(Stop At) : Job
{
    public override IReadOnlyList<Stop> Stops => [At];
}
