using System.Globalization;

namespace Homeward.Journey.Learning;

/// <summary>A period of whole calendar months: figures are told for no less, so that two of them taken from each other tell of nobody.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day.</param>
public readonly record struct Months(DateOnly From, DateOnly Until)
{
    /// <summary>The most that are counted at once.</summary>
    public const int Most = 12;

    private const string Form = "yyyy-MM";
    private const int Usual = 3;

    /// <summary>The last three that are over.</summary>
    public static Months Last(DateOnly today) => new(First(today).AddMonths(-Usual), First(today).AddDays(-1));

    /// <summary>From one month to another, both written as 2026-08; null where that cannot be: not months, in the wrong order, more than a year, or not begun yet.</summary>
    public static Months? TryParse(string? from, string? until, DateOnly today) =>
        DateOnly.TryParseExact(from, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && DateOnly.TryParseExact(until, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
        && first <= last && last <= today && last < first.AddMonths(Most) && first.Year > 2000
            ? new Months(first, last.AddMonths(1).AddDays(-1)) : null;

    public static string Written(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
