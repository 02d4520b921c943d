using System.Diagnostics;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Days that nobody would plan on purpose: a clear answer, never a hang, never a plan that breaks a rule.</summary>
public class PlanningWhatCannotBe
{
    private static readonly Options s_short = new() { Iterations = 200 };

    [Fact]
    public void A_day_without_drivers_leaves_everybody()
    {
        var plan = Planner.Best(new Problem([Request.Of(SmallDay.Lift(0, 3, 600))], [], SmallDay.Road), s_short);
        Assert.Equal([0], plan.Unserved);
        Assert.Empty(plan.Routes);
    }

    [Fact]
    public void A_day_without_trips_sends_nobody_out()
    {
        var plan = Planner.Best(new Problem([], [SmallDay.Driver()], SmallDay.Road), s_short);
        Assert.Empty(plan.Routes);
        Assert.Equal(0, plan.Cost.Total);
    }

    [Fact]
    public void An_impossible_trip_stays_undone_and_the_others_are_served()
    {
        var ride = SmallDay.Lift(0, 9, 600, longestRide: 89); // the way alone is 90 minutes
        var plan = Planner.Best(new Problem([Request.Of(ride), Request.Of(SmallDay.Lift(0, 2, 600))], [SmallDay.Driver()], SmallDay.Road), s_short);
        Assert.Equal([0], plan.Unserved);
    }

    [Fact]
    public void Everybody_at_one_point()
    {
        var requests = Enumerable.Range(0, 12).Select(_ => Request.Of(SmallDay.Lift(4, 4, 600))).ToArray();
        var plan = Planner.Best(new Problem(requests, [SmallDay.Driver(4)], SmallDay.Road), s_short);
        Assert.True(plan.ServesAll);
        Assert.Equal(0, plan.Cost.Travel);
    }

    [Fact]
    public void Windows_of_zero_length()
    {
        // Two visits of 20 minutes at the same minute need two workers; one alone serves one of them.
        Request[] requests = [Request.Of(SmallDay.Visit(1, 600, 600)), Request.Of(SmallDay.Visit(2, 600, 600))];
        Assert.True(Planner.Best(new Problem(requests, [SmallDay.Driver(), SmallDay.Driver()], SmallDay.Road), s_short).ServesAll);
        Assert.Single(Planner.Best(new Problem(requests, [SmallDay.Driver()], SmallDay.Road), s_short).Unserved);
    }

    [Fact]
    public void A_table_that_breaks_the_triangle_inequality()
    {
        // From 0 to 2 takes 100 minutes, by way of 1 only 20; and back alike.
        double[] table = [0, 10, 100, 10, 0, 10, 100, 10, 0];
        var travel = Travel.FromTable(3, table, table);
        var requests = Enumerable.Range(0, 6).Select(index => Request.Of(new Visit(new Stop(1 + index % 2, new Window(540, 1000), 5)))).ToArray();
        var plan = Planner.Best(new Problem(requests, [SmallDay.Driver(), SmallDay.Driver()], travel), s_short);
        Assert.True(plan.ServesAll);
        Assert.Equal(40, plan.Cost.Travel, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public void A_ride_that_is_too_long_directly_is_made_by_another_stop_where_that_is_shorter(int placesBesides)
    {
        // From 0 to 2 takes 100 minutes, by way of 1 only 20, and the visit there 5: 10:00 to 10:25, when 10:30 is the latest.
        double[] small = [0, 10, 100, 10, 0, 10, 100, 10, 0];
        var places = 3 + placesBesides;
        var table = Enumerable.Range(0, places * places).Select(way => way / places < 3 && way % places < 3 ? small[way / places * 3 + way % places] : 50.0).ToArray();
        var ride = new Lift(new Stop(0, new Window(600, 600), 0), new Stop(2, new Window(600, 630), 0), 40, new Load(1));
        var day = new Problem([Request.Of(ride), Request.Of(SmallDay.Visit(1, 600, 620, 5))], [SmallDay.Driver()], Travel.FromTable(places, table, table));
        Assert.True(Planner.Best(day, s_short).ServesAll);
        Assert.Equal([0], Planner.Best(day.With(requests: [Request.Of(ride)]), s_short).Unserved);
    }

    [Fact]
    public void Where_there_is_no_way_nobody_goes_though_the_day_has_no_end_and_driving_no_price()
    {
        var none = double.PositiveInfinity;
        var travel = Travel.FromTable(2, [0, none, 10, 0], [0, 10, 10, 0]);
        var worker = SmallDay.Driver() with { Shift = new Window(0, none), Pauses = [new Pause(new Window(0, none), 0)] };
        var day = new Problem([Request.Of(new Visit(new Stop(1, Window.Always, 5)))], [worker], travel, new Weights { Driving = 0, Waiting = 1 });
        Assert.Equal([0], Planner.Best(day, s_short).Unserved);
        Assert.Equal([0], Planner.Best(day.With(workers: [worker with { Pauses = [] }], weights: new Weights { Driving = 0 }), s_short).Unserved);
    }

    [Fact]
    public void A_driver_on_an_island_stays_there()
    {
        var none = double.PositiveInfinity;
        double[] table = [0, 10, none, 10, 0, none, none, none, 0];
        var travel = Travel.FromTable(3, table, table);
        var request = Request.Of(new Visit(new Stop(1, new Window(540, 1000), 5)));
        Assert.Equal([0], Planner.Best(new Problem([request], [SmallDay.Driver(2)], travel), s_short).Unserved);
        Assert.Equal(0, Planner.Best(new Problem([request], [SmallDay.Driver(), SmallDay.Driver(2)], travel), s_short).Routes.Single().Worker);
    }

    [Fact]
    public void A_cancelled_call_still_gives_its_best_plan()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var plans = Planner.Solve(SolvingADay.Trips(10, 1, 2), new Options { Seconds = 600 }, source.Token).ToArray();
        Assert.Single(plans);
    }

    [Fact]
    public void A_call_cancelled_mid_run_ends_with_its_best_plan()
    {
        using var source = new CancellationTokenSource();
        var begun = Stopwatch.GetTimestamp();
        var last = default(Plan);
        foreach (var plan in Planner.Solve(SolvingADay.Trips(40, 1, 6), new Options { Seconds = 600, Streams = 2, Threads = 2 }, source.Token))
        {
            last = plan;
            source.CancelAfter(200);
        }
        Assert.True(source.IsCancellationRequested);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(3));
        Assert.NotEmpty(last!.Routes);
    }

    [Fact]
    public void Each_trip_left_undone_has_its_own_reason_and_remedy()
    {
        // One driver with one seat until 18:00. The first trip fills 10:00; the second would do with a window 50 minutes later (the driver is back from place 3 at 11:10), the third with a ride
        // 5 minutes longer, the fourth lacks a skill, the fifth has no room, the sixth is back 15 minutes after the shift, and the seventh never fits but with somebody more.
        Request[] requests =
        [
            Request.Of(SmallDay.Lift(0, 3, 600, 600)),
            Request.Of(SmallDay.Lift(0, 3, 600, 620)),
            Request.Of(SmallDay.Lift(0, 9, 700, 800, longestRide: 85)),
            Request.Of(SmallDay.Lift(0, 1, 980, 990) with { Needs = 1 }),
            Request.Of(SmallDay.Lift(0, 1, 980, 990, seats: 2)),
            Request.Of(SmallDay.Lift(0, 2, 1045, 1046)),
            Request.Of(SmallDay.Lift(0, 3, 600, 600)) with { NeverBy = [0] },
        ];
        var problem = new Problem(requests, [SmallDay.Driver(seats: 1)], SmallDay.Road);
        var only = problem.With(requests: [requests[0], .. requests.Skip(1).Select(request => request with { CostUnserved = 0 })]);
        var reasons = Explanations.Of(problem, Planner.Best(only, s_short)).ToDictionary(reason => reason.Request);
        Assert.Equal((Obstacle.Busy, Relaxing.LaterWindow, 50.0), (reasons[1].Obstacles[0], reasons[1].Relaxation!.Kind, reasons[1].Relaxation!.Minutes));
        Assert.Equal((Obstacle.Time, Relaxing.LongerRide, 5.0), (reasons[2].Obstacles[0], reasons[2].Relaxation!.Kind, reasons[2].Relaxation!.Minutes));
        Assert.Equal((Obstacle.Skill, Relaxing.Skill), (reasons[3].Obstacles[0], reasons[3].Relaxation!.Kind));
        Assert.Equal((Obstacle.Room, Relaxing.Room), (reasons[4].Obstacles[0], reasons[4].Relaxation!.Kind));
        Assert.Equal((Obstacle.Time, Relaxing.LongerShift, 15.0), (reasons[5].Obstacles[0], reasons[5].Relaxation!.Kind, reasons[5].Relaxation!.Minutes));
        Assert.Equal((Obstacle.Never, Relaxing.OneMoreWorker, 1), (reasons[6].Obstacles[0], reasons[6].Relaxation!.Kind, reasons[6].Relaxation!.Worker));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 20)]
    [InlineData(2, 10)]
    public void A_speed_of_none_is_a_speed_of_one(int speed, double minute)
    {
        // From the depot to (0, 10) and on to (0, 20): 2 × 20 whatever the speed, which changes the times alone.
        var text = $"1 10 {speed}\n0 0 0 0 0 100 0 0 0\n1 0 10 5 0 90 0 0 2\n2 0 20 -5 0 90 0 1 0";
        var plan = Planner.Best(InstanceReader.Read(text).Problem, s_short);
        Assert.Equal(40, plan.Cost.Travel, 1e-9);
        Assert.Equal(minute, plan.Routes.Single().Stops[1].Start, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3 4 5 6 7")]
    [InlineData("1 2 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 1440")]
    [InlineData("1 1 480 3 thirty")]
    [InlineData("1 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1.9 0 480\n2 2 2 3 -1.9 0 480")]
    [InlineData("1 10 1\n0 0 0 0 0 100 0 0 0\n1 0 10 5.7 0 90 0 0 2\n2 0 20 -5.7 0 90 0 1 0")]
    [InlineData("-2 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n2 2 2 3 -1 0 480")]
    [InlineData("{}")]
    [InlineData("{\"patients\": [{\"id\": \"p1\"}]}")]
    [InlineData("{\"trips\": 3}")]
    public void A_text_that_is_no_day_is_refused_with_a_reason(string text) =>
        Assert.NotEmpty(Assert.Throws<FormatException>(() => InstanceReader.Read(text)).Message);

    [Theory]
    [InlineData("\"hospital\":0", "\"hospital\":5", "There is no hospital 5")]
    [InlineData("\"hospital\":0", "\"hospital\":-1", "There is no hospital -1")]
    [InlineData("\"kind\":\"seat\"", "\"kind\":null", "trips, number 1: \"kind\" is missing")]
    [InlineData("\"kind\":\"seat\"", "\"kind\":\"sledge\"", "\"sledge\" is not known")]
    [InlineData("\"ready\":600", "\"ready\":-70", "\"ready\" is below zero")]
    [InlineData("\"ready\":600", "\"ready\":1e400", "\"ready\" is not a number up to")]
    [InlineData("\"ready\":600,", "", "\"ready\" is missing")]
    [InlineData("\"maxRide\":90", "\"maxRide\":\"long\"", "\"maxRide\" is not a number")]
    [InlineData("[\"B\",1000,0]", "[\"B\",1000]", "\"home\" is not a list of 2 numbers")]
    [InlineData("\"shift\":[540,1020]", "\"shift\":[540]", "drivers, number 1: \"shift\" is not a list of 2 numbers")]
    [InlineData("\"seats\":3", "\"seats\":3.5", "\"seats\" is not a whole number")]
    [InlineData("\"female\":true", "\"female\":1", "\"female\" is neither true nor false")]
    [InlineData("\"drivers\":[", "\"visits\":[],\"drivers\":[", "\"visits\" is not known here and would be left out")]
    [InlineData("\"seats\":3", "\"seats\":3,\"pauses\":[[720,30]]", "drivers, number 1: \"pauses\" is not known here")]
    [InlineData("\"ready\":600", "\"ready\":600,\"due\":610", "trips, number 1: \"due\" is not known here")]
    [InlineData("\"ready\":600", "\"ready\":600,\"ready\":610", "\"ready\" stands there twice")]
    [InlineData("\"kind\":\"seat\"", "\"kind\":\"seat+dog\"", "\"seat+dog\" is not known")]
    [InlineData("\"kind\":\"seat\"", "\"kind\":\"wheelchairs\"", "\"wheelchairs\" is not known")]
    [InlineData("\"drivers\":[{", "\"drivers\":[{\"id\":2,\"home\":[\"C\",0,500],\"shift\":[540,1020],\"seats\":3,\"wheelchair\":0,\"female\":true,\"settleInTrained\":false},{\"id\":2,", "drivers: the id 2 stands there twice")]
    [InlineData("\"trips\":[", "\"trips\":[{\"id\":1,\"kind\":\"seat\",\"hospital\":0,\"home\":[\"B\",1000,0],\"ready\":600,\"latest\":700,\"pickupService\":5,\"dropService\":5,\"maxRide\":90,\"femaleDriver\":false,\"settleIn\":false},", "trips: the id 1 stands there twice")]
    [InlineData("\"drivers\":[", "\"waters\":[{\"from\":[1],\"until\":[2,2],\"bridges\":[]}],\"drivers\":[", "\"a point\" is not a list of 2 numbers")]
    public void A_slip_in_a_day_is_said_by_its_name(string right, string slip, string said)
    {
        const string day = """
            {"circuity":1.3,"kmh":40,"hospitals":[{"at":["A",0,0]}],
             "trips":[{"id":1,"kind":"seat","hospital":0,"home":["B",1000,0],"ready":600,"latest":700,"pickupService":5,"dropService":5,"maxRide":90,"femaleDriver":false,"settleIn":false}],
             "drivers":[{"home":["C",0,500],"shift":[540,1020],"seats":3,"wheelchair":0,"female":true,"settleInTrained":false}]}
            """;
        Assert.True(Planner.Best(InstanceReader.Read(day).Problem, s_short).ServesAll);
        Assert.Contains(right, day, StringComparison.Ordinal);

        var refused = Assert.Throws<FormatException>(() => InstanceReader.Read(day.Replace(right, slip, StringComparison.Ordinal)));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n1 2 2 3 -1 0 480", "The number 1 stands before two rows")]
    [InlineData("1 10 1\n0 0 0 0 0 100 0 0 0\n1 0 10 5 0 90 0 0 2\n1 0 20 -5 0 90 0 1 0", "The number 1 stands before two rows")]
    [InlineData("1 10 1\n0 0 0 0 0 100 0 0 0\n1 0 10 5 0 90 0 0 1", "Row 1 is its own partner")]
    [InlineData("1 10 1\n0 0 0 0 0 100 0 0 0\n1 0 10 5 0 90 0 0 7", "The partner of row 1, 7, is not there")]
    [InlineData("1 10 1\n0 0 0 0 0 100 0 0 0\n1 0 10 5 0 90 0 0 0", "Row 1 has no partner")]
    [InlineData("1 10 1\n0 0 0 0 0 100 0 0 0\n1 0 10 5 0 90 0 0 3\n2 0 10 5 0 90 0 0 3\n3 0 20 -5 0 90 0 2 0", "Row 1 names row 3 as its partner, which is not so the other way round")]
    [InlineData("{\"services\":[{\"id\":\"s\"},{\"id\":\"s\"}],\"patients\":[],\"caregivers\":[],\"distances\":[[0]]}", "services: the id s stands there twice")]
    [InlineData("{\"services\":[],\"patients\":[],\"caregivers\":[{\"id\":\"c\",\"abilities\":[]},{\"id\":\"c\",\"abilities\":[]}],\"distances\":[[0]]}", "caregivers: the id c stands there twice")]
    [InlineData("{\"services\":[],\"patients\":[],\"caregivers\":[{\"id\":\"c\",\"abilities\":[],\"working_shift\":[0,480]}],\"distances\":[[0]]}", "caregivers, number 1: \"working_shift\" is not known here")]
    public void What_is_named_twice_goes_with_itself_or_would_be_left_out_is_said(string text, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => InstanceReader.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_remark_in_a_day_is_none_of_the_planners_business() =>
        Assert.Empty(InstanceReader.Read("{\"note\":\"Sunday\",\"circuity\":1.3,\"kmh\":40,\"hospitals\":[],\"trips\":[],\"drivers\":[]}").Problem.Requests);

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(59)]
    [InlineData(118)]
    public void The_smallest_help_is_told_to_the_minute(int minutes)
    {
        // The one driver is at the hospital until 18:00 and gets there again from place 1 at 10:00 + minutes; who is to be called on at 10:00 must wait so long.
        Request[] requests = [Request.Of(SmallDay.Visit(1, 570, 570, minutes + 20)) with { CostUnserved = 1e6 }, Request.Of(SmallDay.Visit(0, 600, 600))];
        var problem = new Problem(requests, [SmallDay.Driver()], SmallDay.Road);
        var reason = Explanations.Of(problem, Planner.Best(problem, s_short)).Single();
        Assert.Equal((Relaxing.LaterWindow, minutes), (reason.Relaxation!.Kind, (int)reason.Relaxation.Minutes));
    }

    [Fact]
    public void Of_all_kinds_of_minutes_the_fewest_are_told()
    {
        // Somebody is to be called on at 17:00 for an hour. The first driver is done with the other visit at 17:27, 27 minutes too late; the second goes home at 17:34, 26 minutes too soon.
        Request[] requests = [Request.Of(SmallDay.Visit(0, 1000, 1000, 47)) with { NeverBy = [1] }, Request.Of(SmallDay.Visit(0, 1020, 1020, 60))];
        var problem = new Problem(requests, [SmallDay.Driver() with { Shift = new Window(540, 1200) }, SmallDay.Driver() with { Shift = new Window(1010, 1054) }], SmallDay.Road);
        var plan = Planner.Best(problem.With(requests: [requests[0], requests[1] with { CostUnserved = 0, NeverBy = [0, 1] }]), s_short);
        var reason = Explanations.Of(problem, plan).Single();
        Assert.Equal(new Relaxation(Relaxing.LongerShift, 26, 1, 1020), reason.Relaxation);
    }

    [Fact]
    public void A_fleet_larger_than_anybody_needs_costs_nothing()
    {
        var problem = InstanceReader.Read("5000000 1 480 3 30\n0 0 0 0 0 0 480\n1 1 1 3 1 0 480\n2 2 2 3 -1 0 480").Problem;

        Assert.Single(problem.Workers);
        Assert.True(Planner.Best(problem, s_short).ServesAll);
    }

    [Fact]
    public void Numbers_without_sense_are_refused_before_any_search()
    {
        Assert.Throws<ArgumentException>(() => new Problem([Request.Of(SmallDay.Visit(10, 600, 700))], [], SmallDay.Road));
        Assert.Throws<ArgumentException>(() => new Problem([Request.Of(SmallDay.Visit(1, 700, 600))], [], SmallDay.Road));
        Assert.Throws<ArgumentException>(() => new Problem([Request.Of(SmallDay.Visit(1, 600, 700, minutes: double.NaN))], [], SmallDay.Road));
        Assert.Throws<ArgumentException>(() => Travel.FromTable(2, [0, -1, 1, 0], [0, 1, 1, 0]));
        Assert.Throws<ArgumentException>(() => new Problem([], [SmallDay.Driver()], SmallDay.Road, frozen: [new FrozenPrefix(0, [new FrozenStop(new StopId(0, 0, 0), 600)])]));
    }
}
