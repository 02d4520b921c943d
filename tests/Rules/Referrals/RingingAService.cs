using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

/// <summary>A service that said yes without an account sees neither name nor address until somebody rings it.</summary>
public class RingingAService
{
    private const string Nurse = "Mina Okafor, ward nurse";

    private static readonly Answer ByLink = new("Ines Ward, coordinator");

    [Fact]
    public void Of_two_who_have_rung_the_first_is_written_down_and_the_second_hears_who_it_was()
    {
        var (story, ask) = Answered(ByLink);
        Assert.True(ask.SaidYesUnseen);
        Assert.IsType<ServiceRung>(Assert.Single(Story.Facts(story.Sent.Ring(ask.Id, Nurse, story.Now))));
        var second = story.Later(1).Sent.Ring(ask.Id, "Hal Brandt, case manager", story.Now).Refusal!.Sentence;
        Assert.Equal("Mina Okafor, ward nurse rang them already, at 10:00. Nothing more is to be done.", second);
        Assert.Equal((Nurse, Story.Start), (ask.RungBy, ask.RungAt!.Value));
    }

    [Fact]
    public void A_slip_is_taken_back_and_the_call_is_still_to_be_made()
    {
        var (story, ask) = Answered(ByLink);
        Story.Refused<NotRung>(story.Sent.TakeRingBack(ask.Id, story.Now));
        Story.Facts(story.Sent.Ring(ask.Id, Nurse, story.Now));
        Assert.IsType<RingTakenBack>(Assert.Single(Story.Facts(story.Sent.TakeRingBack(ask.Id, story.Now))));
        Assert.Equal((null, null), (ask.RungBy, ask.RungAt));
    }

    [Fact]
    public void Nobody_is_rung_who_sees_it_on_their_own_screen_was_told_on_the_telephone_or_has_not_said_yes()
    {
        var (signedIn, theirs) = Answered(new Answer());
        Story.Refused<NobodyToRing>(signedIn.Sent.Ring(theirs.Id, Nurse, signedIn.Now));
        var (called, told) = Answered(ByLink with { ByPhone = true });
        Story.Refused<NobodyToRing>(called.Sent.Ring(told.Id, Nurse, called.Now));
        var waiting = new Story("shopping");
        Story.Refused<NobodyToRing>(waiting.Sent.Ring(waiting.Asked().Id, Nurse, waiting.Now));
        Story.Refused<NotInThisReferral>(waiting.Sent.Ring(new(waiting.Id()), Nurse, waiting.Now));
    }

    private static (Story Story, Ask Ask) Answered(Answer answer)
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Sent.Accept(ask.Id, story.Needs, answer, story.Now));
        return (story, ask);
    }
}
