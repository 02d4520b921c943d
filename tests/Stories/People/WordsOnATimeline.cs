using Homeward.App.Today.Governance;
using Homeward.App.Today.Person;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.People.Safeguarding;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Homeward.Journey.Support.LoneWorking;

namespace Homeward.Stories.People;

public sealed class WordsOnATimeline
{
    /// <summary>Facts of hospitals, wards, lists and inboxes: they are about nobody, and so stand on nobody's timeline.</summary>
    private static readonly string[] AboutNobody =
    [
        nameof(HospitalAdded), nameof(HospitalChanged), nameof(HospitalClosed), nameof(HospitalReopened), nameof(WardAdded), nameof(WardChanged), nameof(WardClosed), nameof(WardReopened),
        "CensusImported", "LeftOutRowsRead", nameof(CoverArranged), nameof(CoverEnded), nameof(ServicePinAgreed), "ContactLadderSet",
        nameof(HuddleBegan), nameof(HuddleEnded), nameof(GapActionPlanned), nameof(GapActionClosed),
        nameof(LoneWorkerCheckedIn), nameof(LoneWorkerStaysLonger), nameof(LoneWorkerCheckedOut), nameof(LoneWorkerOverdue), nameof(LoneWorkerAlarmClosed), nameof(LoneWorkerRulesSet),

        // Of these nothing stands anywhere but with the leads.
        nameof(SafeguardingConcernRaised), nameof(SafeguardingConcernSent), nameof(SafeguardingConcernPassedOn), nameof(SafeguardingConcernAcknowledged), nameof(SafeguardingConcernClosed),
    ];

    [Fact]
    public void Every_fact_that_may_stand_on_a_timeline_has_words_of_its_own()
    {
        string[] areas = [typeof(PersonAdmitted).Namespace!, typeof(PersonAdded).Namespace!, typeof(ReferralSent).Namespace!, typeof(PlanStarted).Namespace!];
        var facts = typeof(Fact).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Fact)) && !type.IsAbstract && areas.Any(area => type.Namespace!.StartsWith(area, StringComparison.Ordinal)))
            .Select(type => type.Name).Append(nameof(JournalSearched)).Except(AboutNobody, StringComparer.Ordinal).ToList();
        Assert.True(facts.Count > 70, $"{facts.Count} facts were found.");
        Assert.DoesNotContain(facts, fact => WordsOfFacts.Act(fact) is null && WordsOfReferrals.Act(fact) is null);
    }
}
