using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class DecliningANeed
{
    [Fact]
    public void A_no_for_want_of_capacity_may_name_the_day_of_the_next_place_and_no_other_no_does()
    {
        var story = new Story("shopping", "key-safe");
        var (ask, today) = (story.Asked(), new DateOnly(2026, 11, 20));
        Decision No(DeclineReason reason, DateOnly until) => story.Sent.Decline(ask.Id, [story.Needs[0]], reason, new Answer(NoPlaceUntil: until), Story.Ladder, story.Now);
        Story.Refused<NextPlaceOutOfReach>(No(Story.NoRoom, today));
        Story.Refused<NextPlaceOutOfReach>(No(Story.NoRoom, today.AddYears(1).AddDays(1)));
        Assert.Equal(today.AddDays(1), Assert.Single(Story.Facts(No(Story.NoRoom, today.AddDays(1))).OfType<NeedDeclined>()).NoPlaceUntil);
        Assert.Equal(today.AddDays(1), ask.Needs.Single(put => put.NeedId == story.Needs[0]).NoPlaceUntil);
        var other = story.Sent.Decline(ask.Id, [story.Needs[1]], Story.NotEligible, new Answer(NoPlaceUntil: today), Story.Ladder, story.Now);
        Assert.Null(Assert.Single(Story.Facts(other).OfType<NeedDeclined>()).NoPlaceUntil);
    }

    [Fact]
    public void No_room_and_not_eligible_leave_the_need_open_for_the_next_in_rank()
    {
        foreach (var reason in new[] { Story.NoRoom, Story.NotEligible })
        {
            var story = new Story("shopping");
            var fact = Assert.IsType<NeedDeclined>(Assert.Single(Story.Facts(story.Decline(story.Asked(), reason))));
            Assert.Equal((reason.Code, reason.LeadsTo), (fact.Reason, fact.LeadsTo));
            Assert.Equal(NeedState.Open, story.Sent.Needs[0].State);
        }
    }

    [Fact]
    public void Could_not_be_reached_climbs_the_ladder_and_only_from_its_top_goes_back_to_the_sender()
    {
        var story = new Story("shopping");
        var ask = story.Asked();

        // First miss, Friday 10:00: again at 12:00. The ask stays, parked until then.
        var first = Assert.IsType<PersonNotReached>(Assert.Single(Story.Facts(story.Decline(ask, Story.CannotReach))));
        Assert.Equal((1, Story.Start.AddHours(2)), (first.FailedAttempts, first.NextAttemptAt!.Value));
        Assert.Equal((AskNeedState.Parked, first.NextAttemptAt), (ask.Needs[0].State, ask.Needs[0].ParkedUntil));

        // Second miss, 12:00: Saturday 10:00, which in November is 10:00 UTC.
        var second = Assert.IsType<PersonNotReached>(Assert.Single(Story.Facts(story.Later(2).Decline(ask, Story.CannotReach))));
        Assert.Equal(new DateTime(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc), second.NextAttemptAt);

        // Third miss: the ladder has two rungs, so the service is done and the sender decides.
        var top = Story.Facts(story.Later(22).Decline(ask, Story.CannotReach));
        Assert.Equal([typeof(PersonNotReached), typeof(NeedDeclined)], top.Select(fact => fact.GetType()));
        Assert.Equal((AskState.Closed, NeedState.Open, 3), (ask.State, story.Sent.Needs[0].State, story.Sent.Needs[0].FailedAttempts));
    }

    [Fact]
    public void When_the_person_said_no_nobody_else_is_asked_and_everyone_in_hand_is_told()
    {
        var story = new Story("befriending");
        var (first, second) = (story.Asked(), story.Asked());
        var facts = Story.Facts(story.Decline(first, Story.PersonSaidNo));
        Assert.Equal(Outcomes.Declined, Assert.Single(facts.OfType<NeedEnded>()).Outcome);
        Assert.Equal(second.ServiceId, Assert.Single(facts.OfType<AskStoodDown>()).Service);
        Story.Refused<NeedHasEnded>(story.Sent.Put(story.Offer(story.Service(), story.Needs[0]), story.Now));
    }

    [Fact]
    public void Help_that_is_there_already_counts_as_got_and_what_came_twice_is_no_longer_needed()
    {
        foreach (var (reason, outcome) in new[] { (DeclineReason.AlreadyHelping, Outcomes.GotHelp), (DeclineReason.Duplicate, Outcomes.NoLongerNeeded) })
        {
            var story = new Story("befriending");
            var ended = Assert.Single(Story.Facts(story.Decline(story.Asked(), new DeclineReason(reason, DeclineLeadsTo.Stop))).OfType<NeedEnded>());
            Assert.Equal((outcome, reason), (ended.Outcome, ended.Reason));
        }
    }

    [Fact]
    public void Another_reason_is_none_without_words()
    {
        var story = new Story("shopping");
        var (ask, other) = (story.Asked(), new DeclineReason(DeclineReason.Other, DeclineLeadsTo.NextInRank));
        Story.Refused<OtherReasonUnsaid>(story.Decline(ask, other));
        Story.Refused<OtherReasonUnsaid>(story.Sent.Decline(ask.Id, story.Needs, other, new Answer(null, " \u200B "), Story.Ladder, story.Now));
        Story.Facts(story.Sent.Decline(ask.Id, story.Needs, other, new Answer(null, "We have moved out of town."), Story.Ladder, story.Now));
    }
}
