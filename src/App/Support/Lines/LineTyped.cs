using System.Globalization;
using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Lines;

/// <summary>How often and when, as people pick and type it.</summary>
internal static class LineTyped
{
    public static readonly IReadOnlyList<Choice> Often =
    [
        new(nameof(Journey.Support.Often.Once), "Once"), new(nameof(Journey.Support.Often.Weekdays), "Daily, Monday to Friday"),
        new(nameof(Journey.Support.Often.EveryFewDays), "Every few days"), new(nameof(Journey.Support.Often.Weekly), "Weekly, on the days below"),
    ];

    public static readonly IReadOnlyList<Choice> Days =
        [.. Enumerable.Range(1, 7).Select(n => (DayOfWeek)(n % 7)).Select(day => new Choice(day.ToString(), day.ToString()))];

    public static readonly IReadOnlyList<Choice> Holidays =
        [.. Enum.GetValues<OnBankHoliday>().Select(each => new Choice(each.ToString(), SupportWords.Of(each)))];

    /// <summary>What was picked; where nothing was, a rhythm that the rule calls unclear.</summary>
    public static Rhythm Rhythm(string? often, string? every, IEnumerable<string> on, string? holidays) => new(
        Enum.TryParse<Often>(often, out var picked) && Enum.IsDefined(picked) ? picked : Journey.Support.Often.Weekly,
        int.TryParse(every?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
        [.. on.Select(day => Enum.TryParse<DayOfWeek>(day, out var known) && Enum.IsDefined(known) ? known : (DayOfWeek?)null).OfType<DayOfWeek>()],
        Enum.TryParse<OnBankHoliday>(holidays, out var then) && Enum.IsDefined(then) ? then : OnBankHoliday.AsUsual);

    /// <summary>Reads 14:30, 14.30 or 9:05; null for anything else.</summary>
    public static TimeOnly? Time(string? typed) =>
        TimeOnly.TryParseExact(typed?.Trim().Replace('.', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
