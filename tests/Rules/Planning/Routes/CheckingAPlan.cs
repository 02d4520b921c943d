using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Checking;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Each test breaks the same good plan in one way; the checker names the rule.</summary>
public class CheckingAPlan
{
    private static readonly Problem s_problem = SmallDay.WithEverything();
    private static readonly Plan s_good = Planner.Best(s_problem, new Options { Iterations = 2000 });

    [Fact]
    public void A_good_plan_breaks_nothing_and_serves_everybody()
    {
        Assert.Empty(PlanChecker.Check(s_problem, s_good));
        Assert.True(s_good.ServesAll);
    }

    [Fact]
    public void An_unknown_worker() => Breaks(Rule.Known, s_good with { Routes = [s_good.Routes[0] with { Worker = 7 }, s_good.Routes[1]] });

    [Fact]
    public void An_unknown_stop() => Breaks(Rule.Known, Edit(0, stops => [stops[0] with { Stop = new StopId(9, 0, 0) }, .. stops.Skip(1)]));

    [Fact]
    public void A_request_that_is_neither_done_nor_listed() =>
        Breaks(Rule.Complete, Edit(WorkerOf(1), stops => [.. stops.Where(stop => stop.Stop.Request != 1)]));

    [Fact]
    public void A_request_that_is_done_and_listed_as_undone() => Breaks(Rule.Complete, s_good with { Unserved = [1] });

    [Fact]
    public void A_drop_off_before_its_pickup() => Breaks(Rule.Order, Edit(WorkerOf(0), stops =>
    {
        var swapped = stops.ToList();
        var (pickup, drop) = (swapped.FindIndex(stop => stop.Stop == new StopId(0, 0, 0)), swapped.FindIndex(stop => stop.Stop == new StopId(0, 0, 1)));
        (swapped[pickup], swapped[drop]) = (swapped[drop], swapped[pickup]);
        return [.. swapped];
    }));

    [Fact]
    public void A_drop_off_on_another_route() => Breaks(Rule.Order, Move(new StopId(0, 0, 1), to: 1));

    [Fact]
    public void Arriving_faster_than_the_road_allows() => Breaks(Rule.Clock, EditStop(new StopId(1, 0, 0), stop => stop with { Arrive = stop.Arrive - 5 }));

    [Fact]
    public void Leaving_before_service_is_over() => Breaks(Rule.Clock, EditStop(new StopId(1, 0, 0), stop => stop with { Leave = stop.Leave - 5 }));

    [Fact]
    public void Being_back_too_soon() => Breaks(Rule.Clock, s_good with { Routes = [s_good.Routes[0] with { Back = s_good.Routes[0].Back - 1 }, s_good.Routes[1]] });

    [Fact]
    public void Starting_between_two_windows() => Breaks(Rule.Window, EditStop(new StopId(1, 0, 0), stop => stop with { Start = 650, Leave = 670 }));

    [Fact]
    public void Starting_after_the_last_window() => Breaks(Rule.Window, EditStop(new StopId(1, 0, 0), stop => stop with { Start = 801, Leave = 821 }));

    [Fact]
    public void A_ride_that_is_too_long() =>
        Breaks(Rule.Ride, EditStop(new StopId(0, 0, 1), stop => stop with { Start = stop.Start + 61, Leave = stop.Leave + 61 }));

    [Fact]
    public void A_wheelchair_in_a_car_without_a_bay() => Breaks(Rule.Room, MoveRequest(0, to: 1));

    [Fact]
    public void A_worker_without_the_skill() => Breaks(Rule.Skill, MoveRequest(0, to: 1));

    [Fact]
    public void A_pair_that_may_never_be() => Breaks(Rule.Never, MoveRequest(0, to: 1));

    [Fact]
    public void Setting_out_before_the_shift() => Breaks(Rule.Shift, s_good with { Routes = [s_good.Routes[0] with { Leave = 530 }, s_good.Routes[1]] });

    [Fact]
    public void Coming_back_after_the_shift() => Breaks(Rule.Shift, Delay(0, 600));

    [Fact]
    public void Driving_too_long() => Breaks(Rule.Driving, s_good, Stricter(worker => worker with { LongestDriving = 20 }));

    [Fact]
    public void Working_too_long() => Breaks(Rule.Working, s_good, Stricter(worker => worker with { LongestWorking = 20 }));

    [Fact]
    public void A_pause_left_out() => Breaks(Rule.Pause, s_good with { Routes = [s_good.Routes[0] with { Pauses = [] }, s_good.Routes[1]] });

    [Fact]
    public void A_pause_cut_short() => Breaks(Rule.Pause, EditPause(pause => pause with { Leave = pause.Leave - 5 }));

    [Fact]
    public void A_pause_out_of_its_time() => Breaks(Rule.Pause, EditPause(pause => pause with { Start = 790, Leave = 820 }));

    [Fact]
    public void A_pause_with_somebody_on_board()
    {
        var at = s_good.Routes[0].Stops.ToList().FindIndex(stop => stop.Stop == new StopId(3, 0, 1));
        Breaks(Rule.Pause, EditPause(pause => pause with { After = at }));
    }

    [Fact]
    public void Two_people_needed_at_once_who_come_apart() =>
        Breaks(Rule.Gap, EditStop(new StopId(2, 1, 0), stop => stop with { Start = stop.Start + 5, Leave = stop.Leave + 5 }));

    [Fact]
    public void Settling_in_too_long_after_the_lift() =>
        Breaks(Rule.Gap, EditStop(new StopId(3, 1, 0), stop => stop with { Start = stop.Start + 40, Leave = stop.Leave + 40 }));

    [Fact]
    public void One_person_where_two_are_needed() => Breaks(Rule.Pairing, Move(new StopId(2, 1, 0), WorkerOf(2, job: 0)));

    [Fact]
    public void Two_people_where_one_should_do_both() => Breaks(Rule.Pairing, Move(new StopId(3, 1, 0), 1 - WorkerOf(3)));

    [Fact]
    public void A_frozen_stop_moved() => Breaks(Rule.Frozen, EditStop(new StopId(4, 0, 0), stop => stop with { Start = 555, Leave = 560 }));

    [Fact]
    public void A_frozen_stop_given_to_somebody_else() => Breaks(Rule.Frozen, MoveRequest(4, to: 0));

    [Fact]
    public void Somebody_called_on_earlier_than_announced() =>
        Breaks(Rule.Announced, EditStop(new StopId(2, 0, 0), stop => stop with { Start = 630, Leave = 650 }));

    [Fact]
    public void A_cost_that_is_not_the_plans() => Breaks(Rule.Account, s_good with { Cost = s_good.Cost with { Travel = s_good.Cost.Travel - 1 } });

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_slack_that_is_not_what_the_rest_can_stand(double minutes)
    {
        // The lift in a wheelchair must be done before the other window of the visit, the break and the rest of the day: it has some slack, and not any.
        Assert.InRange(s_good.Routes.SelectMany(route => route.Stops).Single(stop => stop.Stop == new StopId(0, 0, 0)).Slack, 2, 1000);
        Breaks(Rule.Account, EditStop(new StopId(0, 0, 0), stop => stop with { Slack = stop.Slack + minutes }));
    }

    [Fact]
    public void A_frozen_stop_with_slack() => Breaks(Rule.Account, EditStop(new StopId(4, 0, 0), stop => stop with { Slack = 5 }));

    [Fact]
    public void No_rule_goes_untested()
    {
        var tested = typeof(CheckingAPlan).GetMethods().Count(method => method.GetCustomAttributes(typeof(FactAttribute), false).Length > 0);
        Assert.True(tested > Enum.GetValues<Rule>().Length);
    }

    private static void Breaks(Rule rule, Plan plan, Problem? problem = null) =>
        Assert.Contains(PlanChecker.Check(problem ?? s_problem, plan), breach => breach.Rule == rule);

    private static Problem Stricter(Func<Worker, Worker> change) => s_problem.With(workers: [.. s_problem.Workers.Select(change)]);

    private static int WorkerOf(int request, int job = 0) =>
        s_good.Routes.First(route => route.Stops.Any(stop => stop.Stop.Request == request && stop.Stop.Job == job)).Worker;

    private static Plan Edit(int worker, Func<IReadOnlyList<PlannedStop>, IReadOnlyList<PlannedStop>> change) =>
        s_good with { Routes = [.. s_good.Routes.Select(route => route.Worker == worker ? route with { Stops = change(route.Stops) } : route)] };

    private static Plan EditStop(StopId id, Func<PlannedStop, PlannedStop> change) =>
        Edit(WorkerOf(id.Request, id.Job), stops => [.. stops.Select(stop => stop.Stop == id ? change(stop) : stop)]);

    private static Plan EditPause(Func<PlannedPause, PlannedPause> change) =>
        s_good with { Routes = [s_good.Routes[0] with { Pauses = [change(s_good.Routes[0].Pauses[0])] }, s_good.Routes[1]] };

    private static Plan Delay(int worker, double minutes) => Edit(worker, stops => stops) with
    {
        Routes = [.. s_good.Routes.Select(route => route.Worker == worker ? route with { Back = route.Back + minutes } : route)],
    };

    private static Plan Move(StopId id, int to) => Move(stop => stop == id, to);

    private static Plan MoveRequest(int request, int to) => Move(stop => stop.Request == request, to);

    private static Plan Move(Func<StopId, bool> chosen, int to)
    {
        var moved = s_good.Routes.SelectMany(route => route.Stops).Where(stop => chosen(stop.Stop)).ToArray();
        return s_good with
        {
            Routes = [.. s_good.Routes.Select(route => route with
            {
                Stops = [.. route.Stops.Where(stop => !chosen(stop.Stop)), .. route.Worker == to ? moved : []],
            })],
        };
    }
}
