using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class LettingAClockRunOut
{
    [Fact]
    public void An_ask_runs_out_at_its_time_and_not_before_and_once()
    {
        // Asked at 10:00, due eight hours later.
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Refused<NotOverdue>(ask.RunOut(story.Later(7.9).Now));

        var fact = Assert.IsType<AnswerRanOut>(Assert.Single(Story.Facts(ask.RunOut(story.Later(1).Now))));
        Assert.Equal((Story.Start.AddHours(8), Story.Start.AddHours(8)), (fact.HappenedAt, ask.RanOutAt!.Value));
        Story.Refused<NotOverdue>(ask.RunOut(story.Later(1).Now));
    }

    [Fact]
    public void It_can_still_be_answered_and_a_clock_after_a_question_does_not_count_it_again()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(ask.RunOut(story.Later(9).Now));
        Story.Facts(story.Question(ask));
        Story.Facts(story.Reply(ask));
        Assert.True(ask.IsCountedOn);
        Assert.IsType<AnswerAwaitedNoLonger>(Assert.Single(Story.Facts(ask.RunOut(story.Later(9).Now))));
        Story.Refused<NotOverdue>(ask.RunOut(story.Later(9).Now));
        Story.Facts(story.Accept(ask));
        Assert.Equal(AskState.Working, ask.State);
    }

    [Fact]
    public void It_is_reminded_once_at_half_of_its_time_and_never_after_its_end_or_while_put_aside()
    {
        var story = new Story("shopping", "key-safe");
        Story.Facts(story.Sent.Put(story.Offer(story.Service(), story.Needs[0]) with { Times = new AskTimes(story.Now.AddHours(4)) }, story.Now));
        Story.Facts(story.Sent.Put(story.Offer(story.Service(), story.Needs[1]) with { Times = new AskTimes(story.Now.AddHours(4)) }, story.Now));
        var (asked, aside) = (story.Sent.Asks[0], story.Sent.Asks[1]);
        Story.Facts(story.Sent.Park(aside.Id, [story.Needs[1]], story.Now.AddHours(9), story.Now));
        Story.Refused<NotOverdue>(asked.PassTime(story.Later(3.5).Now));
        Assert.IsType<HalfTimePassed>(Assert.Single(Story.Facts(asked.PassTime(story.Later(0.5).Now))));
        Story.Refused<NotOverdue>(asked.PassTime(story.Now));
        Story.Refused<NotOverdue>(aside.PassTime(story.Now));
        Assert.IsType<AnswerRanOut>(Assert.Single(Story.Facts(aside.PassTime(story.Later(4).Now))));
        Story.Refused<NotOverdue>(aside.PassTime(story.Now));
        Assert.Equal(Story.Start.AddHours(9), aside.WatchAt);
        Assert.IsType<NeedsCameUp>(Assert.Single(Story.Facts(aside.PassTime(story.Later(1).Now))));
        Assert.Null(aside.WatchAt);
    }

    [Fact]
    public void What_was_put_aside_comes_up_once_at_its_time_and_that_is_its_reminder_too()
    {
        // Asked at 10:00, half of the time gone at 14:00, put aside until 15:00, due at 18:00.
        var story = new Story("shopping", "key-safe");
        Story.Facts(story.Sent.Put(story.Offer(story.Service(), [.. story.Needs]) with { Times = new AskTimes(story.Now.AddHours(4)) }, story.Now));
        var ask = story.Sent.Asks[0];
        Story.Facts(story.Sent.Park(ask.Id, [.. story.Needs], story.Now.AddHours(5), story.Now));
        Story.Refused<StillPutAside>(ask.ComeUp(story.Later(4.9).Now));
        Story.Refused<NotOverdue>(ask.PassTime(story.Now));

        var up = Assert.IsType<NeedsCameUp>(Assert.Single(Story.Facts(ask.PassTime(story.Later(0.2).Now))));
        Assert.Equal((Story.Start.AddHours(5), 2), (up.HappenedAt, up.Needs.Count));
        Assert.All(ask.Needs, put => Assert.Equal((AskNeedState.Asked, null), (put.State, put.ParkedUntil)));
        Story.Refused<NotOverdue>(ask.PassTime(story.Now));
        Assert.Equal(Story.Start.AddHours(8), ask.WatchAt);
        Assert.IsType<AnswerRanOut>(Assert.Single(Story.Facts(ask.PassTime(story.Later(3).Now))));
    }

    [Fact]
    public void What_is_answered_before_its_time_or_taken_up_comes_up_no_more()
    {
        var story = new Story("shopping", "key-safe");
        var (answered, taken) = (story.Asked(story.Needs[0]), story.Asked(story.Needs[1]));
        Story.Facts(story.Park(answered));
        Story.Facts(story.Park(taken));
        Story.Facts(story.Accept(answered));
        Story.Facts(story.Sent.TakeUp(taken.Id, [story.Needs[1]], story.Now));
        story.Later(2);
        Assert.All(story.Sent.Asks, ask => Story.Refused<StillPutAside>(ask.ComeUp(story.Now)));
        Assert.Equal(Story.Start.AddHours(8), taken.WatchAt);
    }

    [Fact]
    public void One_that_promises_no_time_is_waited_for_as_long_as_our_patience_lasts_and_judged_by_nothing()
    {
        var story = new Story("shopping");
        Story.Facts(story.Sent.Put(story.Offer(story.Service(), story.Needs[0]) with { DueAt = null, Times = new AskTimes(null, story.Now.AddDays(1)) }, story.Now));
        var ask = story.Sent.Asks[0];
        Story.Refused<NotOverdue>(ask.PassTime(story.Later(23).Now));
        Assert.IsType<AnswerAwaitedNoLonger>(Assert.Single(Story.Facts(ask.PassTime(story.Later(1).Now))));
        Assert.Equal((null, false, 0), (ask.RanOutAt, ask.IsCountedOn, story.Sent.CountedOn(story.Needs[0])));
        Assert.Null(ask.Needs[0].SaidYes);
    }

    [Fact]
    public void What_is_answered_questioned_or_promises_no_time_runs_out_never()
    {
        var story = new Story("shopping", "key-safe", "lift-home");
        var (answered, questioned) = (story.Asked(story.Needs[0]), story.Asked(story.Needs[1]));
        Story.Facts(story.Sent.Put(story.Offer(story.Service(), story.Needs[2]) with { DueAt = null }, story.Now));
        Story.Facts(story.Accept(answered));
        Story.Facts(story.Question(questioned));
        Assert.All(story.Later(100).Sent.Asks, ask => Story.Refused<NotOverdue>(ask.RunOut(story.Now)));
    }
}
