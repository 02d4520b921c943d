namespace Homeward.Planning.Assignment;

/// <summary>Finds the cheapest one-to-one assignment exactly, by shortest augmenting paths with prices (Kuhn 1955, Munkres 1957; Jonker and Volgenant 1987).</summary>
public static class Assigner
{
    /// <summary>The cheapest matching, with the prices that prove it. Of equally cheap ones always the same.</summary>
    public static Matching Solve(Pairings pairings)
    {
        // Each seeker has a column of their own that stands for being left out, so that a full assignment always exists.
        var (seekers, columns) = (pairings.Seekers, pairings.Places + pairings.Seekers);
        var (prices, columnPrices, holder) = (new double[seekers], new double[columns], new int[columns]);
        Array.Fill(holder, -1);
        for (var seeker = 0; seeker < seekers; seeker++) Augment(pairings, seeker, prices, columnPrices, holder);
        var choices = new int?[seekers];
        for (var place = 0; place < pairings.Places; place++)
        {
            if (holder[place] >= 0) choices[holder[place]] = place;
        }
        var cost = choices.Select((place, seeker) => place is { } taken ? pairings.Cost(seeker, taken)!.Value : pairings.CostLeftOut(seeker)).Sum();
        return new Matching(choices, cost, prices, columnPrices[..pairings.Places]);
    }

    private static double Cost(Pairings pairings, int seeker, int column) =>
        column < pairings.Places ? pairings.Cost(seeker, column) ?? double.PositiveInfinity
        : column - pairings.Places == seeker ? pairings.CostLeftOut(seeker) : double.PositiveInfinity;

    private static void Augment(Pairings pairings, int newcomer, double[] prices, double[] columnPrices, int[] holder)
    {
        var (distances, from, seen) = (new double[holder.Length], new int[holder.Length], new bool[holder.Length]);
        Array.Fill(distances, double.PositiveInfinity);
        prices[newcomer] = Enumerable.Range(0, holder.Length).Min(column => Cost(pairings, newcomer, column) - columnPrices[column]);
        var (seeker, reached, column) = (newcomer, 0.0, -1);
        while (true)
        {
            var next = -1;
            for (var other = 0; other < holder.Length; other++)
            {
                if (seen[other]) continue;
                var distance = reached + Cost(pairings, seeker, other) - prices[seeker] - columnPrices[other];
                if (distance < distances[other]) (distances[other], from[other]) = (distance, column);
                if (next < 0 || distances[other] < distances[next]) next = other;
            }
            (seen[next], reached, column) = (true, distances[next], next);
            if (holder[next] < 0) break;
            seeker = holder[next];
        }
        prices[newcomer] += reached;
        for (var other = 0; other < holder.Length; other++)
        {
            if (!seen[other] || other == column) continue;
            prices[holder[other]] += reached - distances[other];
            columnPrices[other] -= reached - distances[other];
        }
        for (var at = column; at >= 0; at = from[at]) holder[at] = from[at] >= 0 ? holder[from[at]] : newcomer;
    }
}
