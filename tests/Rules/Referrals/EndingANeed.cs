using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class EndingANeed
{
    [Fact]
    public void Help_can_only_have_been_got_from_somebody_who_accepted()
    {
        var story = new Story("shopping");
        Story.Refused<NobodyHasIt>(story.Sent.End(story.Needs[0], Outcomes.GotHelp, null, story.Now));
        var ask = story.Asked();
        Story.Facts(story.Accept(ask));
        Story.Facts(story.Sent.End(story.Needs[0], Outcomes.GotHelp, "Weekly shop since Monday.", story.Now));
        Assert.Equal((AskNeedState.Finished, AskState.Closed), (ask.Needs[0].State, ask.State));
        Story.Refused<NeedHasEnded>(story.Sent.End(story.Needs[0], Outcomes.GotHelp, null, story.Now));
    }

    [Fact]
    public void An_outcome_comes_from_the_list()
    {
        var story = new Story("shopping");
        Story.Refused<OutcomeNotListed>(story.Sent.End(story.Needs[0], "great", null, story.Now));
    }

    [Fact]
    public void Withdrawing_takes_the_need_back_from_every_service_and_tells_each()
    {
        var story = new Story("shopping");
        var (first, second) = (story.Asked(), story.Asked());
        var facts = Story.Facts(story.Sent.Withdraw(story.Needs, "Going to her daughter's.", story.Now));
        Assert.Equal([first.ServiceId, second.ServiceId], facts.OfType<AskStoodDown>().Select(fact => fact.Service));
        Assert.Equal(Outcomes.NoLongerNeeded, story.Sent.Needs[0].Outcome);
        Assert.Equal("The sender has taken this need back.", story.Accept(first).Refusal!.Sentence);
    }

    [Fact]
    public void Taking_a_need_back_from_one_service_leaves_it_open_for_another()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Accept(ask));
        Story.Facts(story.Sent.WithdrawFrom(ask.Id, story.Needs, story.Now));
        Assert.Equal(NeedState.Open, story.Sent.Needs[0].State);
        Story.Facts(story.Accept(story.Asked()));
    }

    [Fact]
    public void Entered_in_error_stands_down_everyone_and_stays_on_record_even_after_the_end()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Accept(ask));
        Story.Facts(story.Sent.End(story.Needs[0], Outcomes.GotHelp, null, story.Now));
        Story.Facts(story.Sent.EnterInError(story.Needs, story.Now));
        Assert.Equal(NeedState.EnteredInError, story.Sent.Needs[0].State);
        Story.Refused<NeedHasEnded>(story.Sent.EnterInError(story.Needs, story.Now));
    }

    [Fact]
    public void Every_act_that_changes_where_a_need_stands_tells_the_sender()
    {
        var acts = new (string Name, Func<Story, Ask, IEnumerable<Homeward.Journey.Basics.Fact>> Act)[]
        {
            ("accept", (story, ask) => Story.Facts(story.Accept(ask))),
            ("decline", (story, ask) => Story.Facts(story.Decline(ask, Story.NoRoom))),
            ("person said no", (story, ask) => Story.Facts(story.Decline(ask, Story.PersonSaidNo))),
            ("cannot reach", (story, ask) => Story.Facts(story.Decline(ask, Story.CannotReach))),
            ("pass on", (story, ask) => Story.Facts(story.PassOn(ask))),
            ("question", (story, ask) => Story.Facts(story.Question(ask))),
            ("park", (story, ask) => Story.Facts(story.Park(ask))),
            ("withdraw", (story, _) => Story.Facts(story.Sent.Withdraw(story.Needs, null, story.Now))),
            ("error", (story, _) => Story.Facts(story.Sent.EnterInError(story.Needs, story.Now))),
            ("no longer needed", (story, _) => Story.Facts(story.Sent.End(story.Needs[0], Outcomes.NoLongerNeeded, null, story.Now))),
        };
        foreach (var (name, act) in acts)
        {
            var story = new Story("shopping");
            var told = act(story, story.Asked()).OfType<ITellsSender>().ToList();
            Assert.True(told.Count > 0, name);
            Assert.All(told, fact => Assert.Equal(story.Sent.Id, fact.Referral));
        }
    }
}
