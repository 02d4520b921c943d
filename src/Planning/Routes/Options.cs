namespace Homeward.Planning.Routes;

/// <summary>How long to look for a better plan, and how.</summary>
/// <remarks>With an iteration limit and no time limit the plan is the same on every machine and for every number of threads.</remarks>
public sealed record Options
{
    /// <summary>Processor seconds that each searching thread may use; null for no such limit.</summary>
    public double? Seconds { get; init; }

    /// <summary>Rounds of search of each stream; null for no such limit. With neither limit the search takes one second.</summary>
    public long? Iterations { get; init; }

    /// <summary>The same seed gives the same plan.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Searches that run side by side, each with the whole budget, and hear of one another's best plans at fixed shares of it; part of the result, unlike <see cref="Threads"/>.</summary>
    public int Streams { get; init; } = 1;

    /// <summary>Threads that carry the streams; more than there are streams bring nothing.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>A plan of the same problem to begin from.</summary>
    public Plan? WarmStart { get; init; }
}
