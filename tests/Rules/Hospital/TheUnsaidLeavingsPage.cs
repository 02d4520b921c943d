using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Rules.House;

namespace Homeward.Rules.Hospital;

/// <summary>Reads docs/rules/unsaid-leavings.md and runs every line of its table.</summary>
public class TheUnsaidLeavingsPage
{
    [Fact]
    public void Every_worked_example_comes_out_as_written()
    {
        var lines = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "rules", "unsaid-leavings.md")).SkipWhile(line => !line.StartsWith("| left |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(6, lines.Count);
        foreach (var cells in lines)
        {
            var (left, asked) = (London(cells[0]), London(cells[2]));
            var stay = Made.AStay(left.AddDays(-3));
            Made.Fact<LeftHospital>(stay.Leave(Leaving.NoLongerListed(left), left));

            var decision = stay.StopAskingHowTheyLeft(int.Parse(cells[1], CultureInfo.InvariantCulture), asked);

            Assert.Equal((string.Join(" | ", cells), cells[3] == "yes"), (string.Join(" | ", cells), decision.Refusal is LeavingIsStillAsked));
            Assert.Equal((cells[3] == "yes", cells[3] != "yes"), (stay.LeavingUnconfirmed, stay.NeverSaidHow));
        }
    }

    [Fact]
    public void What_has_been_said_is_not_asked_and_what_never_was_can_still_be_said()
    {
        var stay = Made.AStay(Made.March(1));
        stay.Leave(Leaving.NoLongerListed(Made.March(2)), Made.March(2));
        Assert.False(stay.StopAskingHowTheyLeft(7, Made.March(10)).IsRefused);
        Assert.IsType<LeavingIsSaid>(stay.StopAskingHowTheyLeft(7, Made.March(10)).Refusal);

        Made.Fact<LeavingConfirmed>(stay.ConfirmLeaving("1", "19", null, Made.March(11)));

        Assert.False(stay.NeverSaidHow || stay.LeavingUnconfirmed);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("14", 14)]
    [InlineData("0", 30)]
    [InlineData("366", 30)]
    [InlineData("many", 30)]
    public void A_place_may_decide_how_many_days(string? policy, int days) => Assert.Equal(days, UnsaidLeaving.Days(policy));

    private static DateTime London(string text)
    {
        var wall = DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return LondonTime.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }
}
