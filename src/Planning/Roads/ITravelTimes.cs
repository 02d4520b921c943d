using Homeward.Planning.Routes;

namespace Homeward.Planning.Roads;

/// <summary>Where minutes and metres between points come from: straight lines, or somebody who knows the roads.</summary>
public interface ITravelTimes
{
    /// <summary>Minutes and metres between all points for a day that is driven mostly in this hour; infinity where there is no way.</summary>
    Task<Ways> Between(IReadOnlyList<Point> points, int hour, CancellationToken cancel = default);
}

/// <summary>A travel table with what whoever plans by it should know.</summary>
/// <param name="Notice">One sentence; null when all is as it should be.</param>
public sealed record Ways(Travel Travel, string? Notice);
