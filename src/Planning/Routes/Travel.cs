namespace Homeward.Planning.Routes;

/// <summary>Minutes and distance between every two places; need not be symmetric, nor keep the triangle inequality. The way from a place to itself is nothing.</summary>
public sealed class Travel
{
    private readonly double[] _minutes;
    private readonly double[] _distances;

    private Travel(int places, double[] minutes, double[] distances) => (Places, _minutes, _distances) = (places, minutes, distances);

    /// <summary>How many places there are; they are numbered from 0.</summary>
    public int Places { get; }

    /// <summary>Reads a table row by row: entry from × places + to. Infinity means that there is no way.</summary>
    /// <exception cref="ArgumentException">A table of the wrong size, or an entry that is negative or not a number.</exception>
    public static Travel FromTable(int places, ReadOnlySpan<double> minutes, ReadOnlySpan<double> distances)
    {
        var size = checked(places * places);
        if (minutes.Length != size || distances.Length != size)
            throw new ArgumentException($"A travel table of {places} places has {size} entries.", nameof(minutes));
        foreach (var entry in minutes) Check(entry);
        var own = minutes.ToArray();
        if (minutes == distances) return new(places, own, own);
        foreach (var entry in distances) Check(entry);
        return new(places, own, distances.ToArray());
    }

    /// <summary>Straight lines between points, one minute a unit of length.</summary>
    public static Travel Straight(IReadOnlyList<(double X, double Y)> points)
    {
        var table = new double[checked(points.Count * points.Count)];
        for (var from = 0; from < points.Count; from++)
        {
            for (var to = 0; to < points.Count; to++)
            {
                var (dx, dy) = (points[from].X - points[to].X, points[from].Y - points[to].Y);
                table[from * points.Count + to] = Math.Sqrt(dx * dx + dy * dy);
            }
        }
        return new(points.Count, table, table);
    }

    public double Minutes(int from, int to) => from == to ? 0 : _minutes[from * Places + to];

    public double Distance(int from, int to) => from == to ? 0 : _distances[from * Places + to];

    /// <summary>A table with all minutes multiplied, as for slow roads; distances stay.</summary>
    public Travel Slower(double factor) => new(Places, Array.ConvertAll(_minutes, minutes => minutes * factor), _distances);

    private static void Check(double entry)
    {
        if (double.IsNaN(entry) || entry < 0)
            throw new ArgumentException("Travel entries are zero or more.");
    }
}
