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
    /// <summary>How far along the straight way from one point to another it is crossed, 0 to 1; null when it is not.</summary>
    public double? CrossedAt(Point start, Point end)
    {
        var (wayEast, wayNorth) = (end.East - start.East, end.North - start.North);
        var (eastward, northward) = (Until.East - From.East, Until.North - From.North);
        var turn = wayEast * northward - wayNorth * eastward;
        if (turn == 0) return null;
        var along = ((From.East - start.East) * northward - (From.North - start.North) * eastward) / turn;
        var across = ((From.East - start.East) * wayNorth - (From.North - start.North) * wayEast) / turn;
        return along is > 0 and < 1 && across is >= 0 and <= 1 ? along : null;
    }

    /// <summary>Whether the straight way from one point to another crosses it; a way to or from one of its own bridges does not.</summary>
    internal bool Bars(Point start, Point end) => CrossedAt(start, end) is not null && !Bridges.Contains(start) && !Bridges.Contains(end);
}
