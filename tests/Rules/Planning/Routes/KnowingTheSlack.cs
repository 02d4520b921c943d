using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>How much later a stop may begin, all before it standing as planned. Rides alone are proved in <see cref="KeepingTimesOnARoute"/>, and a day by hand stands in docs/rules/planning.md.</summary>
public class KnowingTheSlack
{
    private static readonly Options s_short = new() { Iterations = 200 };

    [Fact]
    public void Whoever_is_on_board_is_not_to_ride_longer_for_somebody_elses_delay()
    {
        // Ann is in at 10:05 and out at 10:55 at the latest. Ben, at place 1 at 10:15, might be called on until 11:00; but from there it is 5 minutes and 20 on the road to Ann's, so 10:30.
        // Ben, in at 10:20, is out at 11:05 at the latest: Ann, due out at 10:40, gets out 5 minutes and 10 on the road before, at 10:50.
        Request[] requests = [Request.Of(SmallDay.Lift(0, 3, 600, 600, longestRide: 50)), Request.Of(SmallDay.Lift(1, 4, 615, 660, longestRide: 45))];
        Assert.Equal([0.0, 15, 10, 10], Stops(new Problem(requests, [SmallDay.Driver()], SmallDay.Road)).Select(stop => stop.Slack));
    }

    [Fact]
    public void A_pause_still_to_come_is_kept()
    {
        // From 12:00 to 12:15 the break must begin, 30 minutes long, and the next visit is due at 13:00, 10 minutes away: the first, 20 minutes long, may end at 12:15 at the latest, where the driver rests before going on.
        var worker = SmallDay.Driver() with { Pauses = [new Pause(new Window(720, 735), 30)] };
        var stops = Stops(new Problem([Request.Of(SmallDay.Visit(0, 600, 800)), Request.Of(SmallDay.Visit(1, 780, 780))], [worker], SmallDay.Road));
        Assert.Equal([115.0, 0], stops.Select(stop => stop.Slack));
    }

    [Fact]
    public void Nobody_else_has_to_wait()
    {
        // Two come at the same time: none of them may be later, as the other would stand there; nor may the visit before, which ends just then.
        Request[] requests = [Request.Of(SmallDay.Visit(5, 700, 760), SmallDay.Visit(5, 700, 760), new Link(0, 0, SameWorker.Different)), Request.Of(SmallDay.Visit(5, 680, 800)) with { NeverBy = [1] }];
        var plan = Planner.Best(new Problem(requests, [SmallDay.Driver(), SmallDay.Driver()], SmallDay.Road), s_short);
        Assert.Equal([0.0, 0, 0], plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Start <= 700).Select(stop => stop.Slack));
    }

    [Fact]
    public void Working_no_longer_counts_from_setting_out()
    {
        // Out at 9:50, visit at place 1, back at 10:30; 60 minutes are the longest day, so 20 are left.
        var stops = Stops(new Problem([Request.Of(SmallDay.Visit(1, 600, 900))], [SmallDay.Driver() with { LongestWorking = 60 }], SmallDay.Road));
        Assert.Equal(20, stops.Single().Slack, 1e-9);
    }

    [Fact]
    public void Where_nothing_says_when_there_is_any_slack()
    {
        var worker = SmallDay.Driver() with { Shift = Window.Always };
        Assert.Equal(double.PositiveInfinity, Stops(new Problem([Request.Of(new Visit(new Stop(1, Window.Always, 5)))], [worker], SmallDay.Road)).Single().Slack);
    }

    [Fact]
    public void Of_two_windows_the_last_that_can_still_be_kept_counts()
    {
        // In the second window, from 11:40 to 13:20, the visit of 20 minutes may begin until 12:30: at 13:00 the next is due, 10 minutes away.
        Request[] requests = [Request.Of(new Visit(new Stop(1, [new Window(600, 610), new Window(700, 800)], 20))), Request.Of(SmallDay.Visit(2, 780, 780))];
        Assert.Equal([150.0, 0], Stops(new Problem(requests, [SmallDay.Driver()], SmallDay.Road)).Select(stop => stop.Slack));
    }

    private static IReadOnlyList<PlannedStop> Stops(Problem problem) => Planner.Best(problem, s_short).Routes.Single().Stops;
}
