namespace Homeward.Planning.Routes;

/// <summary>Whether the two jobs of a request go to one worker.</summary>
public enum SameWorker
{
    /// <summary>One or two, as it falls.</summary>
    Either,

    /// <summary>The same worker does both.</summary>
    Same,

    /// <summary>Two different workers, as when two people are needed at once.</summary>
    Different,
}

/// <summary>How the second job of a request hangs on the first.</summary>
/// <param name="Least">Fewest minutes from the start of the first job's last stop to the start of the second job's first stop; may be negative.</param>
/// <param name="Most">Most minutes between these two; zero and zero means at the same time.</param>
public sealed record Link(double Least, double Most, SameWorker Workers = SameWorker.Either);

/// <summary>What is asked for one person on one day: one job, or two that belong together and are done both or not at all.</summary>
public sealed record Request
{
    private Request(IReadOnlyList<Job> jobs, Link? link) => (Jobs, Link) = (jobs, link);

    /// <summary>One job, or two.</summary>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>How the second job hangs on the first; null when there is one.</summary>
    public Link? Link { get; }

    /// <summary>What it costs to leave the request undone, in the units of the plan's cost; higher for who matters more or has waited longer.</summary>
    public double CostUnserved { get; init; } = 100_000;

    /// <summary>Workers who must never do any job of this request.</summary>
    public IReadOnlyList<int> NeverBy { get; init; } = [];

    /// <summary>Workers whom the person knows; anyone else costs <see cref="Weights.NewFace"/>. Empty when nobody is known: then all are alike.</summary>
    public IReadOnlyList<int> Knows { get; init; } = [];

    /// <summary>Nobody needs it any more, as when it was cancelled: nobody does it, and it does not count as undone.</summary>
    public bool IsOver { get; init; }

    public static Request Of(Job job) => new([job], null);

    /// <summary>Two jobs that belong together: bring home, then settle in; or two people at one visit.</summary>
    public static Request Of(Job first, Job second, Link link) => new([first, second], link);

    /// <summary>The same request with each job changed.</summary>
    public Request Each(Func<Job, Job> change) =>
        new([.. Jobs.Select(change)], Link) { CostUnserved = CostUnserved, NeverBy = NeverBy, Knows = Knows, IsOver = IsOver };
}
