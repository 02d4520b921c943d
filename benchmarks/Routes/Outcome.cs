using System.Globalization;

namespace Homeward.Benchmarks.Routes;

/// <summary>What one run came to; one line of the results file.</summary>
/// <param name="FeasibleAt">Processor seconds until everybody was served, or -1.</param>
internal sealed record Outcome(string Group, string Name, double Seconds, int Seed, double Value, double Gap, int Unserved, int Vehicles, int VehiclesOver, double FeasibleAt)
{
    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Group},{Name},{Seconds:0.###},{Seed},{Value:0.####},{Gap:0.####},{Unserved},{Vehicles},{VehiclesOver},{FeasibleAt:0.###}");

    public static Outcome Parse(string line)
    {
        var row = line.Split(',');
        double Number(int at) => double.Parse(row[at], CultureInfo.InvariantCulture);
        return new(row[0], row[1], Number(2), (int)Number(3), Number(4), Number(5), (int)Number(6), (int)Number(7), (int)Number(8), Number(9));
    }
}
