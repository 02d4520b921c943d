using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.App.Hospital;

/// <summary>A clock time as people type it, and the instant that it means.</summary>
internal static class TypedTime
{
    /// <summary>Reads <c>14:30</c>, <c>14.30</c> or <c>9:05</c>; null for anything else.</summary>
    public static TimeOnly? TryParse(string? typed) =>
        TimeOnly.TryParseExact(typed?.Trim().Replace('.', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The present time as a form begins with it.</summary>
    public static string Of(DateTime now) => LondonTime.TimeOf(now).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time typed as the present minute means now: what was recorded earlier in this minute lies before it.</summary>
    public static DateTime Instant(DateOnly day, TimeOnly time, DateTime now) =>
        LondonTime.At(day, time) is var at && at <= now && now - at < TimeSpan.FromMinutes(1) ? now : at;
}
