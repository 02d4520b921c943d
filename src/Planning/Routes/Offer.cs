namespace Homeward.Planning.Routes;

/// <summary>A stop that begins later than it would have.</summary>
public sealed record Delay(StopId Stop, double Minutes);

/// <summary>One way to take one more request on.</summary>
/// <param name="Workers">Who would do its jobs, in their order.</param>
/// <param name="Cost">What the plan costs more, what it cost to leave the request out aside.</param>
/// <param name="Delays">Whom it delays, and by how much; nobody else's time gets later.</param>
/// <param name="Plan">The plan with the request in it, whose number is the last of <see cref="Problem"/>.</param>
public sealed record Offer(IReadOnlyList<int> Workers, double Cost, IReadOnlyList<Delay> Delays, Problem Problem, Plan Plan);
