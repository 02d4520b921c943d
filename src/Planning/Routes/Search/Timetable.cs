namespace Homeward.Planning.Routes.Search;

internal enum LegKind
{
    Shrinking,
    Cooling,
    Crossing,
}

/// <summary>A stretch of the search, as shares of the budget, and how cool it begins and ends.</summary>
internal readonly record struct Leg(int Number, LegKind Kind, double From, double Until, double CoolFrom, double CoolUntil)
{
    /// <summary>0 for the first temperature of all, 1 for the last.</summary>
    public double Coolness(double share) => CoolFrom + (CoolUntil - CoolFrom) * Math.Clamp((share - From) / (Until - From), 0, 1);
}

/// <summary>Which leg of the search comes when.</summary>
internal sealed class Timetable
{
    private const double ShrinkShare = 0.3;

    private readonly List<Leg> _legs = [];

    public Timetable(bool shrinks)
    {
        if (shrinks) Add(LegKind.Shrinking, ShrinkShare, 1, 1);
        var (rest, starts, crossings) = (shrinks ? 1 - ShrinkShare : 1.0, (int)Knob.X, (int)Knob.Y);
        var startShare = crossings == 0 ? 1 : Knob.Z;
        for (var start = 0; start < starts; start++) Add(LegKind.Cooling, rest * startShare / starts, 0, 1);
        for (var crossing = 0; crossing < crossings; crossing++) Add(LegKind.Crossing, rest * (1 - startShare) / crossings, Knob.Q0, 1);
    }

    public Leg At(double share)
    {
        foreach (var leg in _legs)
        {
            if (share < leg.Until) return leg;
        }
        return _legs[^1];
    }

    private void Add(LegKind kind, double length, double coolFrom, double coolUntil)
    {
        var from = _legs.Count == 0 ? 0 : _legs[^1].Until;
        _legs.Add(new Leg(_legs.Count, kind, from, from + length, coolFrom, coolUntil));
    }
}
