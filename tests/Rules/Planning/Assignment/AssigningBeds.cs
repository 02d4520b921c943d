using Homeward.Planning.Assignment;

namespace Homeward.Rules.Planning.Assignment;

public class AssigningBeds
{
    [Fact]
    public void The_cheapest_whole_beats_the_cheapest_pair()
    {
        // Ann first to bed 0 (1) would leave Bob bed 1 (9): 10. Ann in bed 1 (2), Bob in bed 0 (3) costs 5.
        var pairings = new Pairings(new double?[,] { { 1, 2 }, { 3, 9 } }, [100, 100]);
        var matching = Assigner.Solve(pairings);
        Assert.Equal([1, 0], matching.Choices);
        Assert.Equal(5, matching.Cost);
        Assert.True(matching.Proves(pairings));
    }

    [Fact]
    public void Who_may_not_go_anywhere_is_left_out()
    {
        var pairings = new Pairings(new double?[,] { { null, null }, { 1, null } }, [50, 50]);
        var matching = Assigner.Solve(pairings);
        Assert.Equal([null, 0], matching.Choices);
        Assert.Equal(51, matching.Cost);
        Assert.Null(matching.Reason(pairings, 0).Next);
    }

    [Fact]
    public void The_reason_names_the_next_place_and_what_it_would_cost_the_whole_at_least()
    {
        // Forcing Ann into bed 0 makes the whole 10 instead of 5.
        var pairings = new Pairings(new double?[,] { { 1, 2 }, { 3, 9 } }, [100, 100]);
        var reason = Assigner.Solve(pairings).Reason(pairings, 0);
        Assert.Equal((1, 2.0, 0), (reason.Place, reason.Cost, reason.Next));
        Assert.InRange(reason.AtLeast, 0, 5);
    }

    [Fact]
    public void Nothing_is_cheaper_by_trying_every_assignment()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var (seekers, places) = (random.Next(0, 6), random.Next(0, 6));
            var costs = new double?[seekers, places];
            for (var seeker = 0; seeker < seekers; seeker++)
            {
                for (var place = 0; place < places; place++) costs[seeker, place] = random.Next(4) == 0 ? null : random.Next(-5, 30);
            }
            var pairings = new Pairings(costs, [.. Enumerable.Range(0, seekers).Select(_ => (double)random.Next(5, 40))]);
            var matching = Assigner.Solve(pairings);
            Assert.Equal(Cheapest(pairings, 0, []), matching.Cost, 1e-9);
            Assert.True(matching.Proves(pairings));
        }
    }

    [Fact]
    public void A_matching_that_is_not_the_cheapest_is_not_proved()
    {
        var pairings = new Pairings(new double?[,] { { 1, 2 }, { 3, 9 } }, [100, 100]);
        Assert.False((Assigner.Solve(pairings) with { Choices = [0, 1], Cost = 10 }).Proves(pairings));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, null)]
    [InlineData(1, 2)]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    public void Choices_that_are_no_matching_of_the_cost_are_not_proved_by_its_prices(int? ann, int? bob)
    {
        // Two in one bed, the dearer whole, somebody left out, a bed that Bob may not have, a bed that is not there: prices and cost stay those of the cheapest.
        var pairings = new Pairings(new double?[,] { { 1, 2, null }, { 3, 9, null } }, [100, 100]);
        var matching = Assigner.Solve(pairings);
        Assert.True(matching.Proves(pairings));
        Assert.False((matching with { Choices = [ann, bob] }).Proves(pairings));
        Assert.False((matching with { Choices = [1] }).Proves(pairings));
    }

    private static double Cheapest(Pairings pairings, int seeker, HashSet<int> taken)
    {
        if (seeker == pairings.Seekers) return 0;
        var best = pairings.CostLeftOut(seeker) + Cheapest(pairings, seeker + 1, taken);
        for (var place = 0; place < pairings.Places; place++)
        {
            if (pairings.Cost(seeker, place) is not { } cost || !taken.Add(place)) continue;
            best = Math.Min(best, cost + Cheapest(pairings, seeker + 1, taken));
            taken.Remove(place);
        }
        return best;
    }
}
