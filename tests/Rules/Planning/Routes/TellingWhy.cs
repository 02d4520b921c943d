using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>What keeps a worker from what stays undone, where it is not that they are busy.</summary>
public class TellingWhy
{
    private static readonly Options s_short = new() { Iterations = 300 };

    [Fact]
    public void Nobody_is_called_busy_where_the_second_job_lacks_a_skill()
    {
        var reason = Why(Request.Of(SmallDay.Lift(0, 5, 600), SmallDay.Visit(5, 600, 1000) with { Needs = 8 }, new Link(5, 30)));
        Assert.Equal([Obstacle.OtherJob, Obstacle.OtherJob], reason.Obstacles);
        Assert.Equal(Relaxing.Skill, reason.Relaxation!.Kind);
    }

    [Fact]
    public void Nobody_is_called_busy_where_the_two_jobs_can_never_be_so_far_apart()
    {
        var reason = Why(Request.Of(SmallDay.Visit(1, 600, 610), SmallDay.Visit(1, 600, 610), new Link(100, 200)));
        Assert.Equal([Obstacle.OtherJob, Obstacle.OtherJob], reason.Obstacles);
    }

    [Fact]
    public void What_costs_more_than_it_is_worth_is_told_so_and_no_minutes_are_said_to_help()
    {
        // To place 2 and back is 40 minutes for the first driver and for the second; leaving it costs 5.
        var reason = Why(Request.Of(SmallDay.Visit(2, 700, 700)) with { CostUnserved = 5 });
        Assert.Equal([Obstacle.TooDear, Obstacle.TooDear], reason.Obstacles);
        Assert.True(reason.Relaxation is null or { Kind: Relaxing.OneMoreWorker });
    }

    [Fact]
    public void Whoever_could_but_for_the_rest_of_the_plan_is_busy()
    {
        Request[] requests = [Request.Of(SmallDay.Visit(0, 600, 600)), Request.Of(SmallDay.Visit(4, 600, 600)), Request.Of(SmallDay.Visit(2, 600, 600)) with { CostUnserved = 500 }];
        Assert.Equal([Obstacle.Busy, Obstacle.Busy], Why(requests).Obstacles);
    }

    private static Reason Why(params Request[] requests)
    {
        var problem = new Problem(requests, [SmallDay.Driver(), SmallDay.Driver(4)], SmallDay.Road);
        return Explanations.Of(problem, Planner.Best(problem, s_short)).Single();
    }
}
