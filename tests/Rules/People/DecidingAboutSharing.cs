using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Rules.People;

public class DecidingAboutSharing
{
    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);
    private static readonly PersonId Ada = new(Guid.NewGuid());

    public static TheoryData<SharingState, SharingState> EveryPair()
    {
        var pairs = new TheoryData<SharingState, SharingState>();
        foreach (var from in Enum.GetValues<SharingState>())
        {
            foreach (var to in Enum.GetValues<SharingState>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_move_answers(SharingState from, SharingState to)
    {
        var before = from == SharingState.NotAsked ? null : Reached(from);
        var (after, decision) = SharingDecision.Decide(Row(), Ada, Form(to), before, Now.AddHours(1));
        if (from == to)
        {
            Assert.IsType<SharingAlreadyDecidedSo>(decision.Refusal);
        }
        else if (SharingDecision.Moves[from].Contains(to))
        {
            Assert.Equal(to, after!.State);
            Assert.Equal(from == SharingState.NotAsked ? null : Now.AddHours(1), before?.EndedAt);
        }
        else
        {
            Assert.IsType<SharingCannotBecome>(decision.Refusal);
            Assert.Null(before?.EndedAt);
        }
    }

    [Fact]
    public void Nobody_goes_back_to_never_having_been_asked() =>
        Assert.All(SharingDecision.Moves, move => Assert.DoesNotContain(SharingState.NotAsked, move.Value));

    [Fact]
    public void Best_interests_are_decided_by_others_with_a_reason()
    {
        var byThePerson = SharingDecision.Decide(Row(), Ada, Form(SharingState.BestInterests) with { DecidedBy = ConsentGivers.ThePerson }, null, Now);
        Assert.IsType<BestInterestsAreDecidedByOthers>(byThePerson.Decision.Refusal);
        Assert.IsType<BestInterestsNeedAReason>(SharingDecision.Decide(Row(), Ada, Form(SharingState.BestInterests) with { Words = " " }, null, Now).Decision.Refusal);
    }

    [Fact]
    public void Care_needs_no_asking_and_wider_help_does()
    {
        Assert.Equal(SharingAnswer.Allowed, Sharing.To("voluntary", Sharing.Care, []));
        Assert.Equal(SharingAnswer.MustAsk, Sharing.To("voluntary", "wider-help", []));
        Assert.Equal(SharingAnswer.Allowed, Sharing.To("voluntary", "wider-help", [Decided(SharingState.Agreed, "voluntary", "wider-help")]));
        Assert.Equal(SharingAnswer.MustAsk, Sharing.To("housing", "wider-help", [Decided(SharingState.Agreed, "voluntary", "wider-help")]));
    }

    [Fact]
    public void A_yes_never_outweighs_a_no()
    {
        SharingDecision[] decisions = [Decided(SharingState.Agreed, "voluntary", Sharing.Care), Decided(SharingState.Objected, Sharing.Everyone, Sharing.AnyPurpose)];
        Assert.Equal(SharingAnswer.NotAllowed, Sharing.To("voluntary", Sharing.Care, decisions));
        Assert.Equal(["health", "voluntary"], Sharing.NotSharedWith(["health", "voluntary"], Sharing.Care, decisions).Order());
    }

    [Fact]
    public void Withdrawal_holds_until_they_say_otherwise()
    {
        var yes = Decided(SharingState.Agreed, "voluntary", Sharing.Care);
        var no = SharingDecision.Decide(Row(), Ada, new SharingForm(Sharing.Care, "voluntary", SharingState.Withdrawn, "001"), yes, Now).Sharing!;
        Assert.Equal(SharingAnswer.NotAllowed, Sharing.To("voluntary", Sharing.Care, [yes, no]));
        var again = SharingDecision.Decide(Row(), Ada, new SharingForm(Sharing.Care, "voluntary", SharingState.Agreed, "001"), no, Now).Sharing!;
        Assert.Equal(SharingAnswer.Allowed, Sharing.To("voluntary", Sharing.Care, [yes, no, again]));
    }

    /// <summary>Bea was read as Ada from nine to eleven; at ten Ada’s record took a decision, which ended Bea’s.</summary>
    [Theory]
    [InlineData(SharingState.Objected, SharingState.Agreed, true)]
    [InlineData(SharingState.Refused, SharingState.BestInterests, true)]
    [InlineData(SharingState.Agreed, SharingState.BestInterests, true)]
    [InlineData(SharingState.Agreed, SharingState.Objected, false)]
    public void Taken_apart_what_ended_under_the_other_record_holds_again_but_no_yes_after_a_no(SharingState hers, SharingState meanwhile, bool holdsAgain)
    {
        var bea = new PersonId(Guid.NewGuid());
        var (before, joined, decided, apart) = (Now, Now.AddHours(1), Now.AddHours(2), Now.AddHours(3));
        var one = SharingDecision.Decide(Row(), bea, Form(hers), null, before).Sharing!;
        var other = SharingDecision.Decide(Row(), Ada, Form(meanwhile), one, decided).Sharing!;
        var facts = SharingDecision.GiveBack([bea], joined, [one, other], apart);
        Assert.Equal(holdsAgain, one.EndedAt is null);
        Assert.Null(other.EndedAt);
        Assert.Equal(holdsAgain ? [new SharingGivenBack(one.Id, one.Purpose, one.Recipients, hers) { HappenedAt = apart, Subjects = facts[0].Subjects }] : [], facts);
        Assert.All(facts.SelectMany(fact => fact.Subjects), subject => Assert.Equal(bea, subject.Person));
        Assert.Empty(SharingDecision.GiveBack([bea], joined, [one, other], apart));
    }

    [Fact]
    public void Taken_apart_what_had_ended_before_they_were_joined_stays_ended()
    {
        var bea = new PersonId(Guid.NewGuid());
        var no = SharingDecision.Decide(Row(), bea, Form(SharingState.Objected), null, Now).Sharing!;
        var yes = SharingDecision.Decide(Row(), bea, Form(SharingState.Agreed), no, Now.AddHours(1)).Sharing!;
        Assert.Empty(SharingDecision.GiveBack([bea], Now.AddHours(2), [no, yes], Now.AddHours(3)));
        Assert.Equal(Now.AddHours(1), no.EndedAt);
    }

    private static SharingDecision Reached(SharingState state)
    {
        var path = state == SharingState.Withdrawn ? [SharingState.Agreed, SharingState.Withdrawn] : new[] { state };
        SharingDecision? now = null;
        foreach (var step in path)
        {
            now = SharingDecision.Decide(Row(), Ada, Form(step), now, Now).Sharing;
        }

        return now!;
    }

    private static SharingDecision Decided(SharingState state, string recipients, string purpose) =>
        SharingDecision.Decide(Row(), Ada, new SharingForm(purpose, recipients, state, "001"), null, Now).Sharing!;

    private static SharingForm Form(SharingState state) => new(Sharing.Care, "voluntary", state, "002", "Asked her daughter");

    private static RowId Row() => new(Guid.NewGuid());
}
