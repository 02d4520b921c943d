namespace Homeward.Journey.Basics;

/// <summary>A stretch of London calendar days; the first day counts, the last counts too, and an open one has no last day yet.</summary>
public readonly record struct Period
{
    private Period(DateOnly from, DateOnly? to)
    {
        From = from;
        To = to;
    }

    public DateOnly From { get; }

    /// <summary>The last day that counts, or null while it goes on.</summary>
    public DateOnly? To { get; }

    /// <summary>Makes a period, or answers null when it would end before it begins.</summary>
    public static Period? TryMake(DateOnly from, DateOnly? to) => to < from ? null : new Period(from, to);

    /// <summary>Whether the day lies within, both ends included.</summary>
    public bool Holds(DateOnly day) => day >= From && (To is null || day <= To);

    /// <summary>Midnights from the first day to the last, or to <paramref name="today"/> while open: the unit of delay days.</summary>
    public int Midnights(DateOnly today) => Math.Max(0, (To ?? today).DayNumber - From.DayNumber);
}
