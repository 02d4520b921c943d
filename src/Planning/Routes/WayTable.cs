using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes;

/// <summary>What every way comes to, by from × width + to.</summary>
internal interface IWays
{
    double this[int way] { get; }
}

/// <summary>Ways that are written down in full.</summary>
internal readonly struct WrittenWays(double[] entries) : IWays
{
    public double this[int way]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => entries[way];
    }
}

/// <summary>What every way comes to, by from × width + to: written down in full, or for a large day <see cref="FarWays"/>.</summary>
internal readonly struct WayTable : IWays
{
    /// <summary>Empty where the ways are far ones.</summary>
    private readonly double[] _written;

    private readonly FarWays? _far;

    public WayTable(double[] written) => _written = written;

    public WayTable(FarWays far) => (_written, _far) = ([], far);

    public double this[int way]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var written = _written;
            return (uint)way < (uint)written.Length ? written[way] : _far!.Of(way);
        }
    }

    public bool IsFar => _far is not null;

    /// <summary>The same without looking whether it is written; only where it is.</summary>
    public WrittenWays Written => new(_written);

    /// <summary>The same from the place gone to, so that ways to a place lie as close together as ways from it.</summary>
    public WayTable Mirrored(int width)
    {
        if (_far is not null) return new WayTable(_far.Mirrored());
        if (IsSymmetric(_written, width)) return this;
        var back = new double[_written.Length];
        for (var from = 0; from < width; from++)
        {
            for (var to = 0; to < width; to++) back[to * width + from] = _written[from * width + to];
        }
        return new WayTable(back);
    }

    /// <summary>So many times as much; where there is no way there is none.</summary>
    public WayTable Times(double factor) => _far is null
        ? new WayTable(Array.ConvertAll(_written, way => way >= Travel.NoWay ? way : Math.Min(Travel.NoWay, way * factor)))
        : new WayTable(_far.Times(factor));

    /// <summary>A share of this and a share of another, none where there is no way in either; the other itself where that is all.</summary>
    public WayTable With(double share, WayTable other, double otherShare)
    {
        if (_far is not null) return new WayTable(_far.With(share, other._far!, otherShare));
        var (first, second) = (_written, other._written);
        var sum = new double[first.Length];
        for (var way = 0; way < sum.Length; way++) sum[way] = FarWays.Sum(share, first[way], otherShare, second[way]);
        return sum.AsSpan().SequenceEqual(second) ? other : new WayTable(sum);
    }

    private static bool IsSymmetric(double[] written, int width)
    {
        for (var from = 0; from < width; from++)
        {
            for (var to = 0; to < from; to++)
            {
                if (written[from * width + to] != written[to * width + from]) return false;
            }
        }
        return true;
    }
}
