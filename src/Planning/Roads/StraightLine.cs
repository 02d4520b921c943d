using Homeward.Planning.Routes;

namespace Homeward.Planning.Roads;

/// <summary>Travel times without a road network: straight lines, a place's own road factor and speed by hour, and detours by bridges.</summary>
/// <param name="RoadFactor">Metres of road for each metre in a straight line; 1 or more.</param>
/// <param name="KilometresPerHour">By hour of the day, 24 entries.</param>
/// <param name="Waters">What can be crossed only at bridges; each stretch of a way round by a bridge is held to all of them again.</param>
public sealed record StraightLine(double RoadFactor, IReadOnlyList<double> KilometresPerHour, IReadOnlyList<Water> Waters) : ITravelTimes
{
    /// <summary>Minutes and metres between all points for a day that is driven mostly in this hour.</summary>
    /// <exception cref="ArgumentException">The factor is below 1, or the speeds are not 24 numbers above zero.</exception>
    public Travel Between(IReadOnlyList<Point> points, int hour)
    {
        if (!(RoadFactor >= 1) || KilometresPerHour.Count != 24 || KilometresPerHour.Any(speed => !(speed > 0)))
            throw new ArgumentException("The road factor (circuity) is 1 or more, and there are 24 speeds above zero.");
        var minutes = 60 / (KilometresPerHour[hour] * 1000);
        if (Waters.Count == 0) return Travel.Straight([.. points.Select(point => (point.East, point.North))], RoadFactor, RoadFactor * minutes);
        return Travel.ByLength(points.Count, new Detours(Waters, points).Metres, (from, to) => points[from].To(points[to]), RoadFactor, RoadFactor * minutes);
    }

    Task<Ways> ITravelTimes.Between(IReadOnlyList<Point> points, int hour, CancellationToken cancel) => Task.FromResult(new Ways(Between(points, hour), Notice: null));

    /// <summary>The shortest way by bridges, road factor aside; infinity when there is none.</summary>
    public double Metres(Point from, Point to) => Waters.Count == 0 ? from.To(to) : new Detours(Waters, [from, to]).Metres(0, 1);
}
