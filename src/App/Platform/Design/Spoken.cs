using System.Globalization;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Design;

/// <summary>Days and times as people say them, in London's time.</summary>
public sealed class Spoken(Clock clock)
{
    /// <summary>Today, tomorrow, yesterday, else Wed 18 Nov; with the year when it is another.</summary>
    public string Day(DateOnly day) => (day.DayNumber - clock.Today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        _ => day.ToString(day.Year == clock.Today.Year ? "ddd d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture),
    };

    public string Day(DateOnly? day, string instead) => day is { } known ? Day(known) : instead;

    /// <summary>Day and clock time.</summary>
    public string At(DateTime instant) => $"{Day(LondonTime.DayOf(instant))} {LondonTime.TimeOf(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>When something came between: at 10:42; with the day where that is another.</summary>
    public string Since(DateTime instant) => LondonTime.DayOf(instant) == clock.Today ? $"at {LondonTime.TimeOf(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}" : At(instant);

    /// <summary>Day and clock time written out, for paper: "today" is wrong there tomorrow.</summary>
    public static string Written(DateTime instant) => LondonTime.WallClock(instant).ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Midnights since the day on which an instant fell.</summary>
    public int DaysSince(DateTime instant) => clock.Today.DayNumber - LondonTime.DayOf(instant).DayNumber;

    /// <summary>For how long somebody has been ready: today, 1 day, 4 days.</summary>
    public string ReadyFor(DateTime since) => DaysSince(since) is > 0 and var days ? Days(days) : "today";

    public static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
