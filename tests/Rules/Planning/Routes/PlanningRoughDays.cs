using FsCheck;
using FsCheck.Fluent;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Checking;

namespace Homeward.Rules.Planning.Routes;

/// <summary>Days thrown together with everything that a day can hold, sense or no sense: the answer is always a plan that keeps every rule.</summary>
public class PlanningRoughDays
{
    [Fact]
    public void A_rough_day_gets_a_plan_that_keeps_every_rule() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var problem = Day(new Random(seed));
            return Planner.Solve(problem, new Options { Iterations = 120, Seed = seed }).All(plan => PlanChecker.Check(problem, plan).Count == 0);
        }).QuickCheckThrowOnFailure();

    /// <remarks>Days that once got a plan which the checker refused: a stop's slack that forgot the other half of a request further on, and ways driven that there are not.</remarks>
    [Theory]
    [InlineData(100321, false)]
    [InlineData(101916, false)]
    [InlineData(104208, false)]
    [InlineData(115470, false)]
    [InlineData(116862, false)]
    [InlineData(504522, false)]
    [InlineData(200225, false)]
    [InlineData(1778, true)]
    [InlineData(4795, true)]
    [InlineData(3599, true)]
    [InlineData(4754, true)]
    public void A_day_once_planned_wrongly_is_planned_rightly(int seed, bool open) => AnswersAll(seed, open);

    [Fact]
    public void A_rough_day_without_an_end_gets_plans_that_keep_every_rule_whatever_happens() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => AnswersAll(seed, open: true)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_plan() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var problem = Day(new Random(seed));
            var (one, other) = (Planner.Best(problem, new Options { Iterations = 80, Seed = seed }), Planner.Best(problem, new Options { Iterations = 80, Seed = seed }));
            return one.Cost == other.Cost && Words(one) == Words(other);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_stays_undone_has_a_reason_from_every_worker() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var problem = Day(new Random(seed));
            var plan = Planner.Best(problem, new Options { Iterations = 40, Seed = seed });
            return Explanations.Of(problem, plan).Select(reason => (reason.Request, reason.Obstacles.Count)).SequenceEqual(plan.Unserved.Select(request => (request, problem.Workers.Count)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_happens_during_a_rough_day_there_is_an_answer() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var problem = Day(random, cutOff: false);
            var plan = Planner.Best(problem, new Options { Iterations = 60, Seed = seed });
            foreach (var offer in Offers.Find(problem, plan, Request(random, problem.Travel.Places, problem.Workers.Count), 3)) Assert.Empty(PlanChecker.Check(offer.Problem, offer.Plan));
            var (what, now) = (Event(random, problem), 480 + random.Next(500));
            try
            {
                Assert.All(Replanning.Replan(problem, plan, what, now, new Options { Iterations = 60, Seed = seed }), mended => Assert.Empty(PlanChecker.Check(mended.Problem, mended.Plan)));
            }
            catch (ArgumentException)
            {
                // What is over or on board cannot be cancelled: that is an answer, too.
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>Plans a day, is asked for one more and has something happen; the planner itself refuses to answer with a plan that breaks a rule.</summary>
    private static void AnswersAll(int seed, bool open)
    {
        var random = new Random(seed);
        var problem = open ? Open(Day(random), random) : Day(random);
        var plan = Planner.Best(problem, new Options { Iterations = 120, Seed = seed });
        Explanations.Of(problem, plan);
        Offers.Find(problem, plan, Request(random, problem.Travel.Places, problem.Workers.Count), 3);
        var (what, now) = (Event(random, problem), 480 + random.Next(500));
        try
        {
            Assert.NotEmpty(Replanning.Replan(problem, plan, what, now, new Options { Iterations = 60, Seed = seed }));
        }
        catch (ArgumentException)
        {
            // What is over or on board cannot be cancelled, and there may be no way home: that is an answer, too.
        }
    }

    /// <summary>The same day with shifts, windows and pauses that have no end here and there, more pauses, and perhaps no price on driving.</summary>
    private static Problem Open(Problem day, Random random)
    {
        Window Open(Window window) => random.Next(4) == 0 ? window with { Until = double.PositiveInfinity } : window;
        Pause[] Pauses(Worker worker) => [.. worker.Pauses, .. Enumerable.Range(1, random.Next(3)).Select(at => new Pause(Open(new Window(worker.Shift.From + 90 * at, worker.Shift.From + 90 * at + random.Next(60))), random.Next(3) * 10))];
        var requests = day.Requests.Select(request => request.Each(job => job.Each(stop => stop with { Windows = [.. stop.Windows.SkipLast(1), Open(stop.Windows[^1])] })) with { CostUnserved = random.Next(4) == 0 ? 0 : request.CostUnserved });
        var workers = day.Workers.Select(worker => worker with { Shift = Open(worker.Shift), Pauses = Pauses(worker) });
        return day.With([.. requests], [.. workers], day.Weights with { Driving = random.Next(2), Waiting = 0.5 * random.Next(2) });
    }

    private static DayEvent Event(Random random, Problem problem)
    {
        var request = random.Next(problem.Requests.Count + 1);
        return random.Next(5) switch
        {
            0 => new WardDelay(request, random.Next(60)),
            1 => new NoShow(request),
            2 => new WorkerOff(random.Next(problem.Workers.Count + 1)),
            3 => new Cancelled(request),
            _ => new Urgent(Request(random, problem.Travel.Places, problem.Workers.Count)),
        };
    }

    private static string Words(Plan plan) => string.Join('|', plan.Routes.Select(route => $"{route.Worker}:{string.Join(',', route.Stops)}"));

    private static Problem Day(Random random, bool cutOff = true)
    {
        var (places, workers) = (2 + random.Next(7), random.Next(4));
        var requests = Enumerable.Range(0, random.Next(9)).Select(_ => Request(random, places, workers)).ToArray();
        return new Problem(requests, [.. Enumerable.Range(0, workers).Select(_ => Worker(random, places))], Ways(random, places, cutOff), new Weights
        {
            Distance = random.Next(2), Waiting = random.Next(3) == 0 ? 0.5 : 0, Lateness = random.Next(3), WorstLateness = random.Next(2),
            NewFace = 20 * random.Next(2), UnfairShare = random.Next(2),
        });
    }

    /// <summary>Asymmetric, without regard to the triangle inequality, and here and there without a way.</summary>
    private static Travel Ways(Random random, int places, bool cutOff)
    {
        var table = new double[places * places];
        for (var way = 0; way < table.Length; way++) table[way] = cutOff && random.Next(25) == 0 ? double.PositiveInfinity : random.Next(40);
        return Travel.FromTable(places, table, table);
    }

    private static Request Request(Random random, int places, int workers)
    {
        var first = Job(random, places);
        var request = random.Next(3) > 0 ? Homeward.Planning.Routes.Request.Of(first)
            : Homeward.Planning.Routes.Request.Of(first, Visit(random, places), new Link(random.Next(20) - 10, 10 + random.Next(60), (SameWorker)random.Next(3)));
        return request with { CostUnserved = random.Next(5) == 0 ? 30 : 100_000, NeverBy = Some(random, workers), Knows = Some(random, workers) };
    }

    private static int[] Some(Random random, int workers) => workers > 0 && random.Next(4) == 0 ? [random.Next(workers)] : [];

    private static Job Job(Random random, int places) => random.Next(2) == 0 ? Visit(random, places)
        : new Lift(Stop(random, places), Stop(random, places), random.Next(4) == 0 ? double.PositiveInfinity : 15 + random.Next(60), new Load(random.Next(3), random.Next(2)))
        {
            Needs = (ulong)random.Next(3),
        };

    private static Visit Visit(Random random, int places) => new(Stop(random, places)) { Needs = (ulong)random.Next(2) };

    private static Stop Stop(Random random, int places)
    {
        var from = 480 + random.Next(400);
        var first = new Window(from, from + random.Next(3) * random.Next(90));
        Window[] windows = random.Next(4) > 0 ? [first] : [first, new Window(first.Until + 1 + random.Next(60), first.Until + 61 + random.Next(60))];
        return new Stop(random.Next(places), windows, random.Next(25)) { Due = random.Next(3) == 0 ? from + 10 : double.PositiveInfinity };
    }

    private static Worker Worker(Random random, int places)
    {
        var from = 450 + random.Next(200);
        return new Worker(random.Next(places), random.Next(3) == 0 ? null : random.Next(places), new Window(from, from + random.Next(500)), new Load(random.Next(5), random.Next(2)))
        {
            Has = (ulong)random.Next(4), LongestDriving = random.Next(4) == 0 ? 120 : double.PositiveInfinity, LongestWorking = random.Next(4) == 0 ? 200 : double.PositiveInfinity,
            Pauses = random.Next(3) == 0 ? [new Pause(new Window(from + 60, from + 60 + random.Next(60)), 15)] : [], CostOfUse = 25 * random.Next(2),
            FairShare = random.Next(3) == 0 ? 100 : double.PositiveInfinity,
        };
    }
}
