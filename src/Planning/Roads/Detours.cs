namespace Homeward.Planning.Roads;

/// <summary>The shortest ways between points, round by bridges where a water is between: worked out from bridge to bridge (Floyd 1962) and from each point to each bridge once.</summary>
internal sealed class Detours
{
    private readonly Water[] _waters;
    private readonly Point[] _points;
    private readonly Point[] _bridges;
    private readonly double[,] _between;

    /// <summary>On which side of each water each point lies: above zero, below, or zero for neither, as its own bridges do.</summary>
    private readonly double[][] _sides;

    /// <summary>Metres from each point straight to each bridge; infinity where that is barred.</summary>
    private readonly double[][] _straight;

    /// <summary>The same by way of any other bridges.</summary>
    private readonly double[][] _round;

    public Detours(IReadOnlyList<Water> waters, IReadOnlyList<Point> points)
    {
        (_waters, _points, _bridges) = ([.. waters], [.. points], [.. waters.SelectMany(water => water.Bridges).Distinct()]);
        _between = Between();
        _sides = Array.ConvertAll(_points, point => Array.ConvertAll(_waters, water => water.Bridges.Contains(point) ? 0 : water.Side(point)));
        _straight = Array.ConvertAll(_points, point => Array.ConvertAll(_bridges, bridge => Straight(point, bridge)));
        _round = Array.ConvertAll(_straight, straight => Enumerable.Range(0, straight.Length).Select(bridge => straight.Select((metres, by) => metres + _between[by, bridge]).Min()).ToArray());
    }

    /// <summary>Straight where nothing bars the way, else round by the best bridges; infinity when there is no way.</summary>
    public double Metres(int from, int to)
    {
        if (!IsBarred(from, to)) return _points[from].To(_points[to]);
        var (least, round, straight) = (double.PositiveInfinity, _round[from], _straight[to]);
        for (var bridge = 0; bridge < round.Length; bridge++) least = Math.Min(least, round[bridge] + straight[bridge]);
        return least;
    }

    /// <summary>Most ways stay on one side of a water, which is told at once.</summary>
    private bool IsBarred(int from, int to)
    {
        var (here, there) = (_sides[from], _sides[to]);
        for (var water = 0; water < here.Length; water++)
        {
            if (here[water] * there[water] < 0 && _waters[water].IsCrossed(_points[from], _points[to])) return true;
        }
        return false;
    }

    private double[,] Between()
    {
        var (count, between) = (_bridges.Length, new double[_bridges.Length, _bridges.Length]);
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++) between[from, to] = Straight(_bridges[from], _bridges[to]);
        }
        for (var by = 0; by < count; by++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count; to++) between[from, to] = Math.Min(between[from, to], between[from, by] + between[by, to]);
            }
        }
        return between;
    }

    private double Straight(Point from, Point to)
    {
        foreach (var water in _waters)
        {
            if (water.Bars(from, to)) return double.PositiveInfinity;
        }
        return from.To(to);
    }
}
