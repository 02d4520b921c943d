using System.Globalization;
using System.Text;

namespace Homeward.Journey.Partners.Opening;

/// <summary>Opening hours as one line that a person can type and a database can keep.</summary>
/// <remarks>
/// Parts are parted by semicolons: the usual week (<c>Mon-Fri 09:00-17:00, Sat 10:00-13:00</c>, <c>every day 18:00-02:00</c>, <c>24 hours</c>),
/// <c>bank holidays closed</c> (or hours, or <c>as usual</c>, which is what silence means), and single days (<c>2026-12-24 09:00-12:00</c>, <c>2026-12-31 closed</c>).
/// Two stretches on one day are parted by a space. What is read is written back in one normal form.
/// </remarks>
public static class OpeningText
{
    private const string BankHolidaysPrefix = "bank holidays ";
    private static readonly string[] DayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    // The week as people write it: Monday first.
    private static readonly int[] WeekOrder = [1, 2, 3, 4, 5, 6, 0];

    /// <summary>Reads a line; answers null, with a sentence saying which part is wrong, when it cannot.</summary>
    public static OpeningHours? TryRead(string text, out string? problem)
    {
        var week = new IReadOnlyList<ClockHours>[7];
        Array.Fill(week, []);
        IReadOnlyList<ClockHours>? onBankHolidays = null;
        var days = new SortedList<DateOnly, IReadOnlyList<ClockHours>>();
        problem = null;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var read = part.StartsWith(BankHolidaysPrefix, StringComparison.OrdinalIgnoreCase)
                ? ReadBankHolidays(part[BankHolidaysPrefix.Length..], ref onBankHolidays)
                : char.IsAsciiDigit(part[0]) && part.Length > 10 && part[4] == '-' ? ReadSingleDay(part, days) : ReadWeek(part, week);
            if (!read)
            {
                problem = $"“{part}” cannot be read as opening hours. Write it like “Mon-Fri 09:00-17:00; bank holidays closed”.";
                return null;
            }
        }

        return new OpeningHours(week, onBankHolidays, days);
    }

    /// <summary>Reads a line that is known to be good.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static OpeningHours Read(string text) => TryRead(text, out var problem) ?? throw new FormatException(problem);

    /// <summary>Reads the hours of one day: <c>closed</c> (none), <c>09:00-12:00 13:00-17:00</c>; null when it cannot.</summary>
    public static IReadOnlyList<ClockHours>? TryReadHours(string text) => ReadHours(text.Trim());

    /// <summary>Writes the normal form.</summary>
    public static string Write(OpeningHours hours)
    {
        var line = new StringBuilder();
        WriteWeek(line, hours);
        if (hours.OnBankHolidays is { } holidays)
        {
            line.Append(line.Length > 0 ? "; " : "").Append(BankHolidaysPrefix).Append(Hours(holidays));
        }

        foreach (var (day, open) in hours.SingleDays)
        {
            line.Append(line.Length > 0 ? "; " : "").Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(' ').Append(Hours(open));
        }

        return line.ToString();
    }

    private static void WriteWeek(StringBuilder line, OpeningHours hours)
    {
        var open = WeekOrder.Select(d => Hours(hours.Usually((DayOfWeek)d))).ToArray();
        if (open.Distinct(StringComparer.Ordinal).Count() == 1)
        {
            line.Append(open[0] switch { "closed" => "", "00:00-24:00" => "24 hours", var same => "every day " + same });
            return;
        }

        for (var first = 0; first < 7;)
        {
            var last = first;
            while (last < 6 && open[last + 1] == open[first])
            {
                last++;
            }

            if (open[first] != "closed")
            {
                line.Append(line.Length > 0 ? ", " : "").Append(DayNames[WeekOrder[first]]);
                line.Append(last > first ? "-" + DayNames[WeekOrder[last]] : "").Append(' ').Append(open[first]);
            }

            first = last + 1;
        }
    }

    private static string Hours(IReadOnlyList<ClockHours> open) =>
        open.Count == 0 ? "closed" : string.Join(' ', open.Select(o => $"{o.From:HH:mm}-{(o.Until == TimeOnly.MinValue ? "24:00" : $"{o.Until:HH:mm}")}"));

    private static bool ReadBankHolidays(string rest, ref IReadOnlyList<ClockHours>? onBankHolidays)
    {
        if (rest.Equals("as usual", StringComparison.OrdinalIgnoreCase))
        {
            onBankHolidays = null;
            return true;
        }

        onBankHolidays = ReadHours(rest);
        return onBankHolidays is not null;
    }

    private static bool ReadSingleDay(string part, SortedList<DateOnly, IReadOnlyList<ClockHours>> days)
    {
        if (!DateOnly.TryParseExact(part[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || ReadHours(part[10..].Trim()) is not { } hours)
        {
            return false;
        }

        days[day] = hours;
        return true;
    }

    private static bool ReadWeek(string part, IReadOnlyList<ClockHours>[] week)
    {
        foreach (var clause in part.Split(',', StringSplitOptions.TrimEntries))
        {
            if (clause.Equals("24 hours", StringComparison.OrdinalIgnoreCase))
            {
                Array.Fill(week, [ClockHours.WholeDay]);
                continue;
            }

            var daily = clause.StartsWith("every day ", StringComparison.OrdinalIgnoreCase);
            var cut = daily ? "every day".Length : clause.IndexOf(' ', StringComparison.Ordinal);
            if (cut < 0 || ReadHours(clause[cut..].Trim()) is not { } hours || (daily ? WeekOrder : ReadDays(clause[..cut])) is not { } days)
            {
                return false;
            }

            foreach (var day in days)
            {
                week[day] = hours;
            }
        }

        return true;
    }

    private static int[]? ReadDays(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        var places = ends.Select(e => Array.FindIndex(WeekOrder, d => DayNames[d].Equals(e, StringComparison.OrdinalIgnoreCase))).ToArray();
        return ends.Length > 2 || places.Contains(-1) || places[^1] < places[0] ? null : WeekOrder[places[0]..(places[^1] + 1)];
    }

    private static List<ClockHours>? ReadHours(string text)
    {
        if (text.Equals("closed", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var hours = new List<ClockHours>();
        foreach (var stretch in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = stretch.Split('-');
            if (ends.Length != 2 || ReadTime(ends[0]) is not { } from || ReadTime(ends[1] == "24:00" ? "00:00" : ends[1]) is not { } until
                || (hours.Count > 0 && (hours[^1].RunsPastMidnight || from < hours[^1].Until)))
            {
                return null;
            }

            hours.Add(new ClockHours(from, until));
        }

        return hours.Count == 0 ? null : hours;
    }

    private static TimeOnly? ReadTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
