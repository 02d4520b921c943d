using System.Globalization;
using System.Text.Json;

namespace Homeward.Planning.Routes.Reading;

/// <summary>Reads a day to plan from text, telling the formats apart by what they hold.</summary>
public static class InstanceReader
{
    /// <exception cref="FormatException">The text is none of the known formats, breaks off or makes no sense; the message says what is wrong.</exception>
    public static Instance Read(string text)
    {
        try
        {
            return text.AsSpan().TrimStart().StartsWith("{") ? FromJson(text) : FromRows(Rows(text));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"The text cannot be read as a day to plan: {wrong.Message}", wrong);
        }
    }

    private static Instance FromJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if (root.TryGetProperty("patients", out _)) return HomeCare.Read(root);
        if (root.TryGetProperty("trips", out _)) return Day.Read(root);
        throw new FormatException("The text is neither a home-care day (\"patients\") nor a day of trips (\"trips\").");
    }

    private static Instance FromRows(double[][] rows)
    {
        if (rows.Length > 1 && rows[0].Length == 5 && rows.Skip(1).All(row => row.Length == 7))
            return DialARide.Read(rows);
        if (rows.Length > 1 && rows[0].Length == 3 && rows.Skip(1).All(row => row.Length == 9))
            return PickupAndDelivery.Read(rows);
        throw new FormatException("The text is neither dial-a-ride (a row of 5 numbers, then rows of 7) nor pickup and delivery (a row of 3, then rows of 9).");
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

    /// <summary>A load, a vehicle or the number of a row, none of which there is a part of.</summary>
    internal static int Whole(double number) =>
        number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw new FormatException($"{number.ToString(CultureInfo.InvariantCulture)} is not a whole number, as loads and vehicles are.");

    /// <summary>The numbers of rows, of which no two may be alike.</summary>
    internal static Dictionary<int, int> ByNumber(IEnumerable<double[]> rows)
    {
        var byNumber = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            if (!byNumber.TryAdd(Whole(row[0]), byNumber.Count)) throw new FormatException($"The number {row[0]} stands before two rows.");
        }
        return byNumber;
    }

    private static double Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1e12
            ? number : throw new FormatException($"\"{word}\" is not a number, or one beyond all measure.");
}
