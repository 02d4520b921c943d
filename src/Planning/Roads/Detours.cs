namespace Homeward.Planning.Roads;

/// <summary>The shortest ways round by bridges, worked out from bridge to bridge once (Floyd 1962).</summary>
internal sealed class Detours
{
    private readonly IReadOnlyList<Water> _waters;
    private readonly Point[] _bridges;
    private readonly double[,] _between;

    public Detours(IReadOnlyList<Water> waters)
    {
        (_waters, _bridges) = (waters, [.. waters.SelectMany(water => water.Bridges).Distinct()]);
        var count = _bridges.Length;
        _between = new double[count, count];
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++) _between[from, to] = Straight(_bridges[from], _bridges[to]);
        }
        for (var by = 0; by < count; by++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count; to++) _between[from, to] = Math.Min(_between[from, to], _between[from, by] + _between[by, to]);
            }
        }
    }

    /// <summary>Metres from a point to each bridge; infinity where there is no way.</summary>
    public double[] From(Point point)
    {
        var straight = Array.ConvertAll(_bridges, bridge => Straight(point, bridge));
        return [.. _bridges.Select((_, bridge) => straight.Select((metres, by) => metres + _between[by, bridge]).Min())];
    }

    /// <summary>Straight where nothing bars the way, else round by the best bridges; infinity when there is no way.</summary>
    /// <param name="ways">What <see cref="From"/> says of the first point.</param>
    public double Metres(Point from, double[] ways, Point to)
    {
        var least = Straight(from, to);
        if (double.IsFinite(least)) return least;
        for (var bridge = 0; bridge < ways.Length; bridge++)
        {
            if (ways[bridge] + _bridges[bridge].To(to) is var metres && metres < least && double.IsFinite(Straight(_bridges[bridge], to))) least = metres;
        }
        return least;
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
