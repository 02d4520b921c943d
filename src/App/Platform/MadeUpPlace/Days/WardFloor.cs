using System.Globalization;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Exchange.Csv;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The beds of a ward and who lies in them.</summary>
internal sealed class WardFloor
{
    private const int BedsInABay = 6;
    private const int SideRooms = 4;

    private readonly SortedSet<string> _free;
    private readonly List<InBed> _people = [];

    public WardFloor(WardGround ground, CsvRow care, Chance chance)
    {
        (Ground, Care) = (ground, new CareGround(care));
        _free = new SortedSet<string>(Enumerable.Range(0, ground.Ward.Beds).Select(at => Bed(at, ground.Ward.Beds)), StringComparer.Ordinal);
        KeepsUp = chance.Between(0.72, 0.99);
        Aim = (int)Math.Round(ground.Ward.Beds * (ground.Care == "critical" ? 0.87 : chance.Between(0.94, 1.0)), MidpointRounding.AwayFromZero);
    }

    public WardGround Ground { get; }

    public CareGround Care { get; }

    /// <summary>How many beds the ward would have taken at any hour.</summary>
    public int Aim { get; }

    /// <summary>The share of reviews that this ward gets done.</summary>
    public double KeepsUp { get; }

    public IReadOnlyList<InBed> People => _people;

    public int Wanted => Aim - _people.Count;

    public bool TakesIn => Ground.Care.EndsWith("intake", StringComparison.Ordinal);

    /// <summary>A bed that is free, or null.</summary>
    public string? FreeBed(Chance chance) => _free.Count == 0 ? null : _free.ElementAt(chance.Below(_free.Count));

    public void Lay(InBed who)
    {
        _free.Remove(who.Bed);
        _people.Add(who);
    }

    public void Leave(InBed who, string bed)
    {
        _people.Remove(who);
        _free.Add(bed);
    }

    private static string Bed(int at, int beds) => at >= beds - SideRooms
        ? "S" + (at - beds + SideRooms + 1).ToString(CultureInfo.InvariantCulture)
        : (char)('A' + at / BedsInABay) + (at % BedsInABay + 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a kind of ward takes and how long people need it, from the file <c>care.csv</c>.</summary>
internal sealed class CareGround(CsvRow row)
{
    public int Youngest { get; } = Number(row["youngest"]);

    public int Oldest { get; } = Number(row["oldest"]);

    public double MedianDays { get; } = Share(row["median_days"]);

    public double Spread { get; } = Share(row["spread"]);

    /// <summary>The share of people who cannot simply go when they are well.</summary>
    public double Complex { get; } = Share(row["complex"]);

    public double Died { get; } = Share(row["died"]);

    public string Method { get; } = row["method"];

    public IReadOnlyList<string> Criteria { get; } = row["criteria"].Split(';');

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Share(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
