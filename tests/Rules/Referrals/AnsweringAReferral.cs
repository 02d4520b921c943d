using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class AnsweringAReferral
{
    [Fact]
    public void Each_need_is_answered_for_itself_and_the_clock_runs_until_the_last()
    {
        var story = new Story("shopping", "key-safe");
        var ask = story.Asked();
        Story.Facts(story.Later(1).Accept(ask, story.Needs[0]));
        Assert.Equal((AskState.Waiting, null), (ask.State, ask.AnsweredAt));

        Story.Facts(story.Later(1).Decline(ask, Story.NoRoom, story.Needs[1]));
        Assert.Equal((AskState.Working, story.Now), (ask.State, ask.AnsweredAt!.Value));
        Assert.Equal(ClockStop.Answer, Assert.Single(ask.Clocks).StoppedBy);
        Assert.Equal([NeedState.Accepted, NeedState.Open], story.Sent.Needs.Select(need => need.State));
    }

    [Fact]
    public void One_yes_closes_the_same_need_elsewhere_and_the_others_are_told()
    {
        var story = new Story("shopping");
        var (first, second) = (story.Asked(), story.Asked());
        var facts = Story.Facts(story.Accept(first));
        var stoodDown = Assert.Single(facts.OfType<AskStoodDown>());
        Assert.Equal((second.ServiceId, AskNeedState.ClosedByAnother), (stoodDown.Service, stoodDown.Became));
        Assert.Equal(ClockStop.Sender, Assert.Single(second.Clocks).StoppedBy);

        Assert.Equal("Another service accepted this need first.", story.Accept(second).Refusal!.Sentence);
    }

    [Fact]
    public void The_same_answer_twice_is_refused_with_what_it_was()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Accept(ask));
        Story.Refused<AlreadyAnswered>(story.Accept(ask));
    }

    [Fact]
    public void A_question_pauses_the_ask_and_the_reply_starts_a_new_clock()
    {
        var story = new Story("shopping", "key-safe");
        var ask = story.Asked();
        Story.Facts(story.Later(1).Question(ask));
        Assert.Equal((AskState.Paused, ClockStop.Question), (ask.State, ask.Clocks[0].StoppedBy));
        Story.Refused<AlreadyAnswered>(story.Park(ask));

        Story.Facts(story.Later(20).Reply(ask));
        Assert.Equal((AskState.Waiting, story.Now.AddHours(8)), (ask.State, ask.DueAt!.Value));
        Assert.Equal((2, story.Now, null), (ask.Clocks[1].Round, ask.Clocks[1].StartedAt, ask.Clocks[1].StoppedAt));
        Assert.Null(ask.AnsweredAt);
        Story.Refused<NothingToReplyTo>(story.Reply(ask));
    }

    [Fact]
    public void A_service_may_decide_while_its_question_is_open()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Question(ask));
        Story.Facts(story.Accept(ask));
        Assert.Null(ask.OpenQuestion);
        Story.Refused<NothingToReplyTo>(story.Reply(ask));
    }

    [Fact]
    public void A_question_needs_words()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Refused<NothingWritten>(story.Sent.AskForMore(ask.Id, story.Row(), "  ", null, story.Now));
    }

    [Fact]
    public void Parking_leaves_the_clock_running_and_what_is_parked_can_still_be_answered()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Park(ask));
        Assert.Equal((AskState.Waiting, null), (ask.State, ask.Clocks[0].StoppedAt));
        Story.Refused<ParkedIntoThePast>(story.Sent.Park(ask.Id, story.Needs, story.Now, story.Now));
        Story.Refused<ParkedTooFarAhead>(story.Sent.Park(ask.Id, story.Needs, story.Now.AddYears(1).AddDays(1), story.Now));
        Story.Refused<ParkedTooFarAhead>(story.Sent.Park(ask.Id, story.Needs, DateTime.MaxValue.ToUniversalTime(), story.Now));
        Story.Facts(story.Accept(ask));
    }

    [Fact]
    public void Passing_on_asks_the_other_service_in_the_same_act()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        var facts = Story.Facts(story.PassOn(ask));
        Assert.Equal([typeof(NeedPassedOn), typeof(NeedsAsked)], facts.Select(fact => fact.GetType()));
        Assert.Equal((AskState.Closed, AskState.Waiting), (ask.State, story.Sent.Asks[1].State));
        Story.Refused<PassedOnToItself>(story.Sent.PassOn(story.Sent.Asks[1].Id, story.Offer(story.Sent.Asks[1].ServiceId, story.Needs[0]), new Answer(), story.Now));
    }

    [Fact]
    public void Passing_on_against_the_sharing_decision_changes_nothing()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        var offer = story.Offer(story.Service(), story.Needs[0]) with { SharingAllowed = false };
        Story.Refused<SharingNotAgreed>(story.Sent.PassOn(ask.Id, offer, new Answer(), story.Now));
        Assert.Equal(AskNeedState.Asked, ask.Needs[0].State);
    }

    [Fact]
    public void A_service_may_step_back_from_what_it_accepted_and_the_need_is_open_again()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Accept(ask));
        Story.Facts(story.Decline(ask, Story.NoRoom));
        Assert.Equal((AskState.Closed, NeedState.Open), (ask.State, story.Sent.Needs[0].State));
        Story.Facts(story.Accept(story.Asked()));
    }

    [Fact]
    public void What_is_not_in_the_ask_cannot_be_answered_there()
    {
        var story = new Story("shopping", "key-safe");
        var ask = story.Asked(story.Needs[0]);
        Story.Refused<NotInThisReferral>(story.Accept(ask, [.. story.Needs]));
        Story.Refused<NothingPicked>(story.Sent.Accept(ask.Id, [], new Answer(), story.Now));
        Assert.Equal(AskNeedState.Asked, ask.Needs[0].State);
    }

    [Fact]
    public void An_inbox_passes_from_one_worker_to_another()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        var worker = new Homeward.Journey.Basics.MembershipId(story.Id());
        Story.Facts(ask.HandTo(worker, story.Now));
        Story.Refused<AlreadyTheirs>(ask.HandTo(worker, story.Now));
        Story.Facts(story.Decline(ask, Story.NoRoom));
        Story.Refused<AskIsClosed>(ask.HandTo(null, story.Now));
    }
}
