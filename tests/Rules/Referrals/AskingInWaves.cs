using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class AskingInWaves
{
    [Fact]
    public void Whoever_lets_the_time_pass_is_counted_on_no_longer_and_others_may_be_asked_beside_them()
    {
        var story = new Story("shopping");
        var (first, need) = (story.Asked(), story.Needs[0]);
        Assert.Equal(1, story.Sent.CountedOn(need));
        Story.Facts(first.RunOut(story.Later(9).Now));
        Assert.Equal(0, story.Sent.CountedOn(need));
        Assert.Equal(false, first.Needs[0].SaidYes);

        // Both may answer; the first yes closes the other, whoever was asked first.
        var second = story.Asked();
        Story.Facts(story.Accept(first));
        Assert.Equal((AskNeedState.ClosedByAnother, true), (second.Needs[0].State, first.Needs[0].SaidYes));
        Story.Refused<AlreadyAnswered>(story.Accept(second));
    }

    [Fact]
    public void With_nobody_left_a_need_is_unmet_though_somebody_may_still_say_a_late_yes()
    {
        var story = new Story("shopping");
        var late = story.Asked();
        Story.Refused<StillWaiting>(story.Sent.FindNobody(story.Needs[0], story.Row(), [], story.Now, out _));
        Story.Facts(late.RunOut(story.Later(9).Now));
        Story.Facts(story.Sent.FindNobody(story.Needs[0], story.Row(), [], story.Now, out _));
        Story.Facts(story.Accept(late));
        Assert.Equal(NeedState.Accepted, story.Sent.Needs[0].State);
    }

    [Fact]
    public void The_example_of_the_page_comes_out_as_written()
    {
        var story = new Story("shopping");
        var need = story.Needs[0];
        var lines = File.ReadLines(Path.Combine(House.SourceTree.Root, "docs", "rules", "waves.md")).SkipWhile(line => !line.StartsWith("| happens |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(6, lines.Count);
        foreach (var cells in lines)
        {
            story.Later((Story.Start.AddHours(int.Parse(cells[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)) - story.Now).TotalHours);
            _ = cells[0] switch
            {
                "sent to the first" or "the second is asked" => [story.Asked()],
                "nobody is left" => Story.Facts(story.Sent.FindNobody(need, story.Row(), [], story.Now, out _)),
                "the first says yes after all" => Story.Facts(story.Accept(story.Sent.Asks[0])),
                _ => (IEnumerable<object>)Story.Facts(story.Sent.Asks[^1].PassTime(story.Now)),
            };
            Assert.Equal((cells[0], cells[2], cells[3]), (cells[0], $"{story.Sent.CountedOn(need)}", $"{story.Sent.Needs[0].State}"));
        }
    }

    [Fact]
    public void Nobody_is_asked_again_who_has_said_no()
    {
        var story = new Story("shopping");
        Story.Facts(story.Decline(story.Asked(), Story.NoRoom));
        Story.Refused<HasSaidNoAlready>(story.Sent.Put(story.Offer(story.Sent.Asks[0].ServiceId, story.Needs[0]) with { RefusedBefore = true }, story.Now));
    }

    [Fact]
    public void It_stops_goes_on_and_is_put_in_order_until_somebody_has_it()
    {
        var story = new Story("shopping");
        var (need, wish) = (story.Needs[0], new WaveOrder([story.Service()], [], 2));
        Story.Refused<OthersAreAskedAnyway>(story.Sent.ResumeWaves(need, story.Now));
        Assert.IsType<WavesStopped>(Assert.Single(Story.Facts(story.Sent.StopWaves([need], story.Now))));
        Assert.False(story.Sent.GoesOn(need));
        Story.Refused<NobodyElseIsAskedAnyway>(story.Sent.StopWaves([need], story.Now));
        Assert.IsType<WavesResumed>(Assert.Single(Story.Facts(story.Sent.ResumeWaves(need, story.Now))));
        Assert.IsType<WavesPlanned>(Assert.Single(Story.Facts(story.Sent.PlanWaves(need, wish, story.Now))));
        Assert.Equal((2, wish.First[0]), (story.Sent.Needs[0].AskAtOnce!.Value, Assert.Single(story.Sent.Needs[0].AskFirst)));
        Story.Refused<TooManyAtOnce>(story.Sent.PlanWaves(need, wish with { AtOnce = 6 }, story.Now));
        Story.Refused<TooManyAtOnce>(story.Sent.PlanWaves(need, wish with { AtOnce = 0 }, story.Now));
        var ask = story.Asked();
        Story.Refused<AlreadyAsked>(story.Sent.PlanWaves(need, wish with { First = [ask.ServiceId] }, story.Now));
        Story.Facts(story.Accept(ask));
        Story.Refused<NeedAlreadyTaken>(story.Sent.StopWaves([need], story.Now));
        Story.Refused<NotInThisReferral>(story.Sent.StopWaves([new NeedId(story.Id())], story.Now));
    }
}
