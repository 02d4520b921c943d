namespace Homeward.Benchmarks;

/// <summary>How long each of many requests took, in milliseconds.</summary>
public sealed class Latencies
{
    private readonly double[] _sorted;

    /// <param name="milliseconds">One for each request; at least one.</param>
    /// <param name="wholeRun">From the first request's start to the last one's end.</param>
    public Latencies(IEnumerable<double> milliseconds, TimeSpan wholeRun)
    {
        _sorted = [.. milliseconds.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(_sorted.Length);
        PerSecond = _sorted.Length / wholeRun.TotalSeconds;
    }

    /// <summary>Processor time of the server for one request, on average: what a busy machine changes least.</summary>
    public TimeSpan Processor { get; init; }

    public int Count => _sorted.Length;

    public double PerSecond { get; }

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Worst => _sorted[^1];

    // The nearest rank: the smallest that at least this share of requests did not exceed.
    private double At(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
