using Homeward.Journey.Basics;

namespace Homeward.Rules.Basics;

public class TellingLondonTime
{
    [Fact]
    public void Half_past_eleven_at_night_in_summer_is_already_the_next_London_day()
    {
        // 23:30 UTC on 30 June is 00:30 BST on 1 July.
        Assert.Equal(new DateOnly(2026, 7, 1), LondonTime.DayOf(new DateTime(2026, 6, 30, 23, 30, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void A_missing_hour_moves_forward()
    {
        // 29 March 2026: 01:30 does not exist; 02:30 BST = 01:30 UTC.
        Assert.Equal(new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc), LondonTime.At(new DateOnly(2026, 3, 29), new TimeOnly(1, 30)));
    }

    [Fact]
    public void A_doubled_hour_means_the_first()
    {
        // 25 October 2026: 01:30 happens twice; the first is BST, 00:30 UTC.
        Assert.Equal(new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc), LondonTime.At(new DateOnly(2026, 10, 25), new TimeOnly(1, 30)));
    }

    [Fact]
    public void Instants_are_cut_to_whole_milliseconds()
    {
        var cut = LondonTime.Cut(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(12_345));
        Assert.Equal(1, cut.Millisecond);
        Assert.Equal(0, cut.Ticks % TimeSpan.TicksPerMillisecond);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-01-01", 0)]
    [InlineData("2026-03-28", "2026-03-30", 2)]
    [InlineData("2026-10-24", "2026-10-26", 2)]
    public void Midnights_are_counted_by_the_calendar_across_both_clock_changes(string from, string to, int midnights)
    {
        var period = Period.TryMake(DateOnly.Parse(from), DateOnly.Parse(to));
        Assert.Equal(midnights, period!.Value.Midnights(DateOnly.Parse(to)));
    }

    [Fact]
    public void A_period_cannot_end_before_it_begins()
    {
        Assert.Null(Period.TryMake(new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 1)));
    }
}
