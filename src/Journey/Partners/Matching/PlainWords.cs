using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Matching;

/// <summary>Days, ages, distances and room as people say them.</summary>
public static class PlainWords
{
    /// <summary>today, tomorrow, a weekday within the week, else the date; <paramref name="before"/> stands before the latter two.</summary>
    public static string Day(DateOnly day, DateOnly today, string before = "") => (day.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        > 1 and < 7 => before + day.DayOfWeek,
        _ => before + day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    public static string Ago(TimeSpan age) => age.TotalHours switch
    {
        < 1 => "within the hour",
        < 48 => $"{(int)age.TotalHours} {((int)age.TotalHours == 1 ? "hour" : "hours")} ago",
        _ => $"{(int)age.TotalDays} days ago",
    };

    public static string Distance(int metres) =>
        metres < 1000 ? "less than 1 km" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(metres / 1000.0, MidpointRounding.AwayFromZero)} km");

    /// <summary>That somebody lives farther away than a service goes; with as many decimals as it takes for the two distances to differ.</summary>
    public static string TooFar(int metres, int within)
    {
        var (away, limit) = (Distance(metres), Distance(within));
        for (var decimals = 1; away == limit && decimals <= 3; decimals++)
        {
            (away, limit) = (Kilometres(metres, decimals), Kilometres(within, decimals));
        }

        return $"{away} away: goes up to {limit}";
    }

    private static string Kilometres(int metres, int decimals) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(metres / 1000m, decimals, MidpointRounding.AwayFromZero):0.###} km");

    /// <summary>What a service said by a no for want of capacity.</summary>
    /// <param name="need">The need, as it stands within a sentence.</param>
    public static string NoPlace(NoPlaceWord word, string need, DateTime now) => word.Until is { } until
        ? $"Said no place for {need} until {Day(until, LondonTime.DayOf(now))}"
        : $"Said no place for {need} {Ago(now - word.ToldAt)}, and no date for the next";

    /// <summary>What a service said of its room, without how old the word is.</summary>
    public static string Room(Capacity capacity, DateOnly today) => (capacity.Free, capacity.From) switch
    {
        (null, _) => "Has not said whether it has room",
        ( > 0 and { } free, _) => free == 1 ? "1 place free" : $"{free} places free",
        (_, { } next) when next <= today => $"A place since {Day(next, today)}",
        (_, { } next) => $"Full until {Day(next, today)}",
        _ => "Full, and no date for the next place",
    };
}
