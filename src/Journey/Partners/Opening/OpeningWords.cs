namespace Homeward.Journey.Partners.Opening;

/// <summary>Opening hours in words for a page.</summary>
public static class OpeningWords
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>One line for each run of days with the same hours, Monday first; days without hours are left out. A last line tells of bank holidays.</summary>
    public static IReadOnlyList<string> Lines(OpeningHours hours)
    {
        var lines = new List<string>();
        for (var first = 0; first < 7;)
        {
            var last = first;
            while (last < 6 && hours.Usually(Week[last + 1]).SequenceEqual(hours.Usually(Week[first])))
            {
                last++;
            }

            if (hours.Usually(Week[first]).Count > 0)
            {
                lines.Add($"{Days(first, last)}: {Times(hours.Usually(Week[first]))}");
            }

            first = last + 1;
        }

        if (lines.Count == 0)
        {
            lines.Add("No regular hours");
        }

        if (hours.OnBankHolidays is { } holidays)
        {
            lines.Add(holidays.Count == 0 ? "Closed on bank holidays" : $"Bank holidays: {Times(holidays)}");
        }

        return lines;
    }

    /// <summary>Hours of one day: <c>09:00 to 12:00 and 13:00 to 17:00</c>, <c>24 hours</c>, <c>closed</c>.</summary>
    public static string Times(IReadOnlyList<ClockHours> hours) =>
        hours.Count == 0 ? "closed" : string.Join(" and ", hours.Select(h => h == ClockHours.WholeDay ? "24 hours" : $"{h.From:HH:mm} to {(h.Until == TimeOnly.MinValue ? "midnight" : $"{h.Until:HH:mm}")}"));

    private static string Days(int first, int last) =>
        (first, last) switch
        {
            (0, 6) => "Every day",
            _ when first == last => $"{Week[first]}",
            _ => $"{Week[first]} to {Week[last]}",
        };
}
