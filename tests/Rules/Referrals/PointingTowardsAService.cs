using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class PointingTowardsAService
{
    [Fact]
    public void It_is_recorded_for_the_person_and_asks_nobody()
    {
        var story = new Story("shopping");
        var service = story.Service();
        var fact = Assert.Single(Story.Facts(Pointer.Towards(story.Row(), story.Patient, story.Case, service, PointedBy.Print, story.Now, out var pointer)));
        Assert.Equal(new Subject(story.Patient, story.Case, Section.Referral), Assert.Single(fact.Subjects));
        Assert.IsNotAssignableFrom<ITellsService>(fact);
        Assert.Equal((service, PointedBy.Print), (pointer.ServiceId, pointer.How));
    }
}
