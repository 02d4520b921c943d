namespace Homeward.Planning.Roads;

/// <summary>A point in metres on a flat grid, east and north.</summary>
public readonly record struct Point(double East, double North)
{
    /// <summary>Metres in a straight line.</summary>
    public double To(Point other) => Math.Sqrt((East - other.East) * (East - other.East) + (North - other.North) * (North - other.North));
}

/// <summary>A straight stretch of water, rail or motorway that can be crossed only at its bridges.</summary>
/// <param name="Bridges">Empty where there is no way across.</param>
public sealed record Water(Point From, Point Until, IReadOnlyList<Point> Bridges)
{
    /// <summary>Whether the straight way from one point to another crosses it; a way to or from one of its own bridges does not.</summary>
    internal bool Bars(Point start, Point end) => IsCrossed(start, end) && !Bridges.Contains(start) && !Bridges.Contains(end);

    /// <summary>Above zero on one side of its line, below on the other.</summary>
    internal double Side(Point point) => (point.East - From.East) * (Until.North - From.North) - (point.North - From.North) * (Until.East - From.East);

    /// <summary>Whether the straight way crosses it, bridge or no bridge.</summary>
    internal bool IsCrossed(Point start, Point end)
    {
        var (wayEast, wayNorth) = (end.East - start.East, end.North - start.North);
        var (eastward, northward) = (Until.East - From.East, Until.North - From.North);
        var turn = wayEast * northward - wayNorth * eastward;
        var along = (From.East - start.East) * northward - (From.North - start.North) * eastward;
        var across = (From.East - start.East) * wayNorth - (From.North - start.North) * wayEast;
        if (turn < 0) (turn, along, across) = (-turn, -along, -across);
        return along > 0 && along < turn && across >= 0 && across <= turn;
    }
}
