using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Rules.People;

public class MergingPeople
{
    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);
    private readonly Person _one = Somebody();
    private readonly Person _other = Somebody();

    [Fact]
    public void The_merged_record_is_read_as_the_survivor_and_its_number_is_held_back()
    {
        var number = Number(_other, "9990000018");
        var (merge, decision) = Link(null, identifiers: [number]);
        Assert.Equal(_one.Id, _other.SurvivorId);
        Assert.True(number.HeldBack);
        Assert.Null(number.To);
        Assert.Equal([_one.Id, _other.Id], Assert.Single(decision.Facts).Subjects.Select(subject => subject.Person));
        Assert.IsType<ReadAsAnother>(_other.Correct(new Identity(PersonName.Parse("A", "B")), null, Now).Refusal);
        Assert.Null(merge!.GoesOnId);
    }

    [Fact]
    public void Whoever_merges_chooses_which_open_case_goes_on()
    {
        var (ones, others) = (OpenCase(_one), OpenCase(_other));
        var sides = Sides(ones, others);
        Assert.IsType<ChooseWhichCaseGoesOn>(PersonMerge.Link(Row(), sides, null, "Same woman", false, Now).Decision.Refusal);
        var merge = PersonMerge.Link(Row(), sides, others.Id, "Same woman", false, Now).Merge!;
        Assert.Equal(others.Id, ones.JoinedCaseId);
        Assert.NotNull(ones.ClosedAt);
        Assert.Null(others.ClosedAt);
        Assert.IsType<CaseIsPartOfAnother>(ones.TakeOn(new MembershipId(Guid.NewGuid()), Now).Refusal);
        Assert.Equal((others.Id, ones.Id), (merge.GoesOnId!.Value, merge.BecamePartId!.Value));
    }

    [Fact]
    public void Un_merging_gives_each_its_own_back()
    {
        var (ones, others, number) = (OpenCase(_one), OpenCase(_other), Number(_other, "9990000018"));
        var sides = Sides(ones, others) with { MergedIdentifiers = [number] };
        var merge = PersonMerge.Link(Row(), sides, ones.Id, "Same woman", false, Now).Merge!;
        Assert.False(merge.Undo(sides, others, null, "Two cousins", Now).IsRefused);
        Assert.Null(_other.SurvivorId);
        Assert.True(number.IsLive);
        Assert.Null(others.JoinedCaseId);
        Assert.Null(others.ClosedAt);
        Assert.IsType<MergeAlreadyUndone>(merge.Undo(sides, others, null, "again", Now).Refusal);
    }

    [Fact]
    public void Un_merging_never_leaves_somebody_with_two_open_cases()
    {
        var (ones, others) = (OpenCase(_one), OpenCase(_other));
        var sides = Sides(ones, others);
        var merge = PersonMerge.Link(Row(), sides, others.Id, "Same woman", false, Now).Merge!;
        var later = OpenCase(_one);
        Assert.False(merge.Undo(sides, ones, later, "Two cousins", Now).IsRefused);
        Assert.Null(ones.JoinedCaseId);
        Assert.NotNull(ones.ClosedAt);
    }

    [Fact]
    public void Different_nhs_numbers_must_be_seen_first()
    {
        var sides = Sides(null, null) with { SurvivorIdentifiers = [Number(_one, "9990000018")], MergedIdentifiers = [Number(_other, "9990000026")] };
        Assert.IsType<NhsNumbersDiffer>(PersonMerge.Link(Row(), sides, null, "Same woman", false, Now).Decision.Refusal);
        Assert.NotNull(PersonMerge.Link(Row(), sides, null, "Same woman", numbersDifferKnowingly: true, Now).Merge);
    }

    [Fact]
    public void Whoever_was_read_as_the_merged_record_follows_it_there_and_back()
    {
        var third = Somebody();
        PersonMerge.Link(Row(), Sides(null, null) with { Survivor = _other, Merged = third }, null, "Same", false, Now);
        var sides = Sides(null, null) with { ReadAsMerged = [third] };
        var merge = PersonMerge.Link(Row(), sides, null, "Same", false, Now).Merge!;
        Assert.Equal(_one.Id, third.SurvivorId);
        merge.Undo(sides, null, null, "Not the same", Now);
        Assert.Equal(_other.Id, third.SurvivorId);
    }

    [Fact]
    public void A_record_is_not_merged_with_itself_nor_twice_nor_without_a_reason()
    {
        Assert.IsType<MergedWithItself>(PersonMerge.Link(Row(), Sides(null, null) with { Merged = _one }, null, "x", false, Now).Decision.Refusal);
        Assert.IsType<WordsMissing>(PersonMerge.Link(Row(), Sides(null, null), null, " ", false, Now).Decision.Refusal);
        Link(null);
        Assert.IsType<ReadAsAnother>(Link(null).Decision.Refusal);
    }

    [Fact]
    public void A_number_that_the_survivor_took_over_must_be_sorted_out_before_un_merging()
    {
        var number = Number(_other, "9990000018");
        var sides = Sides(null, null) with { MergedIdentifiers = [number] };
        var merge = PersonMerge.Link(Row(), sides, null, "Same", false, Now).Merge!;
        Assert.IsType<NhsNumberBelongsToAnother>(merge.Undo(sides with { SurvivorIdentifiers = [Number(_one, "9990000018")] }, null, null, "No", Now).Refusal);
    }

    private (PersonMerge? Merge, Decision Decision) Link(CaseId? goesOn, PersonIdentifier[]? identifiers = null) =>
        PersonMerge.Link(Row(), Sides(null, null) with { MergedIdentifiers = identifiers ?? [] }, goesOn, "Same woman, two hospitals", false, Now);

    private MergeSides Sides(Case? ones, Case? others) => new(_one, _other, [], [], ones, others, []);

    private static Person Somebody() => Person.Add(new PersonId(Guid.NewGuid()), new Identity(PersonName.Parse("Ada", "Hill")), Now).Person!;

    private static Case OpenCase(Person person) => Case.Open(new CaseId(Guid.NewGuid()), person.Id, new PlaceId(Guid.NewGuid()), CaseOpener.Stay, null, Now).Case!;

    private static PersonIdentifier Number(Person person, string number) =>
        PersonIdentifier.Give(Row(), person.Id, NhsNumber.Parse(number), "01", [], madeUpRegion: true, Now).Identifier!;

    private static RowId Row() => new(Guid.NewGuid());
}
