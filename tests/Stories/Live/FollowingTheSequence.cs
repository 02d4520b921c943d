using Homeward.App.Platform.Live;

namespace Homeward.Stories.Live;

/// <summary>Numbers may come late: whoever drew first may commit last.</summary>
public class FollowingTheSequence
{
    [Fact]
    public void What_was_passed_over_is_asked_for_until_it_comes()
    {
        var seen = new SeenSequences(10);
        seen.Take([11, 14]);
        Assert.Equal((14L, "12 13"), (seen.Last, string.Join(' ', seen.Holes)));
        seen.Take([13, 15]);
        Assert.Equal((15L, "12"), (seen.Last, string.Join(' ', seen.Holes)));
        seen.Take([12]);
        Assert.Equal((15L, ""), (seen.Last, string.Join(' ', seen.Holes)));
    }

    [Fact]
    public void What_never_comes_is_forgotten_after_ten_minutes_of_rounds()
    {
        var seen = new SeenSequences(0);
        seen.Take([2]);
        for (var round = 0; round < 600; round++)
        {
            seen.Take([]);
        }

        Assert.Equal([1L], seen.Holes);
        seen.Take([]);
        Assert.Empty(seen.Holes);
    }

    [Fact]
    public void A_leap_leaves_no_endless_list_behind()
    {
        var seen = new SeenSequences(0);
        seen.Take([1_000_000]);
        Assert.True(seen.Holes.Count <= 2000, $"{seen.Holes.Count} are asked for.");
        Assert.Contains(999_999, seen.Holes);
    }
}
