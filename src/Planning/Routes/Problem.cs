namespace Homeward.Planning.Routes;

/// <summary>One day to plan: who needs what, who can do it, how far it is, what matters, and what is already promised.</summary>
/// <remarks>
/// Immutable and checked when made; numbers refer to positions in the lists. Times are minutes after midnight.
/// A day that cannot be served in part or at all is a good problem: its plan says what stays undone and why.
/// </remarks>
public sealed class Problem
{
    /// <exception cref="ArgumentException">Something refers to a place, worker or request that is not there, or a number makes no sense; the message says which.</exception>
    public Problem(IReadOnlyList<Request> requests, IReadOnlyList<Worker> workers, Travel travel, Weights? weights = null,
        IReadOnlyList<FrozenPrefix>? frozen = null, IReadOnlyList<Announcement>? announced = null)
    {
        (Requests, Workers, Travel, Weights) = ([.. requests], [.. workers], travel, weights ?? new Weights());
        (Frozen, Announced) = ([.. frozen ?? []], [.. announced ?? []]);
        Soundness.Demand(this);
    }

    public IReadOnlyList<Request> Requests { get; }

    public IReadOnlyList<Worker> Workers { get; }

    public Travel Travel { get; }

    public Weights Weights { get; }

    /// <summary>At most one prefix for each worker.</summary>
    public IReadOnlyList<FrozenPrefix> Frozen { get; }

    public IReadOnlyList<Announcement> Announced { get; }

    /// <summary>The stop that an id means.</summary>
    public Stop StopOf(StopId id) => Requests[id.Request].Jobs[id.Job].Stops[id.Stop];

    /// <summary>The same day with other requests, workers, promises or ways; a travel table of the same places.</summary>
    public Problem With(IReadOnlyList<Request>? requests = null, IReadOnlyList<Worker>? workers = null, Weights? weights = null,
        IReadOnlyList<FrozenPrefix>? frozen = null, IReadOnlyList<Announcement>? announced = null, Travel? travel = null) =>
        new(requests ?? Requests, workers ?? Workers, travel ?? Travel, weights ?? Weights, frozen ?? Frozen, announced ?? Announced);
}
