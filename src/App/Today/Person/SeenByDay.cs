using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;

namespace Homeward.App.Today.Person;

/// <summary>Puts who has seen a record so that a person can read it: day by day, one line for each colleague and the part in which they looked.</summary>
public static class SeenByDay
{
    /// <summary>Groups looks, the newest day and on it the last to look first. Days are London's.</summary>
    /// <param name="looks">Newest first.</param>
    /// <param name="isCut">Whether older looks were left off: then the last day, which may lack some of its own, is left off too where there is another.</param>
    /// <returns>The days, and the sequence from which the page before goes on; null where nothing older was left off.</returns>
    public static (IReadOnlyList<DaySeen> Days, long? Further) Of(IReadOnlyList<TimelineEntry> looks, bool isCut)
    {
        var days = looks.GroupBy(look => LondonTime.DayOf(look.RecordedAt)).ToList();
        var shown = isCut && days.Count > 1 ? days[..^1] : days;
        return ([.. shown.Select(day => new DaySeen(day.Key, Lines(day)))], isCut ? shown[^1].Min(look => look.Sequence) : null);
    }

    private static IReadOnlyList<LineSeen> Lines(IEnumerable<TimelineEntry> day) =>
        [.. day.GroupBy(look => (look.Name, look.Title, look.Purpose)).Select(who => new LineSeen(
            who.Key.Name,
            who.Key.Title,
            LondonTime.TimeOf(who.Min(look => look.RecordedAt)),
            LondonTime.TimeOf(who.Max(look => look.RecordedAt)),
            [.. who.GroupBy(look => look.Act, StringComparer.Ordinal).Select(act => act.Count() == 1 ? WordsOfLooks.Of(act.Key) : $"{WordsOfLooks.Of(act.Key)} ({act.Count()} times)")],
            [.. who.SelectMany(look => look.Sections).Distinct().Order().Select(section => Words.Of(section).ToLowerInvariant())],
            who.Key.Purpose))];
}

/// <summary>Who looked on one day.</summary>
public sealed record DaySeen(DateOnly Day, IReadOnlyList<LineSeen> Lines);

/// <summary>One colleague's looks on one day, in one part and for one purpose.</summary>
/// <param name="Name">Who signed in; null for links and background work.</param>
/// <param name="As">In which part.</param>
/// <param name="Looks">What they opened, or on which lists the person stood, each with how often.</param>
/// <param name="Parts">The parts of the record that they saw and the reader may know of.</param>
/// <param name="Purpose">Why: <c>direct-care</c> unless said otherwise.</param>
public sealed record LineSeen(string? Name, string As, TimeOnly First, TimeOnly Last, IReadOnlyList<string> Looks, IReadOnlyList<string> Parts, string Purpose)
{
    public string When => First == Last ? $"{First:HH:mm}" : $"{First:HH:mm} to {Last:HH:mm}";

    public string Who => Name is null ? As : $"{Name}, {As}";

    /// <summary>What else than care it was for, in words; empty for care.</summary>
    public string Beside => Purpose == "direct-care" ? "" : Purpose == "break-glass" ? "glass broken" : Words.Of(Purpose).ToLowerInvariant();
}
