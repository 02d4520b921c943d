using Homeward.Journey.Hospital.Census;

namespace Homeward.Rules.Hospital.Census;

public class JudgingLeavers
{
    private readonly AList _list = new();

    [Theory]
    [InlineData(20, 7, 1, false)] // 7 of 20 = 35 %: not more than 35 %
    [InlineData(20, 8, 1, true)]
    [InlineData(20, 11, 2, false)] // two days: 1 − 0.65² = 57.75 % of 20 = 11.55
    [InlineData(20, 12, 2, true)]
    [InlineData(20, 20, 30, true)] // never everyone
    [InlineData(0, 0, 1, false)]
    public void More_than_the_share_of_a_site_waits(int people, int leavers, int days, bool waits) =>
        Assert.Equal(waits, LeaverShares.Usual.TooManyOfSite(leavers, people, days));

    [Theory]
    [InlineData(10, 7, 1, false)] // 70 % of 10 = 7
    [InlineData(10, 8, 1, true)]
    [InlineData(9, 9, 1, false)] // a ward of nine is not judged by itself
    [InlineData(10, 9, 2, false)] // 1 − 0.3² = 91 % of 10 = 9.1
    [InlineData(10, 10, 2, true)]
    public void More_than_the_share_of_a_ward_of_ten_waits(int people, int leavers, int days, bool waits) =>
        Assert.Equal(waits, LeaverShares.Usual.TooManyOfWard(leavers, people, days));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24, 1)]
    [InlineData(26, 1)]
    [InlineData(40, 2)]
    [InlineData(72, 3)]
    public void Days_are_counted_from_list_to_list(int hours, int days) =>
        Assert.Equal(days, LeaverShares.Days(Made.March(5, 6), Made.March(5, 6).AddHours(hours)));

    [Fact]
    public void The_first_list_counts_as_one_day() => Assert.Equal(1, LeaverShares.Days(null, Made.March(5)));

    [Fact]
    public void Too_many_of_a_site_wait_while_arrivals_and_moves_go_ahead()
    {
        Fill(20, listed: 11);
        _list.Lists(11, r => r with { Ward = "B" });
        _list.Lists(25);

        var plan = _list.Compare();

        Assert.Equal(8, plan.Holds.Count);
        Assert.All(plan.Holds, h => Assert.Equal(CensusHoldKind.TooManyLeftSite, h.Kind));
        Assert.Empty(plan.Departures);
        Assert.Single(plan.Moves);
        Assert.Single(plan.Admissions);
    }

    [Fact]
    public void Lists_of_one_day_count_together()
    {
        // 14 of 20 are left of this morning's 20, of whom 6 (30 %) were missing from the list before; with 2 more it is 8 of 20, 40 %.
        Fill(14, listed: 12);
        _list.Earlier = [(Made.March(9, 6), 6)];

        var plan = _list.Compare();

        Assert.Empty(plan.Departures);
        Assert.Equal("2 of 14 people of NGH are missing from the list, and 6 more were missing from earlier lists of the day.", plan.Holds.Select(h => h.Reason).Distinct().Single());
    }

    [Theory]
    [InlineData(13, 0)] // 7 of 20 = 35 %
    [InlineData(12, 8)] // two days since the eighth would let 11 of 20 go; the quarter of an hour since the last list lets 7
    [InlineData(9, 11)]
    public void A_list_minutes_after_the_last_is_given_one_day_whatever_was_before(int listed, int wait)
    {
        Fill(20, listed);
        _list.Earlier = [(Made.March(10, 5, 45), 0), (Made.March(8, 6), 0)];

        var plan = _list.Compare();

        Assert.Equal((wait, 20 - listed - wait), (plan.Holds.Count, plan.Departures.Count));
    }

    [Fact]
    public void What_lists_between_two_days_took_counts_against_the_day_since_the_first_of_them()
    {
        // Everybody was there a quarter of an hour ago. Of those 20 a list between took 5; with 3 more it is 8 in a day.
        Fill(15, listed: 12);
        _list.Earlier = [(Made.March(10, 5, 50), 0), (Made.March(10, 5, 45), 5), (Made.March(8, 6), 5)];

        var plan = _list.Compare();

        Assert.Empty(plan.Departures);
        Assert.Equal("3 of 15 people of NGH are missing from the list, and 5 more were missing from earlier lists of the day.", plan.Holds.Select(h => h.Reason).Distinct().Single());
    }

    [Fact]
    public void A_list_that_lacks_nobody_more_holds_nobody_up()
    {
        Fill(10, listed: 10);
        _list.Earlier = [(Made.March(9, 6), 9)];
        Assert.Empty(_list.Compare().Holds);
    }

    [Fact]
    public void Too_many_of_a_ward_wait_while_those_of_other_wards_leave()
    {
        // Ward A: 10 people, 8 missing (80 %). Ward B: 20 people, 1 missing. Site: 9 of 30 = 30 %.
        for (var n = 0; n < 30; n++)
        {
            _list.Inpatient(n, n < 10 ? Made.WardA : Made.WardB);
        }

        foreach (var n in Enumerable.Range(8, 21))
        {
            _list.Lists(n, r => r with { Ward = n < 10 ? "A" : "B" });
        }

        var plan = _list.Compare();

        Assert.Equal(8, plan.Holds.Count);
        Assert.All(plan.Holds, h => Assert.Equal(CensusHoldKind.TooManyLeftWard, h.Kind));
        Assert.Equal(Made.WardB, Assert.Single(plan.Departures).WardId);
    }

    [Fact]
    public void An_empty_list_of_a_site_takes_nobody_away()
    {
        Fill(5, listed: 0);
        var plan = _list.Compare();
        Assert.Empty(plan.Departures);
        Assert.Equal(5, plan.Holds.Count);
    }

    [Fact]
    public void Nobody_is_gone_whom_a_rejected_row_names()
    {
        Fill(10, listed: 9);
        _list.Rejects(new RejectedRow(99, "Unreadable.", "…", "NGH", "A", "H9"));

        var plan = _list.Compare();

        Assert.Empty(plan.Departures);
        Assert.Empty(plan.Holds);
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData("B", false)]
    [InlineData(null, true)]
    public void A_row_that_could_be_anyones_makes_the_leavers_of_its_ward_wait(string? ward, bool waits)
    {
        Fill(10, listed: 9);
        _list.Rejects(new RejectedRow(99, "Unreadable.", "…", "NGH", ward));

        var plan = _list.Compare();

        Assert.Equal(waits ? 0 : 1, plan.Departures.Count);
        Assert.Equal(waits ? [CensusHoldKind.RowUnread] : [], plan.Holds.Select(h => h.Kind));
    }

    private void Fill(int people, int listed)
    {
        for (var n = 0; n < people; n++)
        {
            _list.Inpatient(n);
        }

        for (var n = 0; n < listed; n++)
        {
            _list.Lists(n);
        }
    }
}
