using System.Collections.Concurrent;

namespace Homeward.Journey.Partners.Opening;

/// <summary>A day on which banks, and most offices, are shut.</summary>
/// <param name="Name">As printed on a calendar; a substitute day says so.</param>
public sealed record BankHoliday(DateOnly Day, string Name);

/// <summary>A proclaimed change to the rule: a day added, or, with no name, a day taken away.</summary>
/// <param name="Nation">Where it holds.</param>
/// <param name="Name">The added holiday's name, or null where the rule's holiday on that day does not take place.</param>
public sealed record BankHolidayException(Nation Nation, DateOnly Day, string? Name);

/// <summary>The bank holidays of one nation: eight days a year by rule, then the dated exceptions.</summary>
/// <remarks>
/// A New Year's Day, Christmas Day or Boxing Day at a weekend is kept on the next weekday that is free; the weekend day itself is then an ordinary
/// Saturday or Sunday. Source: Banking and Financial Dealings Act 1971, Schedule 1, with the substitutes proclaimed each year.
/// </remarks>
public sealed class BankHolidays(Nation nation, IReadOnlyList<BankHolidayException> exceptions)
{
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> _years = new();
    private readonly BankHolidayException[] _exceptions = [.. exceptions.Where(e => e.Nation == nation)];

    public Nation Nation => nation;

    /// <summary>What the day is called, or null on an ordinary day.</summary>
    public string? NameOf(DateOnly day) => Year(day.Year).GetValueOrDefault(day);

    public bool Holds(DateOnly day) => NameOf(day) is not null;

    /// <summary>The year's holidays, in order.</summary>
    public IReadOnlyList<BankHoliday> In(int year) => [.. Year(year).OrderBy(d => d.Key).Select(d => new BankHoliday(d.Key, d.Value))];

    private IReadOnlyDictionary<DateOnly, string> Year(int year) => _years.GetOrAdd(year, Reckon);

    private Dictionary<DateOnly, string> Reckon(int year)
    {
        var easter = EasterSunday(year);
        var days = new Dictionary<DateOnly, string>
        {
            [easter.AddDays(-2)] = "Good Friday",
            [easter.AddDays(1)] = "Easter Monday",
            [MondayOnOrAfter(new DateOnly(year, 5, 1))] = "Early May bank holiday",
            [MondayOnOrAfter(new DateOnly(year, 5, 25))] = "Spring bank holiday",
            [MondayOnOrAfter(new DateOnly(year, 8, 25))] = "Summer bank holiday",
        };
        KeepOnWeekday(days, new DateOnly(year, 1, 1), "New Year's Day");
        KeepTwoDaysOfChristmas(days, year);
        foreach (var exception in _exceptions.Where(e => e.Day.Year == year))
        {
            if (exception.Name is null)
            {
                days.Remove(exception.Day);
            }
            else
            {
                days[exception.Day] = exception.Name;
            }
        }

        return days;
    }

    private static void KeepTwoDaysOfChristmas(Dictionary<DateOnly, string> days, int year)
    {
        var christmas = new DateOnly(year, 12, 25);
        if (christmas.DayOfWeek == DayOfWeek.Sunday)
        {
            // Boxing Day keeps its own Monday, so Christmas moves past it to the Tuesday.
            days[christmas.AddDays(1)] = "Boxing Day";
            days[christmas.AddDays(2)] = "Christmas Day (substitute day)";
            return;
        }

        KeepOnWeekday(days, christmas, "Christmas Day");
        KeepOnWeekday(days, christmas.AddDays(1), "Boxing Day");
    }

    private static void KeepOnWeekday(Dictionary<DateOnly, string> days, DateOnly day, string name)
    {
        var kept = day;
        while (kept.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || days.ContainsKey(kept))
        {
            kept = kept.AddDays(1);
        }

        days[kept] = kept == day ? name : name + " (substitute day)";
    }

    private static DateOnly MondayOnOrAfter(DateOnly day) => day.AddDays((DayOfWeek.Monday - day.DayOfWeek + 7) % 7);

    /// <summary>Easter Sunday by the Gregorian reckoning (the anonymous algorithm printed by Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var leapCenturies = century / 4;
        var moon = (19 * golden + century - leapCenturies - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var week = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
        var correction = (golden + 11 * moon + 22 * week) / 451;
        var fromMarch = moon + week - 7 * correction + 114;
        return new DateOnly(year, fromMarch / 31, fromMarch % 31 + 1);
    }
}
