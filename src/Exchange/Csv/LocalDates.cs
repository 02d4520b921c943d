using System.Globalization;

using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>Reads days and times as British exports write them: dd/mm/yyyy, ISO and 05-Nov-2026. Never month first, never two-digit years.</summary>
public static class LocalDates
{
    private static readonly string[] _days = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d-MMM-yyyy", "d MMM yyyy", "yyyyMMdd"];
    private static readonly string[] _times = ["HH:mm", "H:mm", "HH:mm:ss", "H:mm:ss", "HH:mm:ss.FFFFFFF"];
    private static readonly string[] _withZone =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK"];

    /// <summary>A day; a time after it is not looked at.</summary>
    public static DateOnly? Day(string text)
    {
        var (day, _) = Parts(text);
        return DateOnly.TryParseExact(day, _days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>An instant: with its zone where one is given, else London wall clock; a day alone means its first moment.</summary>
    public static DateTime? Instant(string text)
    {
        if ((text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10) && DateTimeOffset.TryParseExact(
            text, _withZone, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact))
        {
            return LondonTime.Cut(exact.UtcDateTime);
        }

        var (_, clock) = Parts(text);
        if (Day(text) is not { } day)
        {
            return null;
        }

        if (clock.Length == 0)
        {
            return LondonTime.StartOf(day);
        }

        return TimeOnly.TryParseExact(clock, _times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? LondonTime.Cut(LondonTime.At(day, time))
            : null;
    }

    private static (string Day, string Clock) Parts(string text)
    {
        var trimmed = text.Trim();
        var colon = trimmed.IndexOf(':');
        if (colon < 0)
        {
            return (trimmed, "");
        }

        var gap = trimmed.LastIndexOfAny([' ', 'T'], colon);
        return gap < 0 ? ("", "") : (trimmed[..gap].TrimEnd(), trimmed[(gap + 1)..].TrimEnd());
    }
}
