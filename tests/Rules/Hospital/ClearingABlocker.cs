using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;

namespace Homeward.Rules.Hospital;

public class ClearingABlocker
{
    private static readonly OrganisationId _council = new(Guid.NewGuid());
    private readonly Stay _stay = Made.AStay(Made.March(2, 9));

    public static TheoryData<BlockerState, BlockerState, bool> Pairs()
    {
        (BlockerState, BlockerState)[] allowed =
        [
            (BlockerState.Raised, BlockerState.Owned), (BlockerState.Raised, BlockerState.Cleared), (BlockerState.Raised, BlockerState.Superseded),
            (BlockerState.Owned, BlockerState.Owned), (BlockerState.Owned, BlockerState.InProgress), (BlockerState.Owned, BlockerState.Cleared),
            (BlockerState.Owned, BlockerState.Superseded), (BlockerState.InProgress, BlockerState.Owned), (BlockerState.InProgress, BlockerState.Cleared),
            (BlockerState.InProgress, BlockerState.Superseded), (BlockerState.Cleared, BlockerState.Raised), (BlockerState.Cleared, BlockerState.Owned),
        ];
        var data = new TheoryData<BlockerState, BlockerState, bool>();
        foreach (var from in Enum.GetValues<BlockerState>())
        {
            foreach (var to in Enum.GetValues<BlockerState>())
            {
                data.Add(from, to, allowed.Contains((from, to)));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_of_states_is_allowed_or_refused_as_the_table_says(BlockerState from, BlockerState to, bool isAllowed) =>
        Assert.Equal(isAllowed, BlockerStates.Allows(from, to));

    [Fact]
    public void It_goes_from_raised_to_owned_to_in_progress_to_cleared()
    {
        var blocker = Raised("CP9", Made.March(3));
        Made.Refused<BlockerMoveNotAllowed>(blocker.Begin(Made.March(3)));
        Made.Refused<OwnerNeeded>(blocker.Promise(new DateOnly(2026, 3, 5), Made.March(3)));
        Made.Refused<OwnerNeeded>(blocker.Own(null, null, Made.March(3)));
        Made.Fact<BlockerOwned>(blocker.Own(_council, null, Made.March(3)));
        Made.Fact<BlockerBegun>(blocker.Begin(Made.March(4)));
        Made.Refused<PromiseInThePast>(blocker.Promise(new DateOnly(2026, 3, 3), Made.March(4)));
        Made.Refused<PromiseTooFarAhead>(blocker.Promise(new DateOnly(2027, 3, 5), Made.March(4)));
        Made.Refused<PromiseTooFarAhead>(blocker.Promise(DateOnly.MaxValue, Made.March(4)));
        Made.Fact<BlockerPromised>(blocker.Promise(new DateOnly(2026, 3, 6), Made.March(4)));
        Made.Refused<NothingChanged>(blocker.Promise(new DateOnly(2026, 3, 6), Made.March(4)));
        Assert.Equal("Rail fitted", Made.Fact<BlockerCleared>(blocker.Clear("Rail fitted", Made.March(5))).How);

        Made.Refused<BlockerMoveNotAllowed>(blocker.Clear("again", Made.March(5)));
        Made.Refused<BlockerMoveNotAllowed>(blocker.Promise(new DateOnly(2026, 3, 9), Made.March(5)));
        Made.Refused<BlockerMoveNotAllowed>(blocker.ComeBack(Made.March(6)));
        Assert.Equal(Made.March(5), blocker.EndedAt);
    }

    [Fact]
    public void A_promise_falls_when_it_is_handed_to_another()
    {
        var blocker = Raised("CP9", Made.March(3));
        blocker.Own(_council, null, Made.March(3));
        blocker.Promise(new DateOnly(2026, 3, 6), Made.March(3));
        Made.Refused<NothingChanged>(blocker.Own(_council, null, Made.March(3)));

        Assert.Equal(_council, Made.Fact<BlockerOwned>(blocker.Own(new(Guid.NewGuid()), null, Made.March(4))).Before);

        Assert.Null(blocker.PromisedFor);
    }

    [Fact]
    public void A_wrong_reason_is_replaced_and_stays_as_it_was()
    {
        var (wrong, right) = (Raised("IF1", Made.March(3)), Raised("CP1", Made.March(4)));
        Made.Fact<BlockerSuperseded>(wrong.Supersede(right.Id, Made.March(4)));

        Assert.Equal(("IF1", right.Id), (wrong.Reason.Code, wrong.SupersededBy));
        Assert.Same(right, ReportedBlocker.Of([wrong, right]));
        Assert.Same(wrong, ReportedBlocker.At([wrong, right], Made.March(3, 18)));
    }

    [Fact]
    public void What_ended_only_because_the_person_left_comes_back_with_its_owner()
    {
        var (owned, raised) = (Raised("CP9", Made.March(3)), Raised("HP5", Made.March(3)));
        owned.Own(_council, null, Made.March(3));
        owned.EndWithStay(Made.March(5));
        raised.EndWithStay(Made.March(5));
        Assert.Null(ReportedBlocker.Of([owned, raised]));

        Made.Fact<BlockerCameBack>(owned.ComeBack(Made.March(5)));
        Made.Fact<BlockerCameBack>(raised.ComeBack(Made.March(5)));

        Assert.Equal((BlockerState.Owned, BlockerState.Raised), (owned.State, raised.State));
        Assert.Equal(_council, owned.OwnerOrganisationId);
        Assert.Null(owned.EndedAt);
    }

    [Fact]
    public void Nothing_holds_up_somebody_who_has_left()
    {
        _stay.Leave(new Leaving(Made.March(4), "1", "19"), Made.March(4));
        Made.Refused<AlreadyLeft>(Blocker.Raise(new(Guid.NewGuid()), _stay, Made.Delay("HP4"), null, Made.Nurse, Made.March(4), out var blocker));
        Assert.Null(blocker);
    }

    [Fact]
    public void With_any_open_exactly_one_is_reported_the_marked_one_else_the_oldest()
    {
        var (first, second, third) = (Raised("HP5", Made.March(3)), Raised("CP9", Made.March(4)), Raised("IF1", Made.March(5)));
        Blocker[] all = [third, second, first];
        Assert.Null(ReportedBlocker.Of([]));
        Assert.Same(first, ReportedBlocker.Of(all));

        Made.Fact<BlockerMarked>(third.Mark(all, Made.Nurse, Made.March(6), Made.Row));
        Assert.Same(third, ReportedBlocker.Of(all));
        Made.Refused<AlreadyReported>(third.Mark(all, Made.Nurse, Made.March(6), Made.Row));
        Made.Fact<BlockerMarked>(second.Mark(all, Made.Nurse, Made.March(7), Made.Row));
        Assert.Same(second, ReportedBlocker.Of(all));

        second.Clear(null, Made.March(8));
        Assert.Same(third, ReportedBlocker.Of(all));
        third.Clear(null, Made.March(9));
        Assert.Same(first, ReportedBlocker.Of(all));
    }

    [Fact]
    public void What_was_reported_on_an_earlier_day_can_still_be_told()
    {
        var (first, second) = (Raised("HP5", Made.March(3)), Raised("CP9", Made.March(4)));
        Blocker[] all = [first, second];
        second.Mark(all, Made.Nurse, Made.March(6), Made.Row);
        first.Mark(all, Made.Nurse, Made.March(8), Made.Row);
        first.Clear(null, Made.March(10));

        Assert.Equal(
            [null, first, first, second, first, second],
            new[] { 2, 3, 5, 7, 9, 11 }.Select(day => ReportedBlocker.At(all, Made.March(day, 18))));
    }

    private Blocker Raised(string code, DateTime at)
    {
        Made.Fact<BlockerRaised>(Blocker.Raise(new(Guid.NewGuid()), _stay, Made.Delay(code), null, Made.Nurse, at, out var blocker));
        return blocker!;
    }
}
