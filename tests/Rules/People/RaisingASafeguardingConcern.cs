using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Safeguarding;
using Homeward.Rules.House;

namespace Homeward.Rules.People;

public class RaisingASafeguardingConcern
{
    private static readonly DateTime Now = new(2026, 11, 18, 10, 0, 0, DateTimeKind.Utc);
    private static readonly MembershipId Nurse = new(Guid.NewGuid());
    private static readonly MembershipId[] Leads = [new(Guid.NewGuid()), new(Guid.NewGuid())];
    private static readonly ConcernRung[] Ladder = [new(false, 120, 15), new(false, 60, 10), new(true, 240, 30)];

    private static readonly ConcernForm Whole = new()
    {
        Danger = DangerNow.None, Seen = "Bruises", Others = RiskToOthers.No, PersonTold = true, Wishes = "I want it to stop", Agreement = ConcernAgreement.Agreed,
    };

    public static TheoryData<string> Facts =>
        [.. typeof(SafeguardingConcern).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(SafeguardingConcern).Namespace).Select(type => type.Name)];

    public static TheoryData<ConcernState, ConcernState, bool> Pairs
    {
        get
        {
            (ConcernState, ConcernState)[] allowed =
            [
                (ConcernState.Raised, ConcernState.Sent), (ConcernState.Sent, ConcernState.Sent), (ConcernState.Sent, ConcernState.Acknowledged), (ConcernState.Acknowledged, ConcernState.Closed),
            ];
            var pairs = new TheoryData<ConcernState, ConcernState, bool>();
            foreach (var from in Enum.GetValues<ConcernState>())
            {
                foreach (var to in Enum.GetValues<ConcernState>())
                {
                    pairs.Add(from, to, allowed.Contains((from, to)));
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Goes_from_state_to_state_only_as_the_table_says(ConcernState from, ConcernState to, bool may)
    {
        Assert.Equal(may, SafeguardingConcern.MayGo(from, to));
        var concern = At(from);
        Assert.Equal(from, concern.State);
        var moved = to switch
        {
            ConcernState.Sent => from == ConcernState.Raised ? concern.Send(Ladder, Leads, Now, out _) : concern.PassTime(Ladder, Leads, Now.AddDays(1), out _),
            ConcernState.Acknowledged => concern.Acknowledge(Leads[0], Now),
            ConcernState.Closed => concern.Close("help", "Spoke with her", words => words, Leads[0], Now),
            _ => new NothingChanged(),
        };
        Assert.Equal(may, !moved.IsRefused);
        Assert.Equal(may ? to : from, concern.State);
    }

    [Fact]
    public void Every_fact_of_it_is_kept_within_safeguarding_alone_and_says_none_of_its_words()
    {
        var raised = Raise(Whole, out var concern).And(concern!.Send(Ladder, Leads, Now, out _)).And(concern.PassTime(Ladder, Leads, Now.AddDays(1), out _))
            .And(concern.Acknowledge(Leads[0], Now)).And(concern.Close("help", "Spoke with her", words => "sealed", Leads[0], Now));
        Assert.Equal(5, raised.Facts.Count);
        Assert.All(raised.Facts, fact => Assert.Equal(Section.Safeguarding, Assert.Single(fact.Subjects).Section));
        Assert.All(raised.Facts, fact => Assert.DoesNotContain("Bruises", fact.ToString(), StringComparison.Ordinal));
        Assert.Equal("sealed", concern.OutcomeSealed);
    }

    /// <summary>120 minutes for the first lead, 60 for the second, then 240 for all, again and again.</summary>
    [Fact]
    public void Climbs_to_the_next_lead_and_then_to_all_for_as_long_as_nobody_acknowledges_it()
    {
        Raise(Whole, out var concern);
        concern!.Send(Ladder, Leads, Now, out var first);
        Assert.Equal([Leads[0]], first);
        Assert.Equal(Now.AddMinutes(120), concern.AcknowledgeBy);
        Assert.IsType<NothingChanged>(concern.PassTime(Ladder, Leads, Now.AddMinutes(119), out _).Refusal);
        concern.PassTime(Ladder, Leads, Now.AddMinutes(120), out var second);
        Assert.Equal([Leads[1]], second);
        concern.PassTime(Ladder, Leads, Now.AddMinutes(180), out var all);
        Assert.Equal(Leads, all);
        Assert.Equal(Now.AddMinutes(420), concern.AcknowledgeBy);
        concern.PassTime(Ladder, Leads, Now.AddMinutes(420), out all);
        Assert.Equal(Leads, all);
        concern.Acknowledge(Leads[1], Now.AddMinutes(430));
        Assert.IsType<ConcernAcknowledgedAlready>(concern.PassTime(Ladder, Leads, Now.AddDays(9), out _).Refusal);
    }

    [Fact]
    public void Somebody_in_danger_waits_less()
    {
        Raise(Whole with { Danger = DangerNow.Called }, out var concern);
        concern!.Send(Ladder, Leads, Now, out _);
        Assert.Equal(Now.AddMinutes(15), concern.AcknowledgeBy);
    }

    [Fact]
    public void A_place_without_a_lead_is_sent_nothing_and_one_that_has_lost_its_last_waits_for_another()
    {
        Raise(Whole, out var concern);
        Assert.IsType<NoSafeguardingLead>(concern!.Send(Ladder, [], Now, out _).Refusal);
        concern.Send(Ladder, [Leads[0]], Now, out _);
        Assert.False(concern.PassTime(Ladder, [], Now.AddMinutes(120), out var nobody).IsRefused);
        Assert.Empty(nobody);
        concern.PassTime(Ladder, [Leads[1]], Now.AddMinutes(180), out var found);
        Assert.Equal([Leads[1]], found);
    }

    [Fact]
    public void What_is_missing_is_asked_for_one_by_one()
    {
        Assert.IsType<DangerNotSaid>((Whole with { Danger = null }).Fault());
        Assert.IsType<ConcernWordsMissing>((Whole with { Seen = " " }).Fault());
        Assert.IsType<OthersNotSaid>((Whole with { Others = null }).Fault());
        Assert.IsType<PersonToldNotSaid>((Whole with { PersonTold = null }).Fault());
        Assert.IsType<WishesMissing>((Whole with { Wishes = "" }).Fault());
        Assert.IsType<AgreementNotSaid>((Whole with { Agreement = null }).Fault());
        Assert.IsType<AgreedWithoutBeingTold>((Whole with { PersonTold = false }).Fault());
        Assert.IsType<ReasonWithoutAgreementMissing>((Whole with { Agreement = ConcernAgreement.Refused }).Fault());
        Assert.IsType<WordsTooLong>((Whole with { Alleged = new string('x', ConcernForm.LongestWords + 1) }).Fault());
        Assert.Null((Whole with { PersonTold = false, Wishes = null, Agreement = ConcernAgreement.NotAsked, Reason = "He stands beside her" }).Fault());
        Assert.IsType<ConcernWordsMissing>(Raise(Whole with { Seen = null }, out var none).Refusal);
        Assert.Null(none);
    }

    [Fact]
    public void Closing_says_what_came_of_it_in_a_code_and_words()
    {
        var concern = At(ConcernState.Acknowledged);
        Assert.IsType<ConcernOutcomeMissing>(concern.Close(null, "Spoke", words => words, Leads[0], Now).Refusal);
        Assert.IsType<ConcernOutcomeWordsMissing>(concern.Close("help", " ", words => words, Leads[0], Now).Refusal);
        Assert.IsType<ConcernNotAcknowledged>(At(ConcernState.Sent).Close("help", "Spoke", words => words, Leads[0], Now).Refusal);
        Assert.IsType<ConcernIsClosed>(At(ConcernState.Closed).Close("help", "Spoke", words => words, Leads[0], Now).Refusal);
        Assert.IsType<ConcernNotSent>(At(ConcernState.Raised).Acknowledge(Leads[0], Now).Refusal);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_table_of_facts_names_each(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);

    private static SafeguardingConcern At(ConcernState state)
    {
        Raise(Whole, out var concern);
        if (state >= ConcernState.Sent)
        {
            concern!.Send(Ladder, Leads, Now, out _);
        }

        if (state >= ConcernState.Acknowledged)
        {
            concern!.Acknowledge(Leads[0], Now);
        }

        if (state == ConcernState.Closed)
        {
            concern!.Close("help", "Spoke with her", words => words, Leads[0], Now);
        }

        return concern!;
    }

    private static Decision Raise(ConcernForm form, out SafeguardingConcern? concern) =>
        SafeguardingConcern.Raise(new RaisedConcern(new SafeguardingConcernId(Guid.NewGuid()), new PersonId(Guid.NewGuid()), null, new PlaceId(Guid.NewGuid()), Nurse), form, "sealed", Now, out concern);
}
