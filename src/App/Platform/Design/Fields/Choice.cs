namespace Homeward.App.Platform.Design.Fields;

/// <summary>One thing that can be picked in a list of radios, checkboxes or options.</summary>
/// <param name="Group">The heading under which an option stands in a long list; those of one heading follow each other.</param>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Group = null);

/// <summary>A day typed into three boxes; what was typed is kept even where it is no day.</summary>
public sealed class DayInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The day, or null where the three boxes make none (or are empty). Years have four digits.</summary>
    public DateOnly? Value =>
        int.TryParse(Day?.Trim(), out var day) && int.TryParse(Month?.Trim(), out var month) && int.TryParse(Year?.Trim(), out var year)
            && year is >= 1000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    public static DayInput Of(DateOnly? day) =>
        day is { } d ? new DayInput { Day = d.Day.ToString(), Month = d.Month.ToString(), Year = d.Year.ToString() } : new DayInput();
}
