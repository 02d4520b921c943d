namespace Homeward.Benchmarks.Routes;

/// <summary>The route planner against best known values, by processor time of one core.</summary>
internal sealed class PlannedRoutes : Benchmark
{
    public override string Name => "routes";

    public override string Words =>
        "the route planner against best known values: a sample in about eight minutes; --full for all, --only NAMES, --seconds S, --seeds N, --instances DIR, --results FILE (what stands in it is not run again)";

    public override Task Run(IReadOnlyList<string> arguments)
    {
        RoutesBenchmark.Run([.. arguments]);
        return Task.CompletedTask;
    }
}
