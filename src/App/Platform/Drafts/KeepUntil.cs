using System.Globalization;

namespace Homeward.App.Platform.Drafts;

/// <summary>For how many hours a form that was begun and not sent is kept: the shipped data file, by how the form's address begins.</summary>
public sealed class KeepUntil
{
    private readonly List<(string Begins, TimeSpan Lasts)> _lines = [];

    private KeepUntil()
    {
    }

    /// <summary>The longest that anything is kept.</summary>
    public TimeSpan Longest => _lines.Max(line => line.Lasts);

    /// <summary>Reads the hours from their comma-separated text: how the form begins, hours, why.</summary>
    /// <exception cref="FormatException">A line does not say a number of hours, or no line is for every form.</exception>
    public static KeepUntil Parse(string text)
    {
        var kept = new KeepUntil();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
        {
            var cells = line.Split(',');
            kept._lines.Add(cells.Length > 2 && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
                ? (cells[0], TimeSpan.FromHours(hours))
                : throw new FormatException($"How long drafts are kept has a line that is not of form, hours and why: {line}"));
        }

        return kept._lines.Exists(line => line.Begins == "/") ? kept : throw new FormatException("How long drafts are kept has no line for every form.");
    }

    /// <summary>The hours that this build ships.</summary>
    public static KeepUntil Shipped()
    {
        using var stream = typeof(KeepUntil).Assembly.GetManifestResourceStream("drafts.csv")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>How long a form is kept: as the longest line that fits its address says.</summary>
    public TimeSpan Of(string form) => _lines.Where(line => form.StartsWith(line.Begins, StringComparison.Ordinal)).MaxBy(line => line.Begins.Length).Lasts;
}
