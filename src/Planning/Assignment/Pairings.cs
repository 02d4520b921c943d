namespace Homeward.Planning.Assignment;

/// <summary>Seekers (people who need a bed, a flat or a befriender) and places, with what each admissible pair costs.</summary>
public sealed class Pairings
{
    private readonly double?[,] _costs;
    private readonly double[] _leftOut;

    /// <param name="costs">By seeker and place; null where the pair is not admissible.</param>
    /// <param name="costLeftOut">What it costs to leave each seeker without a place.</param>
    /// <exception cref="ArgumentException">A cost is not a finite number, or the sizes differ.</exception>
    public Pairings(double?[,] costs, IReadOnlyList<double> costLeftOut)
    {
        if (costLeftOut.Count != costs.GetLength(0)) throw new ArgumentException("Each seeker has a cost of being left out.", nameof(costLeftOut));
        if (costs.Cast<double?>().Any(cost => cost is { } given && !double.IsFinite(given)) || costLeftOut.Any(cost => !double.IsFinite(cost)))
            throw new ArgumentException("Costs are finite numbers.", nameof(costs));
        (_costs, _leftOut) = ((double?[,])costs.Clone(), [.. costLeftOut]);
    }

    public int Seekers => _costs.GetLength(0);

    public int Places => _costs.GetLength(1);

    public double? Cost(int seeker, int place) => _costs[seeker, place];

    public double CostLeftOut(int seeker) => _leftOut[seeker];
}
