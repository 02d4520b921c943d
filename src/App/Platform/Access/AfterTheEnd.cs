using System.Globalization;

namespace Homeward.App.Platform.Access;

/// <summary>For how many days a relation outlasts the end of what it came from: the shipped data file. What is not written there ends at once.</summary>
public sealed class AfterTheEnd
{
    private readonly Dictionary<string, TimeSpan> _lasts = [];

    private AfterTheEnd()
    {
    }

    /// <summary>Reads the days from their comma-separated text: relation, days, why.</summary>
    /// <exception cref="FormatException">A line does not begin with a relation and a whole number of days.</exception>
    public static AfterTheEnd Parse(string text)
    {
        var days = new AfterTheEnd();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
        {
            var cells = line.Split(',');
            days._lasts[cells[0]] = cells.Length > 2 && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? TimeSpan.FromDays(number)
                : throw new FormatException($"How long relations last has a line that is not of relation, days and why: {line}");
        }

        return days;
    }

    /// <summary>The days that this build ships.</summary>
    public static AfterTheEnd Shipped()
    {
        using var stream = typeof(AfterTheEnd).Assembly.GetManifestResourceStream("after-the-end.csv")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>How much longer a relation of this kind lasts.</summary>
    public TimeSpan Of(string relation) => _lasts.GetValueOrDefault(relation);
}
