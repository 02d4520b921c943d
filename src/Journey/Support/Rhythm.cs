namespace Homeward.Journey.Support;

/// <summary>On which days a line of support falls.</summary>
/// <param name="Every">For <see cref="Often.EveryFewDays"/>: from 2 to 28 days.</param>
/// <param name="On">For <see cref="Often.Weekly"/>: the days of the week.</param>
/// <param name="Holidays">What becomes of a day that is a bank holiday where the person lives.</param>
public sealed record Rhythm(Often Often, int? Every, IReadOnlyList<DayOfWeek> On, OnBankHoliday Holidays)
{
    private const int MostDaysBetween = 28;
    private const int LongestMove = 10;

    /// <summary>Whether it says all that it takes to name its days.</summary>
    public bool IsClear => Often switch
    {
        Often.EveryFewDays => Every is >= 2 and <= MostDaysBetween,
        Often.Weekly => On.Count > 0,
        _ => true,
    };

    /// <summary>The days between two days, both included, in order and each once.</summary>
    /// <param name="first">The first day of the line: every few days are counted from it, and what is done once is done on it.</param>
    /// <param name="isHoliday">Whether a day is a bank holiday.</param>
    /// <remarks>What is done once is never left out: where bank holidays are, it moves to the next working day.</remarks>
    public IEnumerable<DateOnly> Days(DateOnly first, DateOnly from, DateOnly until, Func<DateOnly, bool> isHoliday)
    {
        var begin = from.AddDays(-LongestMove) is var early && early > first ? early : first;
        return Enumerable.Range(0, Math.Max(0, until.DayNumber - begin.DayNumber + 1)).Select(begin.AddDays)
            .Where(day => Falls(day, first)).Select(day => Kept(day, isHoliday)).OfType<DateOnly>()
            .Where(day => day >= from && day <= until).Distinct().Order();
    }

    private bool Falls(DateOnly day, DateOnly first) => Often switch
    {
        Often.Once => day == first,
        Often.Weekdays => !IsWeekend(day),
        Often.EveryFewDays => (day.DayNumber - first.DayNumber) % Every == 0,
        _ => On.Contains(day.DayOfWeek),
    };

    private DateOnly? Kept(DateOnly day, Func<DateOnly, bool> isHoliday)
    {
        if (Holidays == OnBankHoliday.AsUsual || !isHoliday(day))
        {
            return day;
        }

        if (Holidays == OnBankHoliday.LeftOut && Often != Often.Once)
        {
            return null;
        }

        while (IsWeekend(day) || isHoliday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>How often a line of support is given.</summary>
public enum Often
{
    Once,

    /// <summary>Daily from Monday to Friday.</summary>
    Weekdays,

    EveryFewDays,

    /// <summary>Each week on the days that are named.</summary>
    Weekly,
}

/// <summary>What becomes of support that would fall on a bank holiday.</summary>
public enum OnBankHoliday
{
    AsUsual,

    LeftOut,

    /// <summary>Moved to the next day that is neither a weekend nor a bank holiday; where it falls on that day anyway, it is done once.</summary>
    NextWorkingDay,
}
