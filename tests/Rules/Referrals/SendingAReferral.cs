using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class SendingAReferral
{
    [Fact]
    public void Something_must_be_picked()
    {
        var story = new Story("shopping");
        Story.Refused<NothingPicked>(Referral.Send(story.Sending([]), Story.Start, out var referral));
        Assert.Null(referral);
    }

    [Fact]
    public void The_same_need_is_picked_once_for_one_person_and_may_be_picked_for_another()
    {
        var story = new Story("shopping");
        NeedPicked Pick(PersonId person) => new(new(story.Id()), "shopping", person, new(story.Id()), null);
        var carer = new PersonId(story.Id());

        Story.Refused<SameNeedTwice>(Referral.Send(story.Sending([Pick(story.Patient), Pick(story.Patient)]), Story.Start, out _));
        var fact = Assert.Single(Story.Facts(Referral.Send(story.Sending([Pick(story.Patient), Pick(carer)]), Story.Start, out _)));
        Assert.Contains(fact.Subjects, subject => subject.Person == carer);
    }

    [Fact]
    public void Each_ask_checks_sharing_again()
    {
        var story = new Story("shopping");
        var objected = story.Offer(story.Service(), story.Needs[0]) with { SharingAllowed = false };
        Story.Refused<SharingNotAgreed>(story.Sent.Put(objected, story.Now));
        Assert.Empty(story.Sent.Asks);
    }

    [Fact]
    public void Patient_and_carer_are_put_to_a_service_apart_so_that_it_sees_each_by_their_own_decision()
    {
        var patient = new Story("shopping");
        var carer = new PersonId(patient.Id());
        var (theirs, hers) = (new NeedId(patient.Id()), new NeedId(patient.Id()));
        Referral.Send(
            patient.Sending([new(theirs, "shopping", patient.Patient, patient.Case, null), new(hers, "carer-break", carer, new(patient.Id()), null)]),
            Story.Start,
            out var referral);

        var service = patient.Service();
        Story.Refused<TwoSubjectsInOneAsk>(referral!.Put(patient.Offer(service, theirs, hers), Story.Start));
        Story.Facts(referral.Put(patient.Offer(service, theirs), Story.Start));
        Story.Facts(referral.Put(patient.Offer(service, hers), Story.Start));
        Assert.Equal([patient.Patient, carer], referral.Asks.Select(ask => ask.PersonId));
    }

    [Fact]
    public void A_service_is_asked_once_while_its_answer_is_awaited_and_may_be_asked_again_after_its_no()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Refused<AlreadyAsked>(story.Sent.Put(story.Offer(ask.ServiceId, story.Needs[0]), story.Now));
        Story.Facts(story.Decline(ask, Story.NoRoom));
        Story.Facts(story.Sent.Put(story.Offer(ask.ServiceId, story.Needs[0]), story.Now));
    }

    [Fact]
    public void A_need_that_is_taken_or_over_is_not_put_to_anybody_else()
    {
        var story = new Story("shopping", "lift-home");
        Story.Facts(story.Accept(story.Asked(story.Needs[0])));
        Story.Refused<NeedAlreadyTaken>(story.Sent.Put(story.Offer(story.Service(), story.Needs[0]), story.Now));

        Story.Facts(story.Sent.Withdraw([story.Needs[1]], null, story.Now));
        Story.Refused<NeedHasEnded>(story.Sent.Put(story.Offer(story.Service(), story.Needs[1]), story.Now));
    }

    [Fact]
    public void A_need_that_no_service_fits_is_counted_with_the_reasons_and_can_still_be_met_later()
    {
        var story = new Story("night-sitting");
        var whyNot = new WhyNot(story.Service(), "Not open at night.");
        var told = Assert.IsType<NeedUnmet>(Assert.Single(Story.Facts(story.Sent.FindNobody(story.Needs[0], story.Row(), [whyNot], story.Now, out var unmet))));
        Assert.Equal([whyNot], unmet!.WhyNots);
        Assert.Equal("night-sitting", told.Code);
        Assert.Equal(NeedState.Unmet, story.Sent.Needs[0].State);

        Story.Facts(story.Accept(story.Asked()));
        Assert.Equal(NeedState.Accepted, story.Sent.Needs[0].State);
    }

    [Fact]
    public void A_need_that_somebody_still_has_in_hand_is_not_unmet()
    {
        var story = new Story("night-sitting");
        story.Asked();
        Story.Refused<StillWaiting>(story.Sent.FindNobody(story.Needs[0], story.Row(), [], story.Now, out _));
    }
}
