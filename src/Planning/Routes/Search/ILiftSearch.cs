namespace Homeward.Planning.Routes.Search;

/// <summary>Finds the cheapest pair of positions for a lift in one route.</summary>
internal interface ILiftSearch
{
    /// <summary>The cheapest pair below a bound, or none.</summary>
    Spot Best(int job, int worker, double bound);
}
