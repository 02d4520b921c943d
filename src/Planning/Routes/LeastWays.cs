namespace Homeward.Planning.Routes;

/// <summary>The fewest minutes in which one place can be reached from another, by whatever other places one goes: what a table names for the way itself may be more.</summary>
internal sealed class LeastWays
{
    /// <summary>Most places for which the shortest ways are worked out exactly: some hundredths of a second.</summary>
    private const int MostExact = 256;

    private readonly int _places;
    private readonly Func<int, int, double> _direct;
    private readonly double[]? _shortest;
    private readonly double[] _from;
    private readonly double[] _to;

    public LeastWays(int places, Func<int, int, double> direct)
    {
        (_places, _direct, _from, _to) = (places, direct, new double[places], new double[places]);
        if (places <= MostExact) _shortest = Shortest();
        else NoteShortestEnds();
    }

    /// <summary>Exact up to 256 places; beyond never more than that: the way itself, or the shortest way out of the one place and the shortest into the other.</summary>
    public double this[int from, int to] => _shortest is not null ? _shortest[from * _places + to] : from == to ? 0 : Math.Min(_direct(from, to), _from[from] + _to[to]);

    /// <remarks>Source: Floyd, "Algorithm 97: shortest path", 1962.</remarks>
    private double[] Shortest()
    {
        var ways = new double[_places * _places];
        for (var way = 0; way < ways.Length; way++) ways[way] = _direct(way / _places, way % _places);
        for (var by = 0; by < _places; by++)
        {
            var onward = ways.AsSpan(by * _places, _places);
            for (var from = 0; from < _places; from++)
            {
                var row = ways.AsSpan(from * _places, _places);
                var first = row[by];
                for (var to = 0; to < row.Length; to++) row[to] = Math.Min(row[to], first + onward[to]);
            }
        }
        return ways;
    }

    private void NoteShortestEnds()
    {
        Array.Fill(_from, Travel.NoWay);
        Array.Fill(_to, Travel.NoWay);
        for (var from = 0; from < _places; from++)
        {
            for (var to = 0; to < _places; to++)
            {
                if (from == to) continue;
                var way = _direct(from, to);
                (_from[from], _to[to]) = (Math.Min(_from[from], way), Math.Min(_to[to], way));
            }
        }
    }
}
