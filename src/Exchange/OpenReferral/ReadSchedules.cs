using System.Globalization;
using System.Text.Json;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads a feed's schedules (RFC 5545 in fields) into weekly opening hours.</summary>
/// <remarks>
/// What recurs otherwise than each week (the first Tuesday of a month, every second week) has no place in weekly hours and is told as a fault.
/// Schedules of several places are laid together: hours that overlap or touch become one stretch.
/// </remarks>
internal static class ReadSchedules
{
    private static readonly (string Code, string Name)[] Days = [("MO", "Mon"), ("TU", "Tue"), ("WE", "Wed"), ("TH", "Thu"), ("FR", "Fri"), ("SA", "Sat"), ("SU", "Sun")];

    /// <param name="schedules">The schedules, of the service and of its places.</param>
    /// <param name="today">Schedules that ended before it no longer count.</param>
    /// <param name="fault">Told of each one that could not be read.</param>
    /// <returns>The hours; null where nothing could be read.</returns>
    public static OpeningHours? From(IEnumerable<JsonElement> schedules, DateOnly today, Action<string> fault)
    {
        var week = Days.ToDictionary(day => day.Code, _ => new List<(int From, int Until)>(), StringComparer.Ordinal);
        foreach (var schedule in schedules.Where(schedule => !(schedule.Day("valid_to") < today)))
        {
            var days = (schedule.Line("byday") ?? "").ToUpperInvariant().Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
            var (from, until) = (Minutes(schedule.Line("opens_at")), Minutes(schedule.Line("closes_at")));
            if (!IsWeekly(schedule) || days.Length == 0 || days.Any(day => !week.ContainsKey(day)) || from is null || until is null)
            {
                fault($"a schedule was left out, because it does not say weekly days and hours: {schedule.Line("description") ?? schedule.Line("byday") ?? "no days"}");
                continue;
            }

            foreach (var day in days)
            {
                week[day].Add((from.Value, until.Value <= from.Value ? until.Value + DayLength : until.Value));
            }
        }

        var parts = Days.Where(day => week[day.Code].Count > 0).Select(day => $"{day.Name} {string.Join(' ', Laid(week[day.Code]).Select(Written))}").ToList();
        return parts.Count == 0 ? null : OpeningText.TryRead(string.Join(", ", parts), out _);
    }

    private const int DayLength = 24 * 60;

    private static bool IsWeekly(JsonElement schedule) =>
        (schedule.Line("freq") ?? "WEEKLY").Equals("WEEKLY", StringComparison.OrdinalIgnoreCase) && schedule.Whole("interval") is null or 1 && schedule.Line("bymonthday") is null;

    private static List<(int From, int Until)> Laid(List<(int From, int Until)> stretches)
    {
        var laid = new List<(int From, int Until)>();
        foreach (var next in stretches.Order())
        {
            if (laid.Count > 0 && next.From <= laid[^1].Until)
            {
                laid[^1] = (laid[^1].From, Math.Min(Math.Max(laid[^1].Until, next.Until), laid[^1].From + DayLength));
            }
            else
            {
                laid.Add(next);
            }
        }

        return laid;
    }

    private static string Written((int From, int Until) stretch) => $"{Clock(stretch.From)}-{(stretch.Until == DayLength ? "24:00" : Clock(stretch.Until))}";

    private static string Clock(int minutes) => new TimeOnly(minutes % DayLength / 60, minutes % 60).ToString("HH:mm", CultureInfo.InvariantCulture);

    // 09:00, 9:00, 09:00:00, 09:00Z, 2026-01-01T09:00:00Z: the time on the clock of the place, whatever mark stands behind it.
    private static int? Minutes(string? text)
    {
        var clock = text is null ? "" : text[(text.IndexOf('T', StringComparison.Ordinal) + 1)..].TrimEnd('Z', 'z');
        clock = clock.Split('+')[0];
        return clock is "24:00" or "24:00:00" ? DayLength
            : TimeOnly.TryParseExact(clock, ["HH:mm", "H:mm", "HH:mm:ss", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.Hour * 60 + time.Minute : null;
    }
}
