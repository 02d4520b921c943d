namespace Homeward.Planning.Routes;

/// <summary>Minutes and distance between every two places; need not be symmetric, nor keep the triangle inequality. The way from a place to itself is nothing.</summary>
public sealed class Travel
{
    /// <summary>Stands for "no way": large enough to break every limit, small enough to be added up.</summary>
    internal const double NoWay = 1e12;

    /// <summary>Most places whose ways are all written down in full: 32 MB a table.</summary>
    private const int MostWritten = 2000;

    private readonly WayTable _minutes;
    private readonly WayTable _distances;
    private readonly Func<int, int, double>? _least;
    private (double Distance, double Driving, WayTable There, WayTable Back)? _weighed;
    private LeastWays? _leastWays;

    /// <param name="least">Minutes that no way between two places, by whatever others, can undercut, where they are known.</param>
    private Travel(int places, int width, WayTable minutes, WayTable distances, Func<int, int, double>? least)
    {
        (Places, Width, _minutes, _distances, _least) = (places, width, minutes, distances, least);
        MinutesBack = minutes.Mirrored(width);
    }

    /// <summary>How many places there are; they are numbered from 0.</summary>
    public int Places { get; }

    /// <summary>Room for all places and at least one more, "nowhere", which is no way from anywhere.</summary>
    internal int Width { get; }

    internal WayTable MinutesThere => _minutes;

    internal WayTable MinutesBack { get; }

    /// <summary>Reads a table row by row: entry from × places + to. Infinity, in either table, means that there is no way. Above 2,000 places seven digits are kept.</summary>
    /// <exception cref="ArgumentException">A table of the wrong size, or an entry that is negative or not a number.</exception>
    public static Travel FromTable(int places, ReadOnlySpan<double> minutes, ReadOnlySpan<double> distances)
    {
        var size = checked(places * places);
        if (places < 0 || minutes.Length != size || distances.Length != size)
            throw new ArgumentException($"A travel table of {places} places has {size} entries.", nameof(minutes));
        var (own, width) = Keep(places, minutes, distances);
        return new(places, width, own, minutes == distances ? own : Keep(places, distances, minutes).Table, least: null);
    }

    /// <summary>Straight lines between points, one minute a unit of length.</summary>
    public static Travel Straight(IReadOnlyList<(double X, double Y)> points) => Straight(points, 1, 1);

    /// <summary>Straight lines between points, with so much distance and so many minutes for each unit of length.</summary>
    public static Travel Straight(IReadOnlyList<(double X, double Y)> points, double distance, double minutes) =>
        Worked(points.Count, new FarWays([.. points], distance), minutes / distance, least: null);

    /// <summary>Ways by somebody who can say how long each is, with so much distance and so many minutes for each unit of length.</summary>
    /// <param name="length">From one place to another; infinity where there is no way. Asked again and again on a day of more than 2,000 places, and by several threads.</param>
    /// <param name="least">The least that any way can be, by whatever other places: the straight line.</param>
    internal static Travel ByLength(int places, Func<int, int, double> length, Func<int, int, double> least, double distance, double minutes) =>
        Worked(places, new FarWays(places, length, distance), minutes / distance, (from, to) => minutes * least(from, to));

    /// <param name="least">Null where no way is shorter than the direct one.</param>
    private static Travel Worked(int places, FarWays far, double slowness, Func<int, int, double>? least)
    {
        if (places > MostWritten)
        {
            var minutes = new WayTable(far.Times(slowness));
            return new(places, far.Width, minutes, new WayTable(far), least ?? ((from, to) => minutes[from * far.Width + to]));
        }
        var (width, table) = (places + 1, new double[(places + 1) * (places + 1)]);
        for (var from = 0; from < places; from++)
        {
            for (var to = 0; to < places; to++) table[from * width + to] = far.Of(from * far.Width + to);
        }
        var distances = new WayTable(table);
        var times = slowness == 1 ? distances : distances.Times(slowness);
        return new(places, width, times, distances, least ?? ((from, to) => times[from * width + to]));
    }

    public double Minutes(int from, int to) => _minutes[from * Width + to] is var minutes && minutes >= NoWay ? double.PositiveInfinity : minutes;

    public double Distance(int from, int to) => _distances[from * Width + to] is var distance && distance >= NoWay ? double.PositiveInfinity : distance;

    /// <summary>A table with all minutes multiplied, as for slow roads; distances stay.</summary>
    public Travel Slower(double factor) => new(Places, Width, _minutes.Times(factor), _distances, _least is { } least ? (from, to) => factor * least(from, to) : null);

    /// <summary>The fewest minutes in which one place can be reached from another at all, or fewer than that: by way of a third it may be sooner than directly.</summary>
    internal double LeastMinutes(int from, int to)
    {
        if (from == Places || to == Places) return 0;
        return _least is not null ? _least(from, to) : (_leastWays ??= new LeastWays(Places, (one, other) => _minutes[one * Width + other]))[from, to];
    }

    /// <summary>What each way costs, and the same from the place gone to; worked out once for the weights asked for last.</summary>
    internal (WayTable There, WayTable Back) Weighed(Weights weights)
    {
        if (weights is { Distance: 0, Driving: 1 }) return (_minutes, MinutesBack);
        if (_weighed is not { } known || known.Distance != weights.Distance || known.Driving != weights.Driving)
        {
            var table = _distances.With(weights.Distance, _minutes, weights.Driving);
            _weighed = known = (weights.Distance, weights.Driving, table, table.Mirrored(Width));
        }
        return (known.There, known.Back);
    }

    /// <param name="others">The other table of the same ways: what is no way there is none here.</param>
    private static (WayTable Table, int Width) Keep(int places, ReadOnlySpan<double> entries, ReadOnlySpan<double> others)
    {
        var (width, isFar) = (places + 1, places > MostWritten);
        var (wide, far) = (isFar ? [] : new double[width * width], isFar ? new float[places * places] : []);
        for (var (from, way) = (0, 0); from < places; from++)
        {
            for (var to = 0; to < places; to++, way++)
            {
                var entry = entries[way];
                if (double.IsNaN(entry) || entry < 0) throw new ArgumentException("Travel entries are zero or more.");
                entry = from == to ? 0 : others[way] >= NoWay ? NoWay : Math.Min(NoWay, entry);
                if (isFar) far[way] = (float)entry;
                else wide[from * width + to] = entry;
            }
        }
        if (!isFar) return (new WayTable(wide), width);
        var ways = new FarWays(places, far);
        return (new WayTable(ways), ways.Width);
    }
}
