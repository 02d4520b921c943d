using System.Globalization;
using Homeward.Planning.Routes;

namespace Homeward.Benchmarks.Routes;

/// <summary>Runs the planner on instances with known answers and prints how far off it is, group by group, beside the goal.</summary>
internal static class RoutesBenchmark
{
    public static void Run(string[] options)
    {
        var own = Path.Combine(Root(), "benchmarks", "instances");
        var results = Option(options, "--results") ?? Path.Combine(Root(), "data", "bench-routes.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(results))!);
        var done = File.Exists(results) ? File.ReadLines(results).Select(Outcome.Parse).ToList() : [];
        foreach (var (instance, seconds, seed) in Plan(options, KnownInstance.All(own, Option(options, "--instances"))))
        {
            if (done.Exists(other => other.Name == instance.Name && other.Seconds == seconds && other.Seed == seed)) continue;
            var outcome = Measure(instance, seconds, seed);
            done.Add(outcome);
            File.AppendAllLines(results, [outcome.Line]);
            Console.WriteLine(outcome.Line);
        }
        Report(done);
        if (Option(options, "--only") is not { } only || only.Split(',').Contains("days")) DayBenchmark.Run(Path.Combine(own, "days"), options.Contains("--full"));
    }

    private static IEnumerable<(KnownInstance Instance, double Seconds, int Seed)> Plan(string[] options, IReadOnlyList<KnownInstance> all)
    {
        var full = options.Contains("--full");
        var only = Option(options, "--only")?.Split(',');
        var seeds = int.Parse(Option(options, "--seeds") ?? (full ? "3" : "1"), CultureInfo.InvariantCulture);
        foreach (var group in all.Where(instance => only is null || only.Contains(instance.Name) || only.Contains(instance.Group)).GroupBy(instance => instance.Group))
        {
            var sampled = full || only is not null ? group : group.Where((_, index) => index % SampleStep(group.Key) == 0);
            double[] limits = Option(options, "--seconds") is { } said ? [double.Parse(said, CultureInfo.InvariantCulture)] : Limits(group.Key, full);
            foreach (var seconds in limits)
            {
                foreach (var instance in sampled)
                {
                    for (var seed = 1; seed <= seeds; seed++) yield return (instance, seconds, seed);
                }
            }
        }
    }

    private static double[] Limits(string group, bool full) => group switch
    {
        "pr" when full => [10, 60],
        "li-lim" => [30],
        "home-care" when full => [60],
        _ => [10],
    };

    private static int SampleStep(string group) => group switch { "pr" => 1, "ab" => 4, "home-care" => 4, _ => 12 };

    private static Outcome Measure(KnownInstance instance, double seconds, int seed)
    {
        var problem = instance.Read();
        var clock = ThreadTime.Seconds;
        var (feasibleAt, last) = (-1.0, default(Plan));
        foreach (var plan in Planner.Solve(problem, new Options { Seconds = seconds, Seed = seed }))
        {
            if (plan.ServesAll && feasibleAt < 0) feasibleAt = ThreadTime.Seconds - clock;
            last = plan;
        }
        var value = last!.Cost.Total - last.Cost.Use;
        var over = instance.Vehicles == 0 ? 0 : last.Routes.Count - instance.Vehicles;
        return new(instance.Group, instance.Name, seconds, seed, value, 100 * (value / instance.Value - 1), last.Unserved.Count, last.Routes.Count, over, feasibleAt);
    }

    private static void Report(List<Outcome> outcomes)
    {
        Console.WriteLine();
        Console.WriteLine("group      seconds  runs  mean gap %  worst gap %  optimal/best  within 0.5 %  vehicles over  unserved  slowest to serve all");
        foreach (var group in outcomes.GroupBy(outcome => (outcome.Group, outcome.Seconds)))
        {
            var all = group.ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{group.Key.Group,-10} {group.Key.Seconds,7} {all.Length,5} {all.Average(each => each.Gap),11:0.000} {all.Max(each => each.Gap),12:0.000} {all.Count(each => each.Gap < 0.01 && each.VehiclesOver <= 0),13} {all.Count(each => each.Gap <= 0.5 && each.VehiclesOver <= 0),13} {all.Sum(each => each.VehiclesOver),14} {all.Sum(each => each.Unserved),9} {all.Max(each => each.FeasibleAt),21:0.000}"));
        }
    }

    private static string? Option(string[] options, string name) =>
        Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homeward.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The project's root was not found.");
        return folder.FullName;
    }
}
