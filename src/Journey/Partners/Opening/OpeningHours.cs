using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Opening;

/// <summary>When a service is open, in London days and clock times: a usual week, bank holidays, and single days that differ.</summary>
/// <remarks>
/// A single day beats the bank holiday, which beats the usual week. Hours that run past midnight belong to the day on which they begin.
/// Written and read as one line of text (<see cref="OpeningText"/>), which is also how it is stored.
/// </remarks>
public sealed class OpeningHours : IEquatable<OpeningHours>
{
    private readonly IReadOnlyList<ClockHours>[] _week;
    private readonly SortedList<DateOnly, IReadOnlyList<ClockHours>> _days;

    internal OpeningHours(
        IReadOnlyList<ClockHours>[] week, IReadOnlyList<ClockHours>? onBankHolidays, SortedList<DateOnly, IReadOnlyList<ClockHours>> days)
    {
        _week = week;
        OnBankHolidays = onBankHolidays;
        _days = days;
    }

    /// <summary>Open at every moment of every day.</summary>
    public static OpeningHours RoundTheClock { get; } = new([.. Enumerable.Repeat<IReadOnlyList<ClockHours>>([ClockHours.WholeDay], 7)], null, []);

    /// <summary>The hours on a bank holiday: null as in any week, empty when shut.</summary>
    public IReadOnlyList<ClockHours>? OnBankHolidays { get; }

    /// <summary>Single days that differ from the rule, in order; an empty list means shut.</summary>
    public IReadOnlyCollection<KeyValuePair<DateOnly, IReadOnlyList<ClockHours>>> SingleDays => _days;

    /// <summary>The hours of a usual week's day.</summary>
    public IReadOnlyList<ClockHours> Usually(DayOfWeek day) => _week[(int)day];

    /// <summary>The hours that begin on a day.</summary>
    public IReadOnlyList<ClockHours> On(DateOnly day, BankHolidays holidays)
    {
        if (_days.Count > 0 && _days.TryGetValue(day, out var single))
        {
            return single;
        }

        return OnBankHolidays is not null && holidays.Holds(day) ? OnBankHolidays : _week[(int)day.DayOfWeek];
    }

    /// <summary>The first clock time from a day and time on at which it is open, no more than <paramref name="days"/> days later; null for none.</summary>
    /// <remarks>Reckons by the clock on the wall: instants over a clock change are for <see cref="ServiceCalendar"/>.</remarks>
    public (DateOnly Day, TimeOnly Time)? FirstOpenFrom(DateOnly day, TimeOnly time, BankHolidays holidays, int days)
    {
        if (RunsOnInto(day, time, holidays))
        {
            return (day, time);
        }

        for (var offset = 0; offset <= days; offset++)
        {
            foreach (var open in On(day.AddDays(offset), holidays))
            {
                if (offset > 0 || open.From >= time)
                {
                    return (day.AddDays(offset), open.From);
                }

                if (open.RunsPastMidnight || open.Until > time)
                {
                    return (day, time);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a clock on the wall that shows this day and time shows it open.</summary>
    public bool IsOpen(DateOnly day, TimeOnly time, BankHolidays holidays) => FirstOpenFrom(day, time, holidays, 0) == (day, time);

    /// <summary>The same hours with one day that differs, or, without hours, that no longer does; days before <paramref name="today"/> are dropped.</summary>
    public OpeningHours WithDay(DateOnly day, IReadOnlyList<ClockHours>? hours, DateOnly today)
    {
        var days = new SortedList<DateOnly, IReadOnlyList<ClockHours>>(_days.Where(d => d.Key >= today && d.Key != day).ToDictionary());
        if (hours is not null)
        {
            days[day] = hours;
        }

        return new OpeningHours(_week, OnBankHolidays, days);
    }

    private bool RunsOnInto(DateOnly day, TimeOnly time, BankHolidays holidays)
    {
        foreach (var open in On(day.AddDays(-1), holidays))
        {
            if (open.RunsPastMidnight && time < open.Until)
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => OpeningText.Write(this);

    public bool Equals(OpeningHours? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as OpeningHours);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}

/// <summary>A stretch of the clock on one day.</summary>
/// <param name="Until">When it ends; at or before <paramref name="From"/> it ends on the next day, so 00:00–00:00 is the whole day.</param>
public readonly record struct ClockHours(TimeOnly From, TimeOnly Until)
{
    public static readonly ClockHours WholeDay = new(TimeOnly.MinValue, TimeOnly.MinValue);

    public bool RunsPastMidnight => Until <= From;

    /// <summary>The instants between which it is open on a day; null where a clock change swallows it whole.</summary>
    public (DateTime From, DateTime Until)? On(DateOnly day)
    {
        var from = LondonTime.At(day, From);
        var until = LondonTime.At(RunsPastMidnight ? day.AddDays(1) : day, Until);
        return from < until ? (from, until) : null;
    }
}
