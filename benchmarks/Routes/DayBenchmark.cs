using System.Diagnostics;
using System.Globalization;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.Benchmarks.Routes;

/// <summary>A whole day of a place: how many are served in ten seconds, how far from a plan of ten minutes, and how long an answer on the telephone takes.</summary>
internal static class DayBenchmark
{
    private const double Quick = 10;
    private const double Long = 600;

    public static void Run(string folder, bool full)
    {
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var problem = InstanceReader.Read(File.ReadAllText(path)).Problem;
            var plan = Planner.Best(problem, new Options { Seconds = Quick });
            var hopeless = Explanations.Of(problem, plan).Count(reason => reason.Obstacles.All(obstacle => obstacle is not Obstacle.Busy));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(path)}: {problem.Requests.Count} trips; after {Quick} s {Words(plan)}; {hopeless} are beyond every driver even alone, {LeastUndone(problem)} at the least beyond all shifts together; offers p50 {Offer(problem, plan):0.0} ms; {Environment.WorkingSet >> 20} MB of memory, at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
            if (full) Console.WriteLine($"  after {Long} s {Words(Planner.Best(problem, new Options { Seconds = Long }))}");
        }
    }

    private static string Words(Plan plan) => string.Create(CultureInfo.InvariantCulture, $"{plan.Unserved.Count} undone, {plan.Cost.Travel:0.0} minutes driven");

    /// <summary>
    /// How many must stay undone whatever the plan: whoever is ready at some minute or later needs a driver to stand at their pickup and drop-off after that
    /// minute, and all shifts together hold only so much of it, driving not counted.
    /// </summary>
    private static int LeastUndone(Problem problem)
    {
        var lifts = problem.Requests.Select(request => (Lift)request.Jobs[0]).ToArray();
        return lifts.Select(lift => lift.Pickup.Windows[0].From).Distinct().Select(minute =>
        {
            var left = problem.Workers.Sum(worker => Math.Max(0, worker.Shift.Until - Math.Max(minute, worker.Shift.From)));
            var needs = lifts.Where(lift => lift.Pickup.Windows[0].From >= minute).Select(lift => lift.Pickup.Minutes + lift.DropOff.Minutes).Order().ToArray();
            return needs.Length - needs.TakeWhile(need => (left -= need) >= 0).Count();
        }).DefaultIfEmpty(0).Max();
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
