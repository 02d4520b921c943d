using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class ContactingThePerson
{
    [Fact]
    public void The_contact_clock_runs_from_sending_to_the_first_contact_and_never_restarts()
    {
        var story = new Story("welfare-calls");
        Story.Facts(story.Decline(story.Asked(), Story.NoRoom));
        Story.Facts(story.Later(3).Accept(story.Asked()));
        Story.Facts(story.Later(1).Sent.ReachPerson(story.Needs, Attempt(story), story.Now, out _));
        Story.Facts(story.Later(5).Sent.ReachPerson(story.Needs, Attempt(story), story.Now, out _));
        Assert.Equal(TimeSpan.FromHours(4), story.Sent.Needs[0].ContactTime(story.Now));
    }

    [Fact]
    public void Failed_tries_are_counted_apart_and_a_contact_clears_the_count()
    {
        var story = new Story("welfare-calls");
        var first = Assert.IsType<PersonNotReached>(Assert.Single(Story.Facts(
            story.Later(1).Sent.MissPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out var missed))));
        Assert.Equal((1, story.Now.AddHours(2)), (first.FailedAttempts, first.NextAttemptAt!.Value));
        Assert.False(Assert.Single(missed).Reached);
        Assert.Null(story.Sent.Needs[0].ContactedAt);

        Story.Facts(story.Later(2).Sent.ReachPerson(story.Needs, Attempt(story), story.Now, out var reached));
        Assert.True(Assert.Single(reached).Reached);
        Assert.Equal((0, null), (story.Sent.Needs[0].FailedAttempts, story.Sent.Needs[0].NextAttemptAt));
    }

    [Fact]
    public void Whoever_was_reached_and_asked_to_be_rung_later_was_spoken_to_and_is_rung_again()
    {
        // One failed try at 11:00, reached at 13:00: the count is cleared, and two hours later, as the ladder's first rung says, is the next call.
        var story = new Story("welfare-calls");
        Story.Facts(story.Later(1).Sent.MissPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out _));
        var spoken = Assert.IsType<PersonReached>(Assert.Single(Story.Facts(story.Later(2).Sent.PutOffByPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out var rows))));
        var need = story.Sent.Needs[0];
        Assert.Equal((story.Now.AddHours(2), true), (spoken.CallAgainAt!.Value, Assert.Single(rows).Reached));
        Assert.Equal((story.Now, 0, story.Now.AddHours(2)), (need.ContactedAt!.Value, need.FailedAttempts, need.NextAttemptAt!.Value));

        // Not reached then, the ladder begins at its foot; reached at last, nothing more is planned.
        Story.Facts(story.Later(2).Sent.MissPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out _));
        Assert.Equal((1, story.Now.AddHours(2)), (need.FailedAttempts, need.NextAttemptAt!.Value));
        Story.Facts(story.Later(2).Sent.ReachPerson(story.Needs, Attempt(story), story.Now, out _));
        Assert.Null(need.NextAttemptAt);
    }

    [Fact]
    public void One_call_about_two_needs_is_two_rows_of_the_same_moment()
    {
        var story = new Story("shopping", "key-safe");
        Story.Facts(story.Sent.ReachPerson(story.Needs, Attempt(story), story.Now, out var rows));
        Assert.Equal(story.Needs, rows.Select(row => row.NeedId));
    }

    [Fact]
    public void A_try_cannot_lie_in_the_future_but_may_be_told_late()
    {
        var story = new Story("shopping").Later(4);
        Story.Refused<AttemptInTheFuture>(story.Sent.ReachPerson(story.Needs, Attempt(story) with { At = story.Now.AddMinutes(1) }, story.Now, out _));
        Story.Facts(story.Sent.ReachPerson(story.Needs, Attempt(story) with { At = story.Now.AddHours(-2) }, story.Now, out _));
        Assert.Equal(TimeSpan.FromHours(2), story.Sent.Needs[0].ContactTime(story.Now));
    }

    [Fact]
    public void The_ladder_waits_for_the_hours_in_which_the_service_works()
    {
        var monday = new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
        var ladder = new RetryLadder([new(TimeSpan.FromHours(2), null, "Try again.")], at => at > monday ? at : monday);
        Assert.Equal(monday, ladder.After(1, Story.Start)!.At);
        Assert.Null(ladder.After(2, Story.Start));
    }

    [Fact]
    public void Next_morning_means_the_London_clock_also_when_the_clocks_change_in_the_night()
    {
        // Saturday 24 October 2026, 15:00 BST = 14:00 UTC. Sunday 10:00 is GMT, so 10:00 UTC: twenty hours on, not nineteen.
        var ladder = new RetryLadder([new(TimeSpan.Zero, new TimeOnly(10, 0), "Try in the morning.")], at => at);
        Assert.Equal(
            new DateTime(2026, 10, 25, 10, 0, 0, DateTimeKind.Utc),
            ladder.After(1, new DateTime(2026, 10, 24, 14, 0, 0, DateTimeKind.Utc))!.At);
    }

    [Fact]
    public void After_the_last_rung_the_sender_decides_and_is_told_so_once()
    {
        var story = AtTheTop(out _);
        Assert.True(story.Sent.Needs[0].TriesHaveEnded);
        var again = Assert.IsType<PersonNotReached>(Assert.Single(Story.Facts(story.Later(1).Sent.MissPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out _))));
        Assert.Equal((4, true), (again.FailedAttempts, again.SenderKnew));
        Story.Facts(story.Sent.ReachPerson(story.Needs, Attempt(story), story.Now, out _));
        Assert.False(story.Sent.Needs[0].TriesHaveEnded);
        Story.Refused<TriesGoOn>(story.Sent.TryOn(story.Needs[0], Story.Ladder, story.Now));
    }

    [Fact]
    public void Whoever_is_asked_to_go_on_begins_at_the_foot_of_the_ladder()
    {
        var story = AtTheTop(out var ask);
        var resumed = Assert.IsType<TriesResumed>(Assert.Single(Story.Facts(story.Later(1).Sent.TryOn(story.Needs[0], Story.Ladder, story.Now))));
        Assert.Equal((ask.Id, story.Now), (resumed.Ask, resumed.NextAttemptAt));
        Assert.False(story.Sent.Needs[0].TriesHaveEnded);
        var first = Assert.IsType<PersonNotReached>(Assert.Single(Story.Facts(story.Sent.MissPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out _))));
        Assert.Equal((1, story.Now.AddHours(2)), (first.FailedAttempts, first.NextAttemptAt!.Value));
    }

    [Fact]
    public void What_is_taken_back_unreached_is_open_for_another_who_begins_at_the_foot()
    {
        var story = AtTheTop(out var ask);
        Assert.IsType<AskStoodDown>(Assert.Single(Story.Facts(story.Sent.TakeBackUnreached(story.Needs[0], story.Now))));
        Assert.Equal((AskNeedState.Withdrawn, NeedState.Open), (ask.Needs[0].State, story.Sent.Needs[0].State));
        var other = story.Asked();
        Assert.Equal(0, story.Sent.Needs[0].FailedAttempts);
        Story.Facts(story.Accept(other));
        Story.Refused<TriesGoOn>(story.Sent.TakeBackUnreached(story.Needs[0], story.Now));
    }

    private static Story AtTheTop(out Ask ask)
    {
        var story = new Story("welfare-calls");
        ask = story.Asked();
        Story.Facts(story.Accept(ask));
        for (var tried = 0; tried < 3; tried++)
        {
            Assert.False(story.Sent.Needs[0].TriesHaveEnded);
            Story.Facts(story.Later(30).Sent.MissPerson(story.Needs, Attempt(story), Story.Ladder, story.Now, out _));
        }

        return story;
    }

    private static Attempt Attempt(Story story) => new([.. story.Needs.Select(_ => new RowId(story.Id()))], null, story.Now, "spoke-to-person", null);
}
