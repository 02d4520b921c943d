using FsCheck;
using FsCheck.Fluent;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Checking;

namespace Homeward.Rules.Planning.Routes;

public class SolvingADay
{
    [Theory]
    [InlineData(6, 1)]
    [InlineData(6, 2)]
    [InlineData(6, 3)]
    public void A_day_of_six_trips_is_solved_as_well_as_by_trying_every_order(int trips, int seed) => MatchesExactSearch(trips, seed, prune: false);

    [Theory]
    [InlineData(8, 7)]
    [InlineData(8, 5)]
    [InlineData(8, 6)]
    public void A_day_of_eight_trips_is_solved_as_well_as_by_pruned_search(int trips, int seed) => MatchesExactSearch(trips, seed, prune: true);

    [Fact]
    public void A_plan_never_breaks_a_rule() =>
        Prop.ForAll(Days(), day => Planner.Solve(day.Problem, new Options { Iterations = 150, Seed = day.Seed })
            .All(plan => PlanChecker.Check(day.Problem, plan).Count == 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_a_request_out_never_lengthens_a_plan() =>
        Prop.ForAll(Days(), day =>
        {
            var plan = Planner.Best(day.Problem, new Options { Iterations = 60, Seed = day.Seed });
            var without = day.Problem.With(requests: [.. day.Problem.Requests.Select((request, index) =>
                index == 0 || plan.Unserved.Contains(index) ? request with { NeverBy = [.. Enumerable.Range(0, day.Problem.Workers.Count)] } : request)]);
            var shorter = Planner.Solve(without, new Options { Iterations = 0, WarmStart = plan }).First();
            return shorter.Cost.Travel <= plan.Cost.Travel + 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_plan_on_any_number_of_threads()
    {
        var problem = Trips(14, 7, vehicles: 3);
        var alone = Planner.Best(problem, new Options { Iterations = 3000, Streams = 3, Threads = 1 });
        var together = Planner.Best(problem, new Options { Iterations = 3000, Streams = 3, Threads = 3 });
        Assert.Equal(Describe(alone), Describe(together));
        Assert.Equal(alone.Cost, together.Cost);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100)]
    public void As_many_rounds_are_done_as_were_allowed_and_said(int rounds)
    {
        var problem = Trips(14, 7, vehicles: 3);
        Assert.Equal(rounds, Planner.Best(problem, new Options { Iterations = rounds }).Iterations);
        Assert.Equal(3 * rounds, Planner.Best(problem, new Options { Iterations = rounds, Streams = 3 }).Iterations);
    }

    [Fact]
    public void Streams_that_hear_of_one_another_end_no_worse_than_the_best_of_them_alone()
    {
        // The first stream of three has the seed of a search with one: hearing of others leaves its own first eighth as it is, and the best of all counts.
        var problem = Trips(24, 11, vehicles: 4);
        var first = Planner.Best(problem, new Options { Iterations = 4000 }).Cost.Total;
        var three = Planner.Best(problem, new Options { Iterations = 4000, Streams = 3 }).Cost.Total;
        Assert.True(three <= first * 1.001, $"{three} against {first}");
    }

    [Fact]
    public void The_search_allocates_nothing_round_by_round()
    {
        // What is allocated besides is for the elites and their children, some kilobytes whatever the number of rounds: far less than a byte for each of 180,000 more.
        var problem = Trips(16, 5, vehicles: 3);
        Allocated(problem, 60_000);
        var (few, many) = (Allocated(problem, 60_000), Allocated(problem, 240_000));
        Assert.True(many - few < 180_000, $"{few} bytes in 60,000 rounds, {many} in 240,000");

        static long Allocated(Problem problem, int rounds)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var _ in Planner.Solve(problem, new Options { Iterations = rounds }))
            {
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Each_plan_is_better_than_the_one_before()
    {
        var costs = Planner.Solve(Trips(20, 3, vehicles: 3), new Options { Iterations = 5000 }).Select(plan => plan.Cost.Total).ToArray();
        Assert.Equal(costs.OrderByDescending(cost => cost), costs);
    }

    [Fact]
    public void A_linked_request_is_done_by_two_people_at_once()
    {
        var plan = Planner.Best(SmallDay.WithEverything(), new Options { Iterations = 2000 });
        var visits = plan.Routes.SelectMany(route => route.Stops.Where(stop => stop.Stop.Request == 2).Select(stop => (route.Worker, stop.Start))).ToArray();
        Assert.Equal(2, visits.Length);
        Assert.NotEqual(visits[0].Worker, visits[1].Worker);
        Assert.Equal(visits[0].Start, visits[1].Start);
    }

    [Fact]
    public void Wishes_weigh_against_the_way()
    {
        // A visit at place 5; worker 0 lives at 4 (2 × 10 minutes), worker 1 at 3 (2 × 20 minutes) and is known. A new face costs 15 or 25 against 20 minutes more on the road.
        Problem With(double newFace) => new(
            [Request.Of(SmallDay.Visit(5, 600, 700)) with { Knows = [1] }], [SmallDay.Driver(4), SmallDay.Driver(3)], SmallDay.Road, new Weights { NewFace = newFace });
        Assert.Equal(0, Planner.Best(With(15), new Options { Iterations = 50 }).Routes[0].Worker);
        Assert.Equal(1, Planner.Best(With(25), new Options { Iterations = 50 }).Routes[0].Worker);
    }

    private static void MatchesExactSearch(int trips, int seed, bool prune)
    {
        var problem = Trips(trips, seed, vehicles: 2, window: prune ? 20 : 45);
        var exact = new ExactSearch(problem, prune).Cost();
        var plan = Planner.Best(problem, new Options { Iterations = 5000 });
        if (double.IsPositiveInfinity(exact)) Assert.False(plan.ServesAll);
        else Assert.Equal(exact, plan.Cost.Total, 1e-6);
    }

    private static string Describe(Plan plan) => string.Join('|', plan.Routes.Select(route => $"{route.Worker}:{string.Join(',', route.Stops)}"));

    internal static Problem Trips(int trips, int seed, int vehicles, double window = 45)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, 2 * trips + 1).Select(_ => (random.NextDouble() * 30, random.NextDouble() * 30)).ToArray();
        var requests = Enumerable.Range(0, trips).Select(trip =>
        {
            var ready = 600 + random.Next(120);
            return Request.Of(new Lift(new Stop(1 + trip, new Window(ready, ready + window), 3), new Stop(1 + trips + trip, Window.Always, 3), 50, new Load(1)));
        }).ToArray();
        return new Problem(requests, [.. Enumerable.Repeat(new Worker(0, 0, SmallDay.Day, new Load(3)), vehicles)], Travel.Straight(points));
    }

    private static Arbitrary<(Problem Problem, int Seed)> Days() =>
        (from trips in Gen.Choose(1, 9)
         from vehicles in Gen.Choose(1, 3)
         from seed in Gen.Choose(0, 100_000)
         from window in Gen.Choose(0, 60)
         select (Trips(trips, seed, vehicles, window), seed)).ToArbitrary();
}
