using System.Globalization;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.Benchmarks.Routes;

/// <summary>A whole day of a place: how many are served in ten seconds, and how long an answer on the telephone takes.</summary>
internal static class DayBenchmark
{
    public static void Run(string folder)
    {
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var problem = InstanceReader.Read(File.ReadAllText(path)).Problem;
            var plan = Planner.Best(problem, new Options { Seconds = 10 });
            var hopeless = Explanations.Of(problem, plan).Count(reason => reason.Obstacles.All(obstacle => obstacle is not Obstacle.Busy));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(path)}: {problem.Requests.Count} trips, {plan.Unserved.Count} undone after 10 s ({hopeless} of them beyond every driver even alone), {plan.Cost.Travel:0.0} minutes driven, offers p50 {Offer(problem, plan):0.0} ms, {Environment.WorkingSet >> 20} MB of memory in all"));
        }
    }

    /// <summary>Median processor time of finding three offers for a trip that the plan served, taken out first.</summary>
    private static double Offer(Problem problem, Plan plan)
    {
        var asked = plan.Routes[plan.Routes.Count / 2].Stops[0].Stop.Request;
        var nobody = Enumerable.Range(0, problem.Workers.Count).ToArray();
        var without = problem.With(requests: [.. problem.Requests.Select((request, index) => index == asked ? request with { NeverBy = nobody, CostUnserved = 0 } : request)]);
        var rest = Planner.Solve(without, new Options { Iterations = 0, WarmStart = plan }).Last();
        var times = new List<double>();
        for (var run = 0; run < 21; run++)
        {
            var begun = ThreadTime.Seconds;
            if (Offers.Find(without, rest, problem.Requests[asked], 3).Count == 0) throw new InvalidOperationException("A trip that was served finds no offer.");
            times.Add(1000 * (ThreadTime.Seconds - begun));
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
