using FsCheck;
using FsCheck.Fluent;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Checking;

namespace Homeward.Rules.Planning.Routes;

/// <summary>A pause is spent at one end of a way or the other; before leaving home and after coming home it is no work.</summary>
public class PausingOnTheWay
{
    private static readonly Options s_short = new() { Iterations = 300 };

    [Fact]
    public void A_gap_is_spent_at_the_next_stop_where_driving_first_is_in_time()
    {
        // The first visit ends at 11:30; the next begins at 14:00 sharp, 30 minutes away; nothing is done from 12:00 to 14:00.
        var problem = Day([Visit(0, 670), Visit(3, 840)], Gap(720, 120));
        var route = Served(problem).Routes.Single();
        Assert.Equal((720.0, 840.0), (route.Stops[1].Arrive, route.Stops[1].Start));
        Assert.Equal(new PlannedPause(1, 720, 840), route.Pauses.Single());
    }

    [Fact]
    public void A_pause_stays_at_the_last_stop_where_driving_first_would_begin_it_too_late()
    {
        // Driving first would be over at 12:00, when the break must have begun at 11:45; so it is 11:30 to 12:00, and 12:30 is there.
        var route = Served(Day([Visit(0, 670), Visit(3, 750)], new Pause(new Window(680, 705), 30))).Routes.Single();
        Assert.Equal((750.0, 750.0), (route.Stops[1].Arrive, route.Stops[1].Start));
        Assert.Equal(new PlannedPause(1, 690, 720), route.Pauses.Single());
    }

    [Fact]
    public void Of_two_pauses_one_may_come_before_driving_and_one_after() =>
        Served(Day([Visit(0, 670), Visit(3, 840)], Gap(690, 30), Gap(750, 90)));

    [Theory]
    [InlineData(1020, 60)]
    [InlineData(640, 440)]
    [InlineData(640, 900)]
    [InlineData(0, 590)]
    public void A_gap_that_lasts_until_the_shift_ends_or_since_before_it_begins_is_spent_at_home(double from, double minutes)
    {
        var route = Served(Day([Visit(1, 600)], Gap(from, minutes))).Routes.Single();
        Assert.Equal((590.0, 630.0), (route.Leave, route.Back));
    }

    [Fact]
    public void What_lies_before_leaving_home_or_after_coming_home_is_neither_work_nor_waiting()
    {
        var lunch = new Pause(new Window(720, 780), 60);
        Assert.Equal(0, Served(Day([Visit(1, 960)], lunch)).Cost.Waiting);
        Assert.Equal(0, Served(Day([Visit(1, 560)], lunch)).Cost.Waiting);
        Assert.Equal(980 - 560 - 2 * 20 - 60, Served(Day([Visit(1, 560), Visit(1, 960)], lunch)).Cost.Waiting, 1e-9);
        Served(Day([Visit(1, 730)], 40, Gap(600, 120)));
        Served(Day([Visit(1, 560)], 40, lunch));
        Assert.Equal([0], Planner.Best(Day([Visit(1, 730)], 39, Gap(600, 120)), s_short).Unserved);
    }

    [Theory]
    [InlineData(700)]
    [InlineData(730)]
    [InlineData(800)]
    public void Whoever_drove_before_the_gap_still_makes_the_next_stop_when_the_day_is_planned_anew(double now)
    {
        var problem = Day([Visit(0, 670), Visit(3, 840), Visit(3, 900)], Gap(720, 120));
        var mended = Replanning.Replan(problem, Served(problem), new Cancelled(2), now, s_short).Last();
        Assert.Equal([0, 1], mended.Plan.Routes.Single().Stops.Select(stop => stop.Stop.Request));
    }

    [Fact]
    public void A_pause_still_to_come_is_not_taken_for_one_that_is_over()
    {
        // The first pause is over when Ann gets in; the second, at noon, comes after her ride also in the plan made anew meanwhile.
        var problem = new Problem([Visit(0, 600), Request.Of(SmallDay.Lift(0, 3, 680, 680))], [SmallDay.Driver() with { Pauses = [Gap(640, 20), Gap(720, 30)] }], SmallDay.Road);
        var urgent = new Urgent(Request.Of(SmallDay.Visit(3, 760, 900)));
        Assert.True(Replanning.Replan(problem, Served(problem), urgent, 690, s_short).Last().Plan.ServesAll);
    }

    [Fact]
    public void Nobody_drives_during_a_gap()
    {
        var plan = Served(Day([Visit(0, 670), Visit(3, 840)], Gap(720, 120)));
        var later = Day([Visit(0, 670), Visit(3, 840)], Gap(710, 130));
        var moved = plan with { Routes = [plan.Routes[0] with { Pauses = [new PlannedPause(1, 710, 840)] }] };
        Assert.Contains(PlanChecker.Check(later, moved), breach => breach.Rule == Rule.Pause);
        Assert.Single(Planner.Best(later, s_short).Unserved);
    }

    [Fact]
    public void Two_visits_and_a_gap_are_done_exactly_if_one_end_of_the_way_leaves_time_for_it() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            // The gap is over before the first visit, spent at it before driving on, at the second after arriving, or begins after both.
            var random = new Random(seed);
            var (place, first, second, from, length) = (1 + random.Next(6), 620 + random.Next(60), 700 + random.Next(80), 560 + random.Next(260), 10 + random.Next(60));
            var (drive, done) = (10 * (place - 1), first + 20);
            var isIn = done + drive <= second && (from + length <= first || (from >= done && from + length + drive <= second)
                || (from >= done + drive && from + length <= second) || from >= second + 20);
            return Planner.Best(Day([Visit(1, first), Visit(place, second)], Gap(from, length)), s_short).ServesAll == isIn;
        }).QuickCheckThrowOnFailure();

    private static Request Visit(int place, double at) => Request.Of(SmallDay.Visit(place, at, at));

    private static Pause Gap(double from, double minutes) => new(new Window(from, from), minutes);

    private static Problem Day(Request[] requests, params Pause[] pauses) => Day(requests, double.PositiveInfinity, pauses);

    private static Problem Day(Request[] requests, double working, params Pause[] pauses) =>
        new(requests, [SmallDay.Driver() with { Pauses = pauses, LongestWorking = working }], SmallDay.Road, new Weights { Waiting = 1 });

    private static Plan Served(Problem problem)
    {
        var plan = Planner.Best(problem, s_short);
        Assert.True(plan.ServesAll);
        return plan;
    }
}
