using System.Numerics;
using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes;

/// <summary>The ways of a day with thousands of places, for which a table in full would take gigabytes.</summary>
/// <remarks>
/// Straight ways are worked out from the points whenever they are asked for, which on such a day is quicker than to fetch them from memory,
/// and so are those round by bridges, by whoever knows these. Any others are kept with seven digits. A way is given as from × <see cref="Width"/> + to, and the width is a power of two, so that no division is needed.
/// </remarks>
internal sealed class FarWays
{
    /// <summary>Most places: beyond, a way would be no number of 31 bits.</summary>
    public const int Most = (1 << 15) - 1;

    private const float NoWay = (float)Travel.NoWay;

    private readonly (double X, double Y)[]? _points;
    private readonly Func<int, int, double>? _roads;
    private readonly float[]? _kept;
    private readonly int _places;
    private readonly int _shift;
    private readonly double _factor;
    private readonly bool _mirrored;

    public FarWays((double X, double Y)[] points, double factor)
        : this(points.Length, factor, false) => _points = points;

    public FarWays(int places, Func<int, int, double> roads, double factor)
        : this(places, factor, false) => _roads = roads;

    public FarWays(int places, float[] kept)
        : this(places, 1, false) => _kept = kept;

    private FarWays(FarWays other, double factor, bool mirrored)
        : this(other._places, factor, mirrored) => (_points, _roads, _kept) = (other._points, other._roads, other._kept);

    private FarWays(int places, double factor, bool mirrored)
    {
        if (places > Most) throw new ArgumentException($"A day has at most {Most} places.");
        (_places, _factor, _mirrored) = (places, factor, mirrored);
        _shift = BitOperations.Log2((uint)places) + 1;
    }

    public int Width => 1 << _shift;

    /// <summary>Nothing to and from the one place more than there are, as nobody goes there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public double Of(int way)
    {
        var (from, to) = (way >> _shift, way & (1 << _shift) - 1);
        if (from >= _places || to >= _places) return 0;
        if (_points is null) return _mirrored ? Along(to, from) : Along(from, to);
        ref readonly var here = ref _points[from];
        ref readonly var there = ref _points[to];
        var (dx, dy) = (here.X - there.X, here.Y - there.Y);
        return _factor * Math.Sqrt(dx * dx + dy * dy);
    }

    public FarWays Mirrored() => _points is not null ? this : new FarWays(this, _factor, !_mirrored);

    public FarWays Times(double factor) => new(this, _factor * factor, _mirrored);

    /// <summary>A share of these and a share of others.</summary>
    public FarWays With(double share, FarWays others, double otherShare)
    {
        if (_points == others._points && _kept == others._kept) return new FarWays(this, share * _factor + otherShare * others._factor, _mirrored);
        var sum = new float[_kept!.Length];
        for (var way = 0; way < sum.Length; way++) sum[way] = (float)Sum(share, Kept(way), otherShare, others.Kept(way));
        return new FarWays(_places, sum);
    }

    /// <summary>A share of one and a share of another length, however small; where one is no way, the sum is none either.</summary>
    public static double Sum(double share, double one, double otherShare, double other) =>
        one >= Travel.NoWay || other >= Travel.NoWay ? Travel.NoWay : Math.Min(Travel.NoWay, share * one + otherShare * other);

    private double Along(int from, int to) => _roads is null ? Kept(from * _places + to) : from == to ? 0 : Road(_roads(from, to));

    private double Road(double length) => double.IsPositiveInfinity(length) ? Travel.NoWay : Math.Min(Travel.NoWay, _factor * length);

    /// <summary>Where there is no way, more or less of it is none either.</summary>
    private double Kept(int way) => _kept![way] >= NoWay ? Travel.NoWay : _factor * _kept[way];
}
