using Homeward.Benchmarks.Http;
using Homeward.Benchmarks.Routes;

namespace Homeward.Benchmarks;

/// <summary>Runs a benchmark by name. They are for reading, not for passing: what must hold is held by tests.</summary>
public static class Program
{
    private static readonly IReadOnlyList<Benchmark> All =
    [
        new OverHttp(),
        new PlannedRoutes(),
    ];

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [var name, .. var rest] && All.FirstOrDefault(benchmark => benchmark.Name == name) is { } wanted)
        {
            await wanted.Run(rest);
            return 0;
        }

        Console.WriteLine("./bench NAME runs one of:");
        foreach (var benchmark in All)
        {
            Console.WriteLine($"  {benchmark.Name,-8} {benchmark.Words}");
        }

        return arguments is [] or ["--help"] ? 0 : 1;
    }
}
