using System.Globalization;
using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>The day worked by hand in docs/rules/planning.md comes out of the planner as it stands there.</summary>
public class TheSmallDayByHand
{
    private static readonly string[] s_stops = ["pick up Ann", "drop off Ann", "pick up Ben", "drop off Ben"];

    [Fact]
    public void The_planner_makes_the_documented_plan()
    {
        var plan = Planner.Best(Day(longestRide: 60), new Options { Iterations = 200 });
        var route = Assert.Single(plan.Routes);
        Assert.Equal(Documented(), route.Stops.Select(stop => (Clock(stop.Start), s_stops[2 * stop.Stop.Request + stop.Stop.Stop], $"{stop.Slack:0} min")));
        Assert.Equal(100, plan.Cost.Travel, 1e-9);
        Assert.Equal("12:05", Clock(route.Back));
    }

    [Fact]
    public void With_a_shorter_ride_one_stays_undone_and_five_minutes_would_help()
    {
        var problem = Day(longestRide: 50);
        var plan = Planner.Best(problem, new Options { Iterations = 200 });
        Assert.Single(plan.Unserved);
        var reason = Assert.Single(Explanations.Of(problem, plan));
        Assert.Equal([Obstacle.Busy], reason.Obstacles);
        if (plan.Unserved[0] == 1) Assert.Equal((Relaxing.LongerRide, 5.0), (reason.Relaxation!.Kind, reason.Relaxation.Minutes));
    }

    private static Problem Day(double longestRide) => new(
        [Request.Of(SmallDay.Lift(0, 3, 600, 610, longestRide)), Request.Of(SmallDay.Lift(0, 5, 610, 640, longestRide))], [SmallDay.Driver()], SmallDay.Road);

    private static IEnumerable<(string, string, string)> Documented()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Homeward.slnx"))) folder = folder.Parent;
        return File.ReadLines(Path.Combine(folder.FullName, "docs", "rules", "planning.md"))
            .Where(line => line.StartsWith("| 1", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1], cells[2], cells[4]));
    }

    private static string Clock(double minute) => string.Create(CultureInfo.InvariantCulture, $"{(int)minute / 60:00}:{(int)minute % 60:00}");
}
