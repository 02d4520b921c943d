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
        Story.Refused<NotOverdue>(ask.RunOut(story.Later(9).Now));
        Story.Facts(story.Accept(ask));
        Assert.Equal(AskState.Working, ask.State);
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
