namespace Homeward.Planning.Routes.Search;

internal enum LegKind
{
    /// <summary>The fleet is made smaller.</summary>
    Shrinking,

    /// <summary>Annealing from a plan of its own.</summary>
    Cooling,

    /// <summary>Annealing from a child of two elites.</summary>
    Crossing,
}

/// <summary>A stretch of the search, as shares of the budget, and how cool it begins and ends.</summary>
internal readonly record struct Leg(int Number, LegKind Kind, double From, double Until, double CoolFrom, double CoolUntil)
{
    /// <summary>0 for the first temperature of all, 1 for the last.</summary>
    public double Coolness(double share) => CoolFrom + (CoolUntil - CoolFrom) * Math.Clamp((share - From) / (Until - From), 0, 1);
}

/// <summary>Which leg of the search comes when.</summary>
/// <remarks>Measured on days of 16 to 200 requests: several short coolings and many crossings of their plans end lower than one long cooling. A large day needs its whole budget for one.</remarks>
internal sealed class Timetable
{
    private const int LargeDay = 400;
    private const int Starts = 4;
    private const int Crossings = 20;
    private const double StartShare = 0.4;
    private const double CrossingBegins = 0.3;
    private const double FirstShrinking = 0.2;

    /// <summary>Share of a later start in which its fleet is brought down to the smallest found.</summary>
    private const double LaterShrinking = 0.3;

    private readonly List<Leg> _legs = [];

    public Timetable(int jobs, bool shrinks)
    {
        var large = jobs > LargeDay;
        if (shrinks) Add(LegKind.Shrinking, FirstShrinking, 1, 1);
        var rest = shrinks ? 1 - FirstShrinking : 1.0;
        var (starts, share) = large ? (1, 1.0) : (Starts, StartShare);
        for (var start = 0; start < starts; start++)
        {
            var length = rest * share / starts;
            var shrinking = shrinks && start > 0 ? LaterShrinking : 0;
            if (shrinking > 0) Add(LegKind.Shrinking, length * shrinking, 1, 1);
            Add(LegKind.Cooling, length * (1 - shrinking), large ? 0.5 : 0, 1);
        }
        for (var crossing = 0; crossing < Crossings && !large; crossing++) Add(LegKind.Crossing, rest * (1 - share) / Crossings, CrossingBegins, 1);
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
