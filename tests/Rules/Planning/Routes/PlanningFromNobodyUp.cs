using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Checking;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Days of no, one or few workers and requests, everybody at one point or everybody off: each has a plain answer, in its plan, its reasons, its offers and after what happens.</summary>
public class PlanningFromNobodyUp
{
    private static readonly Options s_short = new() { Iterations = 200 };

    [Fact]
    public void Nobody_to_serve_and_nobody_to_serve_them_is_a_plan_of_nothing()
    {
        var plan = Planner.Best(new Problem([], [], SmallDay.Road), s_short);
        Assert.Empty(plan.Routes);
        Assert.Empty(plan.Unserved);
        Assert.Equal(0, plan.Cost.Total);
        Assert.Empty(Explanations.Of(new Problem([], [], SmallDay.Road), plan));
    }

    [Fact]
    public void A_day_without_a_place_can_hold_nobody()
    {
        var nowhere = Travel.FromTable(0, [], []);
        Assert.Equal(0, Planner.Best(new Problem([], [], nowhere), s_short).Cost.Total);
        Assert.Throws<ArgumentException>(() => new Problem([], [SmallDay.Driver()], nowhere));
    }

    [Fact]
    public void Without_workers_each_request_is_told_that_one_more_would_do()
    {
        var day = Visits(3, []);
        var plan = Planner.Best(day, s_short);
        Assert.Equal([0, 1, 2], plan.Unserved);
        Assert.All(Explanations.Of(day, plan), reason => Assert.Equal((0, Relaxing.OneMoreWorker), (reason.Obstacles.Count, reason.Relaxation!.Kind)));
        Assert.Empty(Offers.Find(day, plan, Request.Of(SmallDay.Visit(1, 600, 700)), 3));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 6)]
    [InlineData(3, 1)]
    [InlineData(40, 2)]
    public void Whoever_there_are_of_both_all_are_served_by_as_few_ways_as_can_be(int workers, int requests)
    {
        // All lie at place 5, 50 minutes from home, for 20 minutes each: one worker does them all, and nobody else sets out.
        var day = new Problem([.. Enumerable.Repeat(Request.Of(SmallDay.Visit(5, 600, 1000)), requests)], [.. Enumerable.Repeat(SmallDay.Driver(), workers)], SmallDay.Road);
        var plan = Planner.Best(day, s_short);
        Assert.True(plan.ServesAll);
        Assert.Single(plan.Routes);
        Assert.Equal(100, plan.Cost.Travel, 1e-9);
        Assert.NotEmpty(Offers.Find(day, plan, Request.Of(SmallDay.Visit(5, 600, 1000)), 3));
    }

    [Fact]
    public void Everybody_at_one_point_drives_nowhere_and_stands_in_line()
    {
        // Two visits of 20 minutes within half an hour are too much for one worker, whose second would begin at 10:20; 10:15 is the latest.
        var day = new Problem([.. Enumerable.Repeat(Request.Of(SmallDay.Visit(0, 600, 615)), 3)], [SmallDay.Driver(), SmallDay.Driver()], Travel.Straight([(0, 0)]));
        var plan = Planner.Best(day, s_short);
        Assert.Equal((1, 2, 0.0), (plan.Unserved.Count, plan.Routes.Count, plan.Cost.Travel));
        Assert.Equal((Relaxing.LaterWindow, 5.0), (Explanations.Of(day, plan).Single().Relaxation!.Kind, Explanations.Of(day, plan).Single().Relaxation!.Minutes));
    }

    [Fact]
    public void When_all_workers_fall_out_one_after_the_other_nothing_is_planned_and_each_change_is_told()
    {
        var day = Visits(4, [SmallDay.Driver(), SmallDay.Driver(9)]);
        var (problem, plan, told) = (day, Planner.Best(day, s_short), 0);
        Assert.True(plan.ServesAll);
        foreach (var worker in new[] { 0, 1 })
        {
            var mended = Replanning.Replan(problem, plan, new WorkerOff(worker), 540, s_short).Last();
            (problem, plan, told) = (mended.Problem, mended.Plan, told + mended.Changes.Count(change => change.To is null));
            Assert.Empty(PlanChecker.Check(problem, plan));
        }
        Assert.Equal((4, 0, 4), (plan.Unserved.Count, plan.Routes.Count, told));
        Assert.All(Explanations.Of(problem, plan), reason => Assert.Equal([Obstacle.Never, Obstacle.Never], reason.Obstacles));
    }

    [Theory]
    [InlineData(1085)]
    [InlineData(2000)]
    public void A_request_beyond_every_shift_stays_undone_for_want_of_time(double from)
    {
        var day = new Problem([Request.Of(SmallDay.Visit(1, 600, 700)), Request.Of(SmallDay.Visit(1, from, from))], [SmallDay.Driver()], SmallDay.Road);
        var plan = Planner.Best(day, s_short);
        Assert.Equal([1], plan.Unserved);
        var reason = Explanations.Of(day, plan).Single();
        Assert.Equal([Obstacle.Time], reason.Obstacles);
        Assert.Equal(from < 1100 ? Relaxing.LongerShift : Relaxing.OneMoreWorker, reason.Relaxation!.Kind);
    }

    [Fact]
    public void Workers_whose_shift_has_no_minute_serve_nobody()
    {
        var off = SmallDay.Driver() with { Shift = new Window(600, 600) };
        var plan = Planner.Best(Visits(2, [off, off]), s_short);
        Assert.Equal(2, plan.Unserved.Count);
        Assert.Empty(plan.Routes);
    }

    [Fact]
    public void Whoever_has_begun_where_there_is_no_way_home_from_goes_on_where_that_leads_home_else_it_is_said()
    {
        // From 1 there is no way to 0 but by 2.
        var none = double.PositiveInfinity;
        double[] table = [0, 10, 10, none, 0, 10, 10, 10, 0];
        Request[] requests = [Request.Of(SmallDay.Visit(1, 560, 560)), Request.Of(SmallDay.Visit(2, 600, 700))];
        var day = new Problem(requests, [SmallDay.Driver()], Travel.FromTable(3, table, table), frozen: [new FrozenPrefix(0, [new FrozenStop(new StopId(0, 0, 0), 560)]) { FreeFrom = 580 }]);
        Assert.True(Planner.Best(day, s_short).ServesAll);
        Assert.Throws<ArgumentException>(() => Planner.Best(day.With(requests: [requests[0]]), s_short));
    }

    private static Problem Visits(int count, Worker[] workers) =>
        new([.. Enumerable.Range(0, count).Select(at => Request.Of(SmallDay.Visit(2 * at, 600, 1000)))], workers, SmallDay.Road);
}
