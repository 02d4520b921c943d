using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class CoveringAnInbox
{
    private static readonly MembershipId Away = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly MembershipId Colleague = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void Cover_lasts_to_midnight_of_its_last_London_day()
    {
        // Friday 20 November at 23:59 London time is 23:59 UTC.
        var cover = Arrange(Friday);
        Assert.True(cover.Runs(new DateTime(2026, 11, 20, 23, 59, 59, DateTimeKind.Utc)));
        Assert.False(cover.Runs(new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Cover_without_a_day_runs_until_somebody_ends_it()
    {
        var cover = Arrange(null);
        Assert.True(cover.Runs(Story.Start.AddDays(100)));
        Story.Facts(cover.End(Story.Start.AddDays(100)));
        Story.Refused<CoverIsOver>(cover.End(Story.Start.AddDays(101)));
    }

    [Fact]
    public void Nobody_covers_for_themselves_or_for_yesterday()
    {
        Story.Refused<CoverForOneself>(Cover.Arrange(default, Away, Away, null, Story.Start, out _));
        Story.Refused<CoverEndsBeforeItBegins>(Cover.Arrange(default, Away, Colleague, Friday.AddDays(-1), Story.Start, out _));
    }

    private static Cover Arrange(DateOnly? lastDay)
    {
        Story.Facts(Cover.Arrange(default, Away, Colleague, lastDay, Story.Start, out var cover));
        return cover!;
    }
}
