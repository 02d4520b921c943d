using Homeward.Journey.Support;

namespace Homeward.Rules.Support;

public class DaysOfALine
{
    // Monday 21 to Sunday 27 December 2026 and the week after: Friday 25 and Monday 28 (for Boxing Day, a Saturday) are bank holidays.
    private static readonly DateOnly Monday = new(2026, 12, 21);
    private static readonly DateOnly[] Holidays = [new(2026, 12, 25), new(2026, 12, 28)];

    [Fact]
    public void Daily_on_weekdays_leaves_the_weekend_out() =>
        Assert.Equal("21 22 23 24 25 28 29", Days(new Rhythm(Often.Weekdays, null, [], OnBankHoliday.AsUsual), Monday, 29));

    [Fact]
    public void A_bank_holiday_is_left_out() =>
        Assert.Equal("21 22 23 24 29", Days(new Rhythm(Often.Weekdays, null, [], OnBankHoliday.LeftOut), Monday, 29));

    /// <summary>Christmas Day moves over the weekend and the Monday to Tuesday 29, where something falls anyway: once.</summary>
    [Fact]
    public void A_bank_holiday_moves_to_the_next_working_day_and_is_done_once() =>
        Assert.Equal("21 22 23 24 29", Days(new Rhythm(Often.Weekdays, null, [], OnBankHoliday.NextWorkingDay), Monday, 29));

    [Fact]
    public void Weekly_falls_on_the_days_that_are_named() =>
        Assert.Equal("22 25 29", Days(new Rhythm(Often.Weekly, null, [DayOfWeek.Friday, DayOfWeek.Tuesday], OnBankHoliday.AsUsual), Monday, 31));

    [Fact]
    public void Every_few_days_counts_from_the_first_day() =>
        Assert.Equal("22 25 28 31", Days(new Rhythm(Often.EveryFewDays, 3, [], OnBankHoliday.AsUsual), new DateOnly(2026, 12, 22), 31));

    [Fact]
    public void What_is_done_once_is_never_left_out() =>
        Assert.Equal("29", Days(new Rhythm(Often.Once, null, [], OnBankHoliday.LeftOut), new DateOnly(2026, 12, 25), 31));

    /// <summary>Laid out anew from the Tuesday on, the visit that moved there from Christmas Day is still there.</summary>
    [Fact]
    public void What_moved_is_found_again_when_the_days_are_laid_out_later()
    {
        var once = new Rhythm(Often.Once, null, [], OnBankHoliday.NextWorkingDay);
        Assert.Equal([new DateOnly(2026, 12, 29)], once.Days(new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 29), new DateOnly(2026, 12, 31), Holidays.Contains));
    }

    [Theory]
    [InlineData(Often.EveryFewDays, null, false)]
    [InlineData(Often.EveryFewDays, 1, false)]
    [InlineData(Often.EveryFewDays, 2, true)]
    [InlineData(Often.EveryFewDays, 29, false)]
    [InlineData(Often.Weekly, null, false)]
    [InlineData(Often.Once, null, true)]
    public void Every_few_days_needs_a_number_and_weekly_a_day(Often often, int? every, bool clear) =>
        Assert.Equal(clear, new Rhythm(often, every, [], OnBankHoliday.AsUsual).IsClear);

    private static string Days(Rhythm rhythm, DateOnly first, int until) =>
        string.Join(' ', rhythm.Days(first, Monday, new DateOnly(2026, 12, until), Holidays.Contains).Select(day => day.Day));
}
