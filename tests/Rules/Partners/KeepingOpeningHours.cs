using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Rules.Partners;

public class KeepingOpeningHours
{
    [Theory]
    [InlineData("mon-fri 09:00-17:00,sat 10:00-13:00; BANK HOLIDAYS closed", "Mon-Fri 09:00-17:00, Sat 10:00-13:00; bank holidays closed")]
    [InlineData("every day 18:00-02:00", "every day 18:00-02:00")]
    [InlineData("24 hours", "24 hours")]
    [InlineData("every day 00:00-24:00", "24 hours")]
    [InlineData("Mon 09:00-12:00 13:00-17:00, Tue 09:00-12:00 13:00-17:00", "Mon-Tue 09:00-12:00 13:00-17:00")]
    [InlineData("Wed 10:00-12:00; bank holidays 10:00-11:00; 2026-12-24 closed; 2026-12-23 09:00-10:00",
        "Wed 10:00-12:00; bank holidays 10:00-11:00; 2026-12-23 09:00-10:00; 2026-12-24 closed")]
    [InlineData("", "")]
    public void Hours_are_read_and_written_back_in_one_form(string typed, string normal)
    {
        Assert.Equal(normal, OpeningText.Read(typed).ToString());
    }

    [Theory]
    [InlineData("Mon-Fri nine to five")]
    [InlineData("Fri-Mon 09:00-17:00")]
    [InlineData("Mon 09:00-25:00")]
    [InlineData("Mon 09:00-12:00 11:00-17:00")]
    [InlineData("2026-13-01 closed")]
    [InlineData("bank holidays maybe")]
    [InlineData("Mon")]
    [InlineData("<script>")]
    public void What_cannot_be_read_is_named(string typed)
    {
        Assert.Null(OpeningText.TryRead(typed, out var problem));
        Assert.Contains("cannot be read as opening hours", problem);
    }

    [Fact]
    public void Writing_and_reading_any_hours_gives_the_same_hours()
    {
        Prop.ForAll(AnyOpening.Hours, hours => OpeningText.Read(hours.ToString()).Equals(hours)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-12-25 10:00", false)] // Christmas Day, a Friday: bank holidays closed
    [InlineData("2026-12-24 10:00", true)]
    [InlineData("2026-12-24 12:00", false)] // closes at noon that day, and the closing instant is closed
    [InlineData("2026-12-28 10:00", true)] // a bank holiday, but this single day is stated open
    [InlineData("2026-12-27 10:00", false)] // Sunday
    public void A_single_day_beats_the_bank_holiday_which_beats_the_week(string at, bool open)
    {
        var calendar = Calendar("Mon-Fri 09:00-17:00; bank holidays closed; 2026-12-24 09:00-12:00; 2026-12-28 09:00-12:00");
        Assert.Equal(open, calendar.IsOpenAt(London(at)));
    }

    [Theory]
    [InlineData("2026-11-21 19:00", true)] // Saturday evening
    [InlineData("2026-11-22 01:59", true)] // still Saturday's hours
    [InlineData("2026-11-22 02:00", false)]
    [InlineData("2026-11-22 19:00", false)] // Sunday evening
    public void Hours_past_midnight_belong_to_the_evening_they_began(string at, bool open)
    {
        var calendar = Calendar("Fri-Sat 18:00-02:00");
        Assert.Equal(open, calendar.IsOpenAt(London(at)));
        Assert.True(calendar.OpensOn(new DateOnly(2026, 11, 22)));
        Assert.False(calendar.OpensOn(new DateOnly(2026, 11, 23)));
    }

    [Theory]
    // Spring: 29 March 2026 has no hour from 01:00 to 02:00. 22:00 to 06:00 is 7 hours; the whole day is 23.
    [InlineData("Sat 22:00-06:00", "2026-03-28 12:00", "2026-03-30 00:00", 7 * 60)]
    [InlineData("24 hours", "2026-03-29 00:00", "2026-03-30 00:00", 23 * 60)]
    // Hours wholly inside the missing hour: 01:00-01:30 moves forward to 02:00-02:30.
    [InlineData("Sun 01:00-01:30", "2026-03-29 00:00", "2026-03-30 00:00", 30)]
    // 01:30-02:00: the start moves to 02:30, after the end, so nothing is left of it.
    [InlineData("Sun 01:30-02:00", "2026-03-29 00:00", "2026-03-30 00:00", 0)]
    // Autumn: 25 October 2026 has 01:00 to 02:00 twice. 22:00 to 06:00 is 9 hours; the whole day is 25.
    [InlineData("Sat 22:00-06:00", "2026-10-24 12:00", "2026-10-26 00:00", 9 * 60)]
    [InlineData("24 hours", "2026-10-25 00:00", "2026-10-26 00:00", 25 * 60)]
    // 01:30-03:00 begins at the first 01:30 (00:30 UTC) and ends at 03:00 UTC: two hours and a half.
    [InlineData("Sun 01:30-03:00", "2026-10-25 00:00", "2026-10-26 00:00", 150)]
    public void Both_clock_changes_are_counted_as_lived(string hours, string from, string to, int minutes)
    {
        Assert.Equal(TimeSpan.FromMinutes(minutes), Calendar(hours).OpenTimeBetween(London(from), London(to)));
    }

    [Fact]
    public void A_service_that_never_opens_has_no_next_opening()
    {
        Assert.Null(Calendar("").NextOpen(London("2026-11-22 10:00")));
        Assert.Null(Calendar("").AddOpenMinutes(London("2026-11-22 10:00"), 5));
    }

    private static ServiceCalendar Calendar(string hours) => new(OpeningText.Read(hours), new BankHolidays(Nation.England, []));

    private static DateTime London(string at) => AnyOpening.London(at);
}
