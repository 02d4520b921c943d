using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;

namespace Homeward.Rules.Partners;

public class TellingOfRoom
{
    private static readonly DateTime Now = MatchExamples.Now;
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Each_word_is_kept_and_the_last_one_counts()
    {
        var room = new ServiceRoom(MatchExamples.Only);
        Assert.IsType<RoomTold>(Assert.Single(room.Tell(Row(1), 4, null, RoomSource.Service, Now).Facts));
        room.Tell(Row(2), 0, Today.AddDays(6), RoomSource.Service, Now.AddHours(1));
        Assert.Equal([4, 0], room.Words.Select(word => word.Free));
        Assert.Equal((0, Today.AddDays(6), Now.AddHours(1)), (room.Free, room.NextPlace, room.ToldAt));
    }

    [Theory]
    [InlineData(-1, null, typeof(RoomOutOfRange))]
    [InlineData(10_000, null, typeof(RoomOutOfRange))]
    [InlineData(2, 3, typeof(RoomAndWaiting))]
    [InlineData(0, -1, typeof(NextPlaceIsPast))]
    [InlineData(0, 366, typeof(NextPlaceTooFarAway))]
    [InlineData(0, 355_073, typeof(NextPlaceTooFarAway))]
    public void What_cannot_be_is_refused_and_changes_nothing(int free, int? inDays, Type refusal)
    {
        var room = new ServiceRoom(MatchExamples.Only);
        var decision = room.Tell(Row(1), free, inDays is { } days ? Today.AddDays(days) : null, RoomSource.Service, Now);
        Assert.IsType(refusal, decision.Refusal);
        Assert.Null(room.ToldAt);
        Assert.Empty(room.Words);
    }

    [Fact]
    public void A_yes_takes_a_place_but_never_below_nought_nor_from_a_service_that_never_said()
    {
        var room = new ServiceRoom(MatchExamples.Only);
        Assert.Null(room.TakeOne(Row(1), Now));
        room.Tell(Row(2), 1, null, RoomSource.Service, Now);
        Assert.Equal(RoomSource.Accepted, ((RoomTold)room.TakeOne(Row(3), Now.AddDays(2))!.Value.Facts[0]).Source);

        // Nobody told anything two days later: the figure is as old as the service's own word.
        Assert.Equal((0, Now), (room.Free, room.ToldAt));
        Assert.Equal([Now, Now.AddDays(2)], room.Words.Select(word => word.ToldAt));
        Assert.Null(room.TakeOne(Row(4), Now));
    }

    [Fact]
    public void A_no_for_want_of_capacity_keeps_a_day_that_is_still_to_come_and_a_newer_day_counts()
    {
        var no = new NoPlace(Row(1), MatchExamples.Only, "lift-home");
        no.Tell(Today.AddDays(2), Now);
        Assert.Equal(new NoPlaceTold(MatchExamples.Only, "lift-home", Today.AddDays(2)) { HappenedAt = Now.AddDays(1), Subjects = [] }, Assert.Single(no.Tell(null, Now.AddDays(1)).Facts));
        Assert.Equal(Today.AddDays(9), Until(no.Tell(Today.AddDays(9), Now.AddDays(1))));
        Assert.Null(Until(no.Tell(null, Now.AddDays(10))));
        Assert.IsType<PlacesAgain>(Assert.Single(no.Clear(Now.AddDays(10)).Facts));
        Assert.Null(no.Word);
        Assert.IsType<PlacesAgainAlready>(no.Clear(Now.AddDays(10)).Refusal);
    }

    [Fact]
    public void Once_taken_back_the_day_named_with_it_is_forgotten()
    {
        var no = new NoPlace(Row(1), MatchExamples.Only, "lift-home");
        no.Tell(Today.AddDays(5), Now);
        no.Clear(Now);
        Assert.Null(Until(no.Tell(null, Now.AddDays(1))));
    }

    [Fact]
    public void A_word_on_room_that_came_after_a_no_whose_time_is_over_is_believed_again()
    {
        // Told 2 hours ago, after the no of 8 days ago: capacity counts in full, 24 points, and nothing is to be checked.
        var later = Ranked("told-hours=2 · no-place-hours=192");
        Assert.Equal((0, 1.0), (later.ToCheck.Count, later.Worth.Capacity));

        // Told before the no: worth what silence is worth.
        var before = Ranked("told-hours=200 · no-place-hours=192");
        Assert.Equal(0.4, before.Worth.Capacity);
        Assert.DoesNotContain("3 places free", string.Join(';', new MatchWords(MatchExamples.Wanted(""), Now, CodeListFiles.Label).Reasons(before)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "Has not said whether it has room")]
    [InlineData(1, null, "1 place free")]
    [InlineData(7, null, "7 places free")]
    [InlineData(0, 1, "Full until tomorrow")]
    [InlineData(0, 6, "Full until Thursday")]
    [InlineData(0, 13, "Full until 3 December")]
    [InlineData(0, 60, "Full until 19 January 2027")]
    [InlineData(0, 0, "A place since today")]
    [InlineData(0, null, "Full, and no date for the next place")]
    public void Room_is_said_in_plain_words(int? free, int? inDays, string said)
    {
        Assert.Equal(said, PlainWords.Room(new Capacity(free, inDays is { } days ? Today.AddDays(days) : null, Now), Today));
    }

    [Fact]
    public void A_service_is_found_by_the_beginning_of_any_word_of_its_name()
    {
        var keys = DirectoryWords.Keys(["Café Océan for the Neighbours’ Transportation"]);
        Assert.All(["caf", "cafe", "ocean", "neighbours", "transporta"], key => Assert.Contains(key, keys));
        Assert.DoesNotContain("the", keys);
        Assert.Equal(["cafe", "transporta"], DirectoryWords.Sought("CAFÉ of transportation"));
    }

    private static DateOnly? Until(Decision told) => ((NoPlaceTold)told.Facts[0]).Until;

    private static RankedService Ranked(string service) => Assert.Single(Match.Rank(MatchExamples.Wanted(""), [MatchExamples.Service(service)], MatchExamples.Weights, Now).Ranked);

    private static RowId Row(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
