using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Rules.Partners;

public class KeepingBankHolidays
{
    private static readonly BankHolidays England = new(Nation.England, []);

    [Theory]
    // 2026: 1 January is a Thursday; Easter Sunday is 5 April; 26 December is a Saturday, kept on Monday 28.
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    // 2027: Easter Sunday is 28 March; Christmas is a Saturday, so 27 and 28 December are kept.
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    // 2022 by rule alone: New Year's Day is a Saturday (3 January); Christmas is a Sunday (Tuesday 27), Boxing Day keeps Monday 26.
    [InlineData(2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")]
    // 2038: Easter Sunday falls on 25 April, the latest possible.
    [InlineData(2038, "01-01 04-23 04-26 05-03 05-31 08-30 12-27 12-28")]
    public void Eight_days_a_year_follow_from_the_rule(int year, string days)
    {
        Assert.Equal(days, string.Join(' ', England.In(year).Select(h => h.Day.ToString("MM-dd"))));
    }

    [Fact]
    public void A_substitute_day_says_so()
    {
        Assert.Equal("Boxing Day (substitute day)", England.NameOf(new DateOnly(2026, 12, 28)));
        Assert.Null(England.NameOf(new DateOnly(2026, 12, 26)));
    }

    [Fact]
    public void A_proclaimed_day_is_added_and_a_moved_one_taken_away()
    {
        // June 2022: the spring holiday of Monday 30 May moved to Thursday 2 June, and Friday 3 June was added.
        var holidays = new BankHolidays(Nation.England,
        [
            new(Nation.England, new DateOnly(2022, 5, 30), null),
            new(Nation.England, new DateOnly(2022, 6, 2), "Spring bank holiday"),
            new(Nation.England, new DateOnly(2022, 6, 3), "Platinum Jubilee bank holiday"),
        ]);
        Assert.False(holidays.Holds(new DateOnly(2022, 5, 30)));
        Assert.True(holidays.Holds(new DateOnly(2022, 6, 2)));
        Assert.Equal(9, holidays.In(2022).Count);
    }

    [Fact]
    public void An_exception_of_one_nation_leaves_the_other_alone()
    {
        var exception = new BankHolidayException(Nation.Wales, new DateOnly(2027, 3, 1), "A day for Wales");
        Assert.True(new BankHolidays(Nation.Wales, [exception]).Holds(exception.Day));
        Assert.False(new BankHolidays(Nation.England, [exception]).Holds(exception.Day));
    }

    [Fact]
    public void Every_year_for_two_centuries_has_eight_different_weekdays()
    {
        for (var year = 1978; year < 2178; year++)
        {
            var days = England.In(year);
            Assert.Equal(8, days.Count);
            Assert.DoesNotContain(days, h => h.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        }
    }
}
