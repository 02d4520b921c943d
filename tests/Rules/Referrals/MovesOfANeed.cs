using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

/// <summary>Walks every pair of states through the acts themselves: an act works exactly where the table allows its move.</summary>
public class MovesOfANeed
{
    public static TheoryData<AskNeedState, AskNeedState> EveryPairOfAnswers()
    {
        var pairs = new TheoryData<AskNeedState, AskNeedState>();
        foreach (var from in Enum.GetValues<AskNeedState>())
        {
            foreach (var to in Enum.GetValues<AskNeedState>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPairOfAnswers))]
    public void An_answer_moves_only_where_the_table_allows(AskNeedState from, AskNeedState to)
    {
        var (story, ask) = In(from);
        Assert.Equal(from, ask.Needs[0].State);

        Move(story, ask, to);
        var allowed = AskNeed.Moves[from].Contains(to);
        Assert.Equal(allowed ? to : from, ask.Needs[0].State);
    }

    [Fact]
    public void Every_state_has_its_line_in_the_table()
    {
        Assert.Equal(Enum.GetValues<AskNeedState>().Order(), AskNeed.Moves.Keys.Order());
        Assert.Equal(Enum.GetValues<NeedState>().Order(), Need.Moves.Keys.Order());
    }

    public static TheoryData<NeedState, NeedState> EveryPairOfNeeds()
    {
        var pairs = new TheoryData<NeedState, NeedState>();
        foreach (var from in Enum.GetValues<NeedState>())
        {
            foreach (var to in Enum.GetValues<NeedState>().Where(to => to != from))
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPairOfNeeds))]
    public void A_need_moves_only_where_the_table_allows(NeedState from, NeedState to)
    {
        var story = new Story("shopping");
        var need = story.Sent.Needs[0];
        var ask = NeedIn(story, from);
        Assert.Equal(from, need.State);

        var refused = to switch
        {
            NeedState.Open when ask is not null && from != NeedState.Unmet => story.Sent.WithdrawFrom(ask.Id, story.Needs, story.Now).IsRefused,
            NeedState.Open => story.Sent.Put(story.Offer(story.Service(), story.Needs[0]), story.Now).IsRefused,
            NeedState.Unmet => FindNobody(story, ask).IsRefused,
            NeedState.Accepted => (ask is null ? story.Sent.Accept(new AskId(story.Id()), story.Needs, new Answer(), story.Now) : story.Accept(ask)).IsRefused,
            NeedState.Ended => story.Sent.End(need.Id, Outcomes.NoLongerNeeded, null, story.Now).IsRefused,
            _ => story.Sent.EnterInError(story.Needs, story.Now).IsRefused,
        };
        var allowed = Need.Moves[from].Contains(to);
        Assert.Equal((!allowed, allowed ? to : from), (refused, need.State));
    }

    private static Decision FindNobody(Story story, Ask? ask)
    {
        if (ask is { State: AskState.Waiting, IsCountedOn: true })
        {
            Story.Facts(story.Decline(ask, Story.NoRoom));
        }

        return story.Sent.FindNobody(story.Needs[0], story.Row(), [], story.Now, out _);
    }

    private static Ask? NeedIn(Story story, NeedState state)
    {
        var ask = story.Asked();
        if (state == NeedState.Unmet)
        {
            // Whoever was asked has let the time pass and may still say yes.
            Story.Facts(ask.RunOut(story.Later(9).Now));
            Story.Facts(story.Sent.FindNobody(story.Needs[0], story.Row(), [], story.Now, out _));
            return ask;
        }

        _ = state switch
        {
            NeedState.Accepted => Story.Facts(story.Accept(ask)),
            NeedState.Ended => Story.Facts(story.Sent.Withdraw(story.Needs, null, story.Now)),
            NeedState.EnteredInError => Story.Facts(story.Sent.EnterInError(story.Needs, story.Now)),
            _ => [],
        };
        return ask;
    }

    private static (Story Story, Ask Ask) In(AskNeedState state)
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        var decision = state switch
        {
            AskNeedState.Asked => default(Decision?),
            AskNeedState.ClosedByAnother => AcceptElsewhere(story),
            AskNeedState.Finished => story.Accept(ask).And(story.Sent.End(story.Needs[0], Outcomes.GotHelp, null, story.Now)),
            _ => Move(story, ask, state),
        };
        Assert.Null(decision?.Refusal);
        return (story, ask);
    }

    private static Decision Move(Story story, Ask ask, AskNeedState to) => to switch
    {
        AskNeedState.Asked when ask.State == AskState.Paused => story.Reply(ask),
        AskNeedState.Asked => story.Sent.TakeUp(ask.Id, story.Needs, story.Now),
        AskNeedState.Accepted => story.Accept(ask),
        AskNeedState.Declined => story.Decline(ask, Story.NoRoom),
        AskNeedState.PassedOn => story.PassOn(ask),
        AskNeedState.Questioned => story.Question(ask),
        AskNeedState.Parked => story.Park(ask),
        AskNeedState.Withdrawn => story.Sent.WithdrawFrom(ask.Id, story.Needs, story.Now),
        AskNeedState.EnteredInError => story.Sent.EnterInError(story.Needs, story.Now),
        AskNeedState.Finished => story.Sent.End(story.Needs[0], Outcomes.GotHelp, null, story.Now),
        _ => AcceptElsewhere(story),
    };

    private static Decision AcceptElsewhere(Story story)
    {
        var put = story.Sent.Put(story.Offer(story.Service(), story.Needs[0]), story.Now);
        return put.IsRefused ? put : story.Accept(story.Sent.Asks[^1]);
    }
}
