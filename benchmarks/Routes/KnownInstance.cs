using System.Globalization;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.Benchmarks.Routes;

/// <summary>One instance with the best that is known of it.</summary>
/// <param name="Group">Row of the goals that it belongs to.</param>
/// <param name="Vehicles">Best known vehicles where these count first, else 0.</param>
/// <param name="Value">Best known cost.</param>
internal sealed record KnownInstance(string Group, string Name, string FilePath, int Vehicles, double Value)
{
    public Problem Read() => InstanceReader.Read(File.ReadAllText(FilePath)).Problem;

    public static IReadOnlyList<KnownInstance> All(string own, string? others)
    {
        var found = new List<KnownInstance>();
        foreach (var row in Rows(Path.Combine(own, "darp", "best_known.csv")))
            found.Add(new(row[0].StartsWith("pr", StringComparison.Ordinal) ? "pr" : "ab", row[0], Path.Combine(own, "darp", row[0] + ".txt"), 0, Number(row[2])));
        foreach (var row in Rows(Path.Combine(own, "home-care", "best_known.csv")))
            found.Add(new("home-care", Path.GetFileNameWithoutExtension(row[1]), Path.Combine(own, "home-care", row[1]), 0, Number(row[5])));
        if (others is not null)
        {
            foreach (var row in Rows(Path.Combine(others, "best_known.csv")).Where(row => Number(row[0]) <= 400))
                found.Add(new("li-lim", row[1], Path.Combine(others, row[1] + ".txt"), (int)Number(row[3]), Number(row[4])));
        }
        return found;
    }

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
