using FsCheck;
using FsCheck.Fluent;
using Homeward.Planning.Roads;
using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Days with thousands of places, whose ways are no longer written down in full: they are planned as any other.</summary>
public class PlanningALargeDay
{
    /// <summary>As many places as make a day large, whatever it holds besides.</summary>
    private const int Many = 2100;

    [Fact]
    public void Straight_ways_between_thousands_of_places_are_those_between_a_few()
    {
        Point[] few = [new(0, 0), new(3000, 4000), new(-6000, 8000)];
        Point[] many = [.. few, .. Enumerable.Range(0, Many).Select(at => new Point(at, -at))];
        var line = new StraightLine(1.3, Enumerable.Repeat(30.0, 24).ToArray(), []);
        var (large, small) = (line.Between(many, 9), line.Between(few, 9));
        foreach (var (from, to) in Pairs(few.Length))
        {
            Assert.Equal(small.Minutes(from, to), large.Minutes(from, to), 1e-9);
            Assert.Equal(small.Distance(from, to), large.Distance(from, to), 1e-9);
            Assert.Equal(2 * small.Minutes(from, to), large.Slower(2).Minutes(from, to), 1e-9);
        }
        Assert.Equal(13, large.Minutes(0, 1), 1e-9); // 5 km straight, 6.5 km of road at 30 km/h
    }

    [Fact]
    public void A_water_is_gone_round_on_a_large_day_too()
    {
        var estuary = new Water(new(-9000, 0), new(9000, 0), [new(4000, 0)]);
        var line = new StraightLine(1, Enumerable.Repeat(60.0, 24).ToArray(), [estuary]);
        Point[] many = [new(0, -3000), new(0, 3000), .. Enumerable.Range(0, Many).Select(_ => new Point(0, 3000))];
        Assert.Equal(10, line.Between(many, 9).Minutes(0, 1), 1e-4);
        Assert.Equal(10, line.Between(many, 9).Minutes(Many, 0), 1e-4);
    }

    [Fact]
    public void Ways_round_by_bridges_are_the_same_on_a_large_day_and_take_no_table()
    {
        var random = new Random(3);
        Water[] waters = [new(new(-9000, 0), new(9000, 0), [new(4000, 0), new(-7000, 0)]), new(new(0, 500), new(0, 9500), [new(0, 8000)]), new(new(2000, -9000), new(2000, -100), [])];
        var line = new StraightLine(1.3, Enumerable.Repeat(30.0, 24).ToArray(), waters);
        Point[] few = [.. Enumerable.Range(0, 40).Select(_ => new Point(random.Next(-9000, 9000), random.Next(-9000, 9000)))];
        Point[] many = [.. few, .. Enumerable.Range(0, 10_000).Select(_ => new Point(random.Next(-9000, 9000), random.Next(-9000, 9000)))];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var large = line.Between(many, 9);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20 << 20, $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB");
        var small = line.Between(few, 9);
        foreach (var (from, to) in Pairs(few.Length))
        {
            Assert.Equal(1.3 * line.Metres(few[from], few[to]), small.Distance(from, to), 1e-6);
            Assert.Equal(small.Distance(from, to), large.Distance(from, to), 1e-6);
            Assert.Equal(small.Minutes(from, to), large.Minutes(from, to), 1e-6);
        }
    }

    [Fact]
    public void The_way_that_a_table_names_each_way_is_kept_and_none_stays_none()
    {
        var large = Padded(3, [0, 10, double.PositiveInfinity, 20, 0, 7, 8, 9, 0]);
        Assert.Equal((10, 20, 7, 9), (large.Minutes(0, 1), large.Minutes(1, 0), large.Minutes(1, 2), large.Minutes(2, 1)));
        Assert.Equal(double.PositiveInfinity, large.Minutes(0, 2));
    }

    [Fact]
    public void More_places_than_a_day_can_have_are_refused() =>
        Assert.Throws<ArgumentException>(() => Travel.Straight([.. Enumerable.Range(0, 33_000).Select(at => ((double)at, 0.0))]));

    /// <summary>
    /// The same small day, once alone and once among places where nobody goes: whole minutes, so that nothing is lost in keeping them shorter, and no way that another place would
    /// shorten, since the shortest ways are told exactly on a small day and by what lies below them on a large one.
    /// </summary>
    [Fact]
    public void Places_where_nobody_goes_change_no_plan() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var day = SolvingADay.Trips(1 + random.Next(8), seed, 1 + random.Next(3));
            var table = Enumerable.Range(0, day.Travel.Places * day.Travel.Places).Select(way => way % (day.Travel.Places + 1) == 0 ? 0.0 : 10 + random.Next(11)).ToArray();
            var small = Planner.Best(day.With(travel: Travel.FromTable(day.Travel.Places, table, table)), new Options { Iterations = 60, Seed = seed });
            var large = Planner.Best(day.With(travel: Padded(day.Travel.Places, table)), new Options { Iterations = 60, Seed = seed });
            return small.Cost == large.Cost && small.Routes.SelectMany(route => route.Stops).SequenceEqual(large.Routes.SelectMany(route => route.Stops));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ten_thousand_trips_to_as_many_homes_get_an_answer_in_little_memory()
    {
        var random = new Random(1);
        var points = Enumerable.Range(0, 10_200).Select(_ => (random.NextDouble() * 60, random.NextDouble() * 60)).ToArray();
        var requests = Enumerable.Range(0, 10_000).Select(trip =>
        {
            var ready = 540 + random.Next(400);
            return Request.Of(new Lift(new Stop(trip % 5, new Window(ready, ready + 60), 2), new Stop(trip, Window.Always, 2), 90, new Load(1)));
        }).ToArray();
        var workers = Enumerable.Range(10_000, 200).Select(home => new Worker(home, home, SmallDay.Day, new Load(4))).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var plan = Planner.Solve(new Problem(requests, workers, Travel.Straight(points)), new Options { Iterations = 0 }).Last();
        Assert.True(plan.Unserved.Count < 10_000);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200 << 20, $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB");
    }

    private static Travel Padded(int places, double[] table)
    {
        var padded = Enumerable.Repeat(1000.0, (places + Many) * (places + Many)).ToArray();
        foreach (var (from, to) in Pairs(places)) padded[from * (places + Many) + to] = table[from * places + to];
        return Travel.FromTable(places + Many, padded, padded);
    }

    private static IEnumerable<(int From, int To)> Pairs(int places) =>
        from one in Enumerable.Range(0, places)
        from other in Enumerable.Range(0, places)
        select (one, other);
}
