using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Checking;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Offers for one more, and mending a plan that is being carried out.</summary>
public class AnsweringDuringTheDay
{
    private static readonly Options s_short = new() { Iterations = 500 };

    /// <summary>Ann goes home to place 3 at ten; two drivers, one at the hospital and one at place 9.</summary>
    private static readonly Problem s_problem = new([Request.Of(SmallDay.Lift(0, 3, 600, 630))], [SmallDay.Driver(), SmallDay.Driver(9)], SmallDay.Road);

    private static readonly Plan s_plan = Planner.Best(s_problem, s_short);

    [Fact]
    public void An_offer_says_who_what_it_costs_and_whom_it_delays()
    {
        // Ben to place 5, ready at 10:10, in at 10:15 before or after Ann: she is home 10 or 15 minutes later, and there are 2 × 20 minutes more to drive.
        // The driver from place 9 would drive 90 + 50 + 40.
        var offers = Offers.Find(s_problem, s_plan, Request.Of(SmallDay.Lift(0, 5, 610, 640)), 2);
        Assert.Equal([0, 1], offers.Select(offer => offer.Workers[0]));
        Assert.Equal([40.0, 180.0], offers.Select(offer => Math.Round(offer.Cost, 6)));
        Assert.InRange(offers[0].Delays.Single(delay => delay.Stop == new StopId(0, 0, 1)).Minutes, 10, 15);
        Assert.Empty(offers[1].Delays);
        Assert.All(offers, offer => Assert.Empty(PlanChecker.Check(offer.Problem, offer.Plan)));
    }

    [Fact]
    public void Of_equally_cheap_offers_the_lower_number_comes_first()
    {
        // Twelve drivers are at home at the hospital: each would drive 2 × 30 minutes.
        var problem = new Problem([], [.. Enumerable.Range(0, 12).Select(_ => SmallDay.Driver())], SmallDay.Road);
        var offers = Offers.Find(problem, Planner.Best(problem, s_short), Request.Of(SmallDay.Lift(0, 3, 600)), 12);
        Assert.Equal(Enumerable.Range(0, 12), offers.Select(offer => offer.Workers[0]));
        Assert.Single(offers.Select(offer => Math.Round(offer.Cost, 6)).Distinct());
    }

    [Fact]
    public void Of_equally_cheap_offers_the_one_that_delays_fewer_people_less_comes_first()
    {
        // Both drive past place 5 home to the hospital. The first would be later for the visit at place 1, the second has nothing after: 20 minutes' service and no way more.
        Request[] requests = [Request.Of(SmallDay.Visit(9, 640, 640)) with { NeverBy = [1] }, Request.Of(SmallDay.Visit(1, 740, 800)) with { NeverBy = [1] }, Request.Of(SmallDay.Visit(9, 640, 640))];
        var problem = new Problem(requests, [SmallDay.Driver(), SmallDay.Driver()], SmallDay.Road);
        var plan = Planner.Best(problem, s_short);
        foreach (var count in (int[])[1, 2])
        {
            var offers = Offers.Find(problem, plan, Request.Of(SmallDay.Visit(5, 600, 800)), count);
            Assert.All(offers, offer => Assert.Equal(0, offer.Cost, 1e-6));
            Assert.Equal(1, offers[0].Workers[0]);
            Assert.Empty(offers[0].Delays);
        }
    }

    [Fact]
    public void Of_equally_cheap_spots_on_one_route_the_one_that_delays_nobody_is_taken()
    {
        // The driver calls at the hospital at 9:20 and at noon, 20 minutes each; one more visit there, from 9:10 on, costs no way wherever it goes. Put first, it would delay the one at 9:20 by 10 minutes.
        var problem = new Problem([Request.Of(SmallDay.Visit(0, 560, 700)), Request.Of(SmallDay.Visit(0, 720, 740))], [SmallDay.Driver()], SmallDay.Road);
        var offer = Offers.Find(problem, Planner.Best(problem, s_short), Request.Of(SmallDay.Visit(0, 550, 1000)), 1).Single();
        Assert.Equal(0, offer.Cost, 1e-9);
        Assert.Empty(offer.Delays);
    }

    [Fact]
    public void What_nobody_can_do_gets_no_offer() =>
        Assert.Empty(Offers.Find(s_problem, s_plan, Request.Of(SmallDay.Lift(0, 5, 610) with { Needs = 4 }), 3));

    [Fact]
    public void A_plan_of_another_day_is_refused_with_what_is_wrong()
    {
        var other = new Problem([Request.Of(SmallDay.Visit(1, 600, 700)), Request.Of(SmallDay.Visit(2, 600, 700))], [SmallDay.Driver(), SmallDay.Driver(), SmallDay.Driver()], SmallDay.Road);
        var refused = Assert.Throws<ArgumentException>(() => Offers.Find(s_problem, Planner.Best(other, s_short), Request.Of(SmallDay.Lift(0, 5, 610)), 1));
        Assert.StartsWith("The plan is not one of this day: ", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Offers.Find(other, s_plan, Request.Of(SmallDay.Lift(0, 5, 610)), 1));
    }

    [Fact]
    public void A_pair_of_jobs_is_offered_as_a_whole()
    {
        var pair = Request.Of(SmallDay.Visit(5, 700, 760), SmallDay.Visit(5, 700, 760), new Link(0, 0, SameWorker.Different));
        var offer = Offers.Find(s_problem, s_plan, pair, 1).Single();
        Assert.Equal([0, 1], offer.Workers.Order());
    }

    [Fact]
    public void Somebody_already_home_whose_settling_in_falls_through_is_told_as_undone()
    {
        // Ann is home at 10:40 with the first driver; the second, who alone may settle her in, drops out meanwhile.
        var request = Request.Of(SmallDay.Lift(0, 3, 600, 600), SmallDay.Visit(3, 640, 700) with { Needs = 1 }, new Link(0, 60));
        var problem = new Problem([request], [SmallDay.Driver(), SmallDay.Driver(3) with { Has = 1 }], SmallDay.Road);
        var plan = Planner.Best(problem, s_short);
        Assert.Equal(2, plan.Routes.Count);
        var mended = Replanning.Replan(problem, plan, new WorkerOff(1), now: 636, s_short).Last();
        Assert.Equal([0], mended.Plan.Unserved);
        Assert.Equal([new StopId(0, 0, 0), new StopId(0, 0, 1)], mended.Plan.Routes.Single().Stops.Select(stop => stop.Stop));
    }

    [Fact]
    public void A_driver_whose_break_is_over_may_still_be_sent()
    {
        var problem = new Problem([], [SmallDay.Driver() with { Pauses = [new Pause(new Window(720, 750), 30)] }], SmallDay.Road);
        var urgent = new Urgent(Request.Of(SmallDay.Lift(0, 3, 840, 900)));
        Assert.True(Replanning.Replan(problem, Planner.Best(problem, s_short), urgent, now: 840, s_short).Last().Plan.ServesAll);
    }

    [Fact]
    public void Waiting_counts_from_the_last_stop_only_when_there_is_a_next_one()
    {
        // The first visit ends at 10:20 and the driver goes home; at noon that has cost nothing, and one more visit at one o'clock costs the wait from noon on.
        var problem = new Problem([Request.Of(SmallDay.Visit(0, 600, 600))], [SmallDay.Driver()], SmallDay.Road, new Weights { Waiting = 1 });
        var plan = Planner.Best(problem, s_short);
        Assert.Equal(0, Replanning.Replan(problem, plan, new Urgent(Request.Of(SmallDay.Visit(9, 600, 600))), now: 720, s_short).Last().Plan.Cost.Waiting);
        Assert.Equal(160, Replanning.Replan(problem, plan, new Urgent(Request.Of(SmallDay.Visit(0, 780, 780))), now: 720, s_short).Last().Plan.Cost.Waiting, 1e-9);
    }

    [Fact]
    public void Who_is_on_board_is_brought_home_in_the_shortest_order()
    {
        // Three have got in at the hospital, in the order of places 7, 2 and 5, and their rides are the driver's own: out and back along the road is 140 minutes, in the order in which they got in 200.
        int[] places = [7, 2, 5];
        var problem = new Problem([.. places.Select(place => Request.Of(SmallDay.Lift(0, place, 600, longestRide: 300)))], [SmallDay.Driver()], SmallDay.Road,
            frozen: [new FrozenPrefix(0, [.. places.Select((_, at) => new FrozenStop(new StopId(at, 0, 0), 600 + 5 * at))])]);
        var plan = Planner.Best(problem, s_short);
        Assert.Equal([0, 1, 2], plan.Routes.Single().Stops.Take(3).Select(stop => stop.Stop.Request));
        Assert.Equal(140, plan.Cost.Travel, 1e-9);
    }

    [Fact]
    public void A_driver_who_drops_out_brings_home_who_is_on_board_and_others_do_the_rest()
    {
        Request[] requests = [Request.Of(SmallDay.Lift(0, 3, 600, 630)), Request.Of(SmallDay.Lift(0, 2, 800, 900))];
        var problem = new Problem(requests, [SmallDay.Driver(), SmallDay.Driver(4)], SmallDay.Road);
        var plan = Planner.Best(problem, s_short);
        Assert.Single(plan.Routes);
        var mended = Replanning.Replan(problem, plan, new WorkerOff(0), now: 610, s_short).Last();
        Assert.Equal([new StopId(0, 0, 0), new StopId(0, 0, 1)], mended.Plan.Routes.Single(route => route.Worker == 0).Stops.Select(stop => stop.Stop));
        Assert.Equal([1, 1], mended.Plan.Routes.Single(route => route.Worker == 1).Stops.Select(stop => stop.Stop.Request));
        Assert.All(mended.Changes, change => Assert.Equal(1, change.Stop.Request));
    }

    [Fact]
    public void An_idle_driver_takes_what_would_make_others_late()
    {
        // One driver does both lifts of the day. The urgent one must be called for while that driver is on the road; the other is at home.
        Request[] requests = [Request.Of(SmallDay.Lift(0, 3, 600, 700)), Request.Of(SmallDay.Lift(0, 3, 800, 900))];
        var problem = new Problem(requests, [SmallDay.Driver(seats: 1), SmallDay.Driver(seats: 1)], SmallDay.Road);
        var plan = Planner.Best(problem, s_short);
        var urgent = Request.Of(SmallDay.Lift(0, 3, 600, 610));
        var mended = Replanning.Replan(problem, plan, new Urgent(urgent), now: 590, s_short).Last();
        Assert.True(mended.Plan.ServesAll);
        Assert.Equal(2, mended.Plan.Routes.Count);
        Assert.All(mended.Changes, change => Assert.Equal(2, change.Stop.Request));
    }

    [Fact]
    public void A_ward_delay_moves_nobody_forward()
    {
        Request[] requests = [Request.Of(SmallDay.Lift(0, 3, 600, 630)), Request.Of(SmallDay.Lift(0, 2, 700, 730))];
        var problem = new Problem(requests, [SmallDay.Driver()], SmallDay.Road);
        var plan = Planner.Best(problem, s_short);
        var mended = Replanning.Replan(problem, plan, new WardDelay(0, 15), now: 560, s_short).Last();
        Assert.True(mended.Plan.ServesAll);
        Assert.Equal([new StopId(0, 0, 0), new StopId(0, 0, 1)], mended.Changes.Select(change => change.Stop));
        Assert.Equal(615, mended.Changes[0].To!.Value.Start);
    }

    [Fact]
    public void Somebody_who_was_not_there_has_been_called_on_and_is_not_driven()
    {
        var mended = Replanning.Replan(s_problem, s_plan, new NoShow(0), now: 600, s_short).Last();
        Assert.Equal([new StopId(0, 0, 0)], mended.Plan.Routes.Single().Stops.Select(stop => stop.Stop));
        Assert.True(mended.Plan.ServesAll);
    }

    [Fact]
    public void A_cancelled_request_is_left_out_and_the_others_keep_their_times()
    {
        var problem = s_problem.With(requests: [.. s_problem.Requests, Request.Of(SmallDay.Lift(0, 2, 700, 730))]);
        var plan = Planner.Best(problem, s_short);
        var mended = Replanning.Replan(problem, plan, new Cancelled(0), now: 550, s_short).Last();
        Assert.All(mended.Changes, change => Assert.Equal(0, change.Stop.Request));
    }

    [Fact]
    public void What_is_over_is_not_undone()
    {
        // Cancelled, or not there before anybody called: nobody is owed anything, so no reason and no remedy is told, and a plan that lists it or does it is wrong.
        foreach (var what in (DayEvent[])[new Cancelled(0), new NoShow(0)])
        {
            var mended = Replanning.Replan(s_problem, s_plan, what, now: 550, s_short).Last();
            Assert.True(mended.Plan.ServesAll);
            Assert.Empty(mended.Plan.Routes);
            Assert.Empty(Explanations.Of(mended.Problem, mended.Plan));
            Assert.Contains(PlanChecker.Check(mended.Problem, mended.Plan with { Unserved = [0] }), breach => breach.Rule == Rule.Complete);
            Assert.Contains(PlanChecker.Check(mended.Problem, s_plan), breach => breach.Rule == Rule.Complete);
            Assert.True(Replanning.Replan(mended.Problem, mended.Plan, new Urgent(Request.Of(SmallDay.Lift(0, 2, 700))), now: 560, s_short).Last().Plan.ServesAll);
        }
    }

    [Fact]
    public void An_urgent_request_is_not_served_before_somebody_could_be_there()
    {
        // At 13:00 the first driver has long been idle at place 3, 30 minutes from the hospital; the second is at home at place 9.
        var urgent = Request.Of(SmallDay.Lift(0, 1, 540));
        var mended = Replanning.Replan(s_problem, s_plan, new Urgent(urgent), now: 780, s_short).Last();
        var pickup = mended.Plan.Routes.SelectMany(route => route.Stops).Single(stop => stop.Stop == new StopId(1, 0, 0));
        Assert.Equal(810, pickup.Start);
    }

    [Fact]
    public void What_has_begun_cannot_be_cancelled() =>
        Assert.Throws<ArgumentException>(() => Replanning.Replan(s_problem, s_plan, new Cancelled(0), now: 610).First());
}
