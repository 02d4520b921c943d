using System.Globalization;
using System.Text;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.App.Platform.Planning;

/// <summary>A plan as text: for reading, and for other programs.</summary>
internal static class PlanText
{
    /// <summary>One paragraph a worker, one line a stop, then what stays undone and why.</summary>
    public static string Timetable(Instance instance, Plan plan)
    {
        var (text, problem) = (new StringBuilder(), instance.Problem);
        foreach (var route in plan.Routes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Worker {instance.WorkerIds[route.Worker]}: leaves {Clock(route.Leave)}, back {Clock(route.Back)}");
            foreach (var stop in route.Stops)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {Clock(stop.Start)}  {What(problem, stop.Stop)}, request {instance.RequestIds[stop.Stop.Request]} (slack {Minutes(stop.Slack)})");
        }
        foreach (var reason in Explanations.Of(problem, plan))
            text.AppendLine(CultureInfo.InvariantCulture, $"Request {instance.RequestIds[reason.Request]} stays undone: {Why(reason, instance.WorkerIds)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Cost {plan.Cost.Total:0.00}: ways {plan.Cost.Travel:0.00}, lateness {plan.Cost.Lateness:0.00}, vehicles {plan.Cost.Use:0.00}, undone {plan.Cost.Unserved:0.00}");
        return text.ToString();
    }

    /// <summary>One line a vehicle: the caller's numbers of its stops.</summary>
    public static string Marks(Problem problem, Plan plan) =>
        string.Concat(plan.Routes.Select(route => string.Join(' ', route.Stops.Select(stop => problem.StopOf(stop.Stop).Mark)) + Environment.NewLine));

    private static string What(Problem problem, StopId id) =>
        problem.Requests[id.Request].Jobs[id.Job] is Visit ? "visit" : id.Stop == 0 ? "pick up" : "drop off";

    private static string Why(Reason reason, IReadOnlyList<string> workers)
    {
        var counts = string.Join(", ", reason.Obstacles.CountBy(obstacle => obstacle).OrderByDescending(each => each.Value).Select(each => $"{each.Value} {Kept(each.Key)}"));
        var help = reason.Relaxation is { } least ? $"; it would take {Help(least, workers)}" : "";
        return $"{(counts.Length == 0 ? "nobody is there" : counts)}{help}.";
    }

    private static string Kept(Obstacle obstacle) => obstacle switch
    {
        Obstacle.Never => "must not",
        Obstacle.Skill => "lack a skill or check",
        Obstacle.Room => "have no room for it",
        Obstacle.Time => "could not be in time",
        Obstacle.OtherJob => "could do one half, but nobody the other with it",
        Obstacle.TooDear => "could, but it would cost more than it is worth",
        _ => "are busy",
    };

    private static string Help(Relaxation least, IReadOnlyList<string> workers) => least.Kind switch
    {
        Relaxing.LaterWindow => $"{least.Minutes:0} minutes' later window (worker {workers[least.Worker]}, {Clock(least.From)})",
        Relaxing.LongerRide => $"a ride {least.Minutes:0} minutes longer (worker {workers[least.Worker]})",
        Relaxing.LongerShift => $"a shift {least.Minutes:0} minutes longer (worker {workers[least.Worker]})",
        Relaxing.Skill => $"the skill or check that worker {workers[least.Worker]} lacks",
        Relaxing.Room => $"a vehicle with room for it at {Clock(least.From)}",
        _ => $"one more worker at {Clock(least.From)}",
    };

    private static string Clock(double minute) => string.Create(CultureInfo.InvariantCulture, $"{(int)minute / 60:00}:{(int)minute % 60:00}");

    private static string Minutes(double slack) => slack > 24 * 60 ? "any" : string.Create(CultureInfo.InvariantCulture, $"{slack:0} min");
}
