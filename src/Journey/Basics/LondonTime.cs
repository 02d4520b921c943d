namespace Homeward.Journey.Basics;

/// <summary>Turns instants (UTC) into London calendar days and clock times, and back.</summary>
/// <remarks>
/// Clocks go forward on the last Sunday in March at 01:00 UTC and back on the last Sunday in October at 01:00 UTC.
/// A wall-clock time that does not exist moves forward by the missing hour; one that happens twice means the first.
/// </remarks>
public static class LondonTime
{
    /// <summary>The zone in which every promise to a person is made.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Cuts an instant to the whole millisecond, as every database we use can keep it.</summary>
    public static DateTime Cut(DateTime instant) =>
        new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);

    /// <summary>The London wall clock at an instant.</summary>
    public static DateTime WallClock(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), Zone);

    /// <summary>The London calendar day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(WallClock(instant));

    /// <summary>The London clock time at an instant.</summary>
    public static TimeOnly TimeOf(DateTime instant) => TimeOnly.FromDateTime(WallClock(instant));

    /// <summary>The instant at which a London clock shows this day and time.</summary>
    public static DateTime At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }

    /// <summary>The instant at which this London day begins.</summary>
    public static DateTime StartOf(DateOnly day) => At(day, TimeOnly.MinValue);
}
