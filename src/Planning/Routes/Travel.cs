namespace Homeward.Planning.Routes;

/// <summary>Minutes and distance between every two places; need not be symmetric, nor keep the triangle inequality. The way from a place to itself is nothing.</summary>
public sealed class Travel
{
    /// <summary>Stands for "no way": large enough to break every limit, small enough to be added up.</summary>
    private const double NoWay = 1e12;

    private readonly double[] _minutes;
    private readonly double[] _distances;
    private (double Distance, double Driving, TravelTable Table)? _weighed;

    private Travel(int places, double[] minutes, double[] distances)
    {
        (Places, _minutes, _distances) = (places, minutes, distances);
        MinutesTable = TravelTable.Of(Width, minutes);
    }

    /// <summary>How many places there are; they are numbered from 0.</summary>
    public int Places { get; }

    /// <summary>Places and one more, "nowhere", which is no way from anywhere.</summary>
    internal int Width => Places + 1;

    internal TravelTable MinutesTable { get; }

    /// <summary>Reads a table row by row: entry from × places + to. Infinity means that there is no way.</summary>
    /// <exception cref="ArgumentException">A table of the wrong size, or an entry that is negative or not a number.</exception>
    public static Travel FromTable(int places, ReadOnlySpan<double> minutes, ReadOnlySpan<double> distances)
    {
        var size = checked(places * places);
        if (places < 0 || minutes.Length != size || distances.Length != size)
            throw new ArgumentException($"A travel table of {places} places has {size} entries.", nameof(minutes));
        var own = Widen(places, minutes);
        return new(places, own, minutes == distances ? own : Widen(places, distances));
    }

    /// <summary>Straight lines between points, one minute a unit of length.</summary>
    public static Travel Straight(IReadOnlyList<(double X, double Y)> points)
    {
        var width = points.Count + 1;
        var table = new double[checked(width * width)];
        for (var from = 0; from < points.Count; from++)
        {
            for (var to = 0; to < points.Count; to++)
            {
                var (dx, dy) = (points[from].X - points[to].X, points[from].Y - points[to].Y);
                table[from * width + to] = Math.Sqrt(dx * dx + dy * dy);
            }
        }
        return new(points.Count, table, table);
    }

    public double Minutes(int from, int to) => _minutes[from * Width + to] is var minutes && minutes >= NoWay ? double.PositiveInfinity : minutes;

    public double Distance(int from, int to) => _distances[from * Width + to] is var distance && distance >= NoWay ? double.PositiveInfinity : distance;

    /// <summary>A table with all minutes multiplied, as for slow roads; distances stay.</summary>
    public Travel Slower(double factor) => new(Places, Array.ConvertAll(_minutes, minutes => Math.Min(NoWay, minutes * factor)), _distances);

    /// <summary>What each way costs; worked out once for the weights asked for last.</summary>
    internal TravelTable Weighed(Weights weights)
    {
        if (weights is { Distance: 0, Driving: 1 }) return MinutesTable;
        if (_weighed is { } known && known.Distance == weights.Distance && known.Driving == weights.Driving) return known.Table;
        var costs = new double[_minutes.Length];
        for (var way = 0; way < costs.Length; way++) costs[way] = Math.Min(NoWay, weights.Distance * _distances[way] + weights.Driving * _minutes[way]);
        var table = TravelTable.Of(Width, costs.AsSpan().SequenceEqual(_minutes) ? _minutes : costs);
        _weighed = (weights.Distance, weights.Driving, table);
        return table;
    }

    private static double[] Widen(int places, ReadOnlySpan<double> entries)
    {
        var width = places + 1;
        var wide = new double[checked(width * width)];
        for (var from = 0; from < places; from++)
        {
            for (var to = 0; to < places; to++)
            {
                var entry = entries[from * places + to];
                if (double.IsNaN(entry) || entry < 0) throw new ArgumentException("Travel entries are zero or more.");
                wide[from * width + to] = from == to ? 0 : Math.Min(NoWay, entry);
            }
        }
        return wide;
    }
}
