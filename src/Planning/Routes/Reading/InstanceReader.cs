using System.Globalization;

namespace Homeward.Planning.Routes.Reading;

/// <summary>Reads a day to plan from text, telling the formats apart by what they hold.</summary>
public static class InstanceReader
{
    /// <exception cref="FormatException">The text is none of the known formats, or breaks off; the message says what is wrong.</exception>
    public static Instance Read(string text)
    {
        var rows = Rows(text);
        return new Instance(Format.DialARide, DialARide.Read(rows));
    }

    private static double[][] Rows(string text)
    {
        var rows = new List<double[]>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) rows.Add([.. words.Select(Number)]);
        }
        return [.. rows];
    }

    private static double Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : throw new FormatException($"\"{word}\" is not a number.");
}
