using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.App.Referrals;

/// <summary>How the two clocks are said on screens and in messages.</summary>
public static class ClockWords
{
    /// <summary>Half of the time in which somebody is to answer has gone.</summary>
    public const string HalfGone = "Half the time has gone";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A due time, which is the first instant too late: midnight reads as the end of the day before it.</summary>
    public static string Deadline(DateTime dueAt, DateTime now)
    {
        var last = dueAt.AddMilliseconds(-1);
        var day = LondonTime.DayOf(last);
        var name = day == LondonTime.DayOf(now) ? "today" : day == LondonTime.DayOf(now).AddDays(1) ? "tomorrow" : Day(day, now);
        return LondonTime.StartOf(day.AddDays(1)) == dueAt ? $"the end of {name}" : $"{name} at {LondonTime.WallClock(dueAt).ToString("HH:mm", British)}";
    }

    /// <summary>A moment as people say it: today at 10:42, tomorrow at 09:00, 3 November at 09:05.</summary>
    public static string Moment(DateTime at, DateTime now)
    {
        var day = LondonTime.DayOf(at);
        var time = LondonTime.WallClock(at).ToString("HH:mm", British);
        return day == LondonTime.DayOf(now) ? $"today at {time}"
            : day == LondonTime.DayOf(now).AddDays(-1) ? $"yesterday at {time}"
            : day == LondonTime.DayOf(now).AddDays(1) ? $"tomorrow at {time}"
            : Dated(at, now);
    }

    /// <summary>A moment that reads the same on another day, as on paper: 3 November at 09:05, with the year where it is not this one.</summary>
    public static string Dated(DateTime at, DateTime now) =>
        LondonTime.WallClock(at).ToString(LondonTime.DayOf(at).Year == LondonTime.DayOf(now).Year ? "d MMMM 'at' HH:mm" : "d MMMM yyyy 'at' HH:mm", British);

    /// <summary>A day that something is wanted on: Friday 20 November, with the year where it is not this one.</summary>
    public static string Day(DateOnly day, DateTime now) => day.ToString(day.Year == LondonTime.DayOf(now).Year ? "dddd d MMMM" : "dddd d MMMM yyyy", British);

    /// <summary>A stretch of time in its two biggest units: 3 days 4 hours, 2 hours 5 minutes.</summary>
    public static string Length(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Unit(time.Minutes, "minute"),
        { TotalDays: < 1 } => Two(Unit(time.Hours, "hour"), time.Minutes, "minute"),
        _ => Two(Unit((int)time.TotalDays, "day"), time.Hours, "hour"),
    };

    /// <summary>How long a person has waited to be spoken to.</summary>
    public static string Unspoken(TimeSpan time) => time.TotalMinutes < 1 ? "Not spoken to yet" : $"Not spoken to for {Length(time)}";

    private static string Two(string first, int rest, string unit) => rest == 0 ? first : $"{first} {Unit(rest, unit)}";

    private static string Unit(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";
}
