namespace Homeward.Benchmarks;

/// <summary>Something worth measuring, by the name that follows ./bench.</summary>
public abstract class Benchmark
{
    public abstract string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    public abstract string Words { get; }

    public abstract Task Run(IReadOnlyList<string> arguments);
}
