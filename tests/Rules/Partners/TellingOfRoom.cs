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
        Assert.Equal(RoomSource.Accepted, ((RoomTold)room.TakeOne(Row(3), Now)!.Value.Facts[0]).Source);
        Assert.Equal(0, room.Free);
        Assert.Null(room.TakeOne(Row(4), Now));
    }

    [Fact]
    public void A_no_for_want_of_room_keeps_a_day_that_is_still_to_come()
    {
        var room = new ServiceRoom(MatchExamples.Only);
        room.Tell(Row(1), 0, Today.AddDays(2), RoomSource.Service, Now);
        room.DeclinedForWantOfRoom(Row(2), Now.AddDays(1));
        Assert.Equal((0, Today.AddDays(2)), (room.Free, room.NextPlace));
        room.DeclinedForWantOfRoom(Row(3), Now.AddDays(3));
        Assert.Null(room.NextPlace);
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

    private static RowId Row(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
