using System.Globalization;

using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.Rules.Hospital;

public class TheDischargeReadyDate
{
    public static TheoryData<string, string, string, string, string, string, string, string> Examples()
    {
        var data = new TheoryData<string, string, string, string, string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Made.Root, "docs", "rules", "criteria-to-reside.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)))
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (int.TryParse(cells[0], CultureInfo.InvariantCulture, out _))
            {
                data.Add(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
            }
        }

        return data;
    }

    [Fact]
    public void The_document_has_its_worked_examples() => Assert.Equal(13, Examples().Count);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Worked_examples_come_out_as_written(string number, string story, string admitted, string reviews, string left, string today, string ready, string delay)
    {
        var stay = Made.AStay(When(admitted));
        foreach (var review in reviews.Split(';', StringSplitOptions.TrimEntries))
        {
            Assert.False(Made.Reviewed(stay, review.Split(' ')[2], When(review)).IsRefused);
        }

        if (left.Length > 0)
        {
            Assert.False(stay.Leave(new Leaving(When(left), Leaving.MethodClinical, Leaving.ResidenceUsual), Made.March(31, 23)).IsRefused);
        }

        Assert.True(ready == (stay.DischargeReadyOn?.Day.ToString(CultureInfo.InvariantCulture) ?? ""), $"{number}: {story}");
        var day = new DateOnly(2026, 3, int.Parse(today, CultureInfo.InvariantCulture));
        Assert.Equal(int.Parse(delay, CultureInfo.InvariantCulture), DischargeReady.Delay(stay.DischargeReadyOn, stay.LeftAt, day));
    }

    [Fact]
    public void A_cancelled_discharge_lets_the_days_of_delay_go_on()
    {
        var stay = Made.AStay(Made.March(1));
        Made.Reviewed(stay, "no", Made.March(3));
        stay.Leave(new Leaving(Made.March(6), Leaving.MethodClinical, Leaving.ResidenceUsual), Made.March(6, 13));
        Assert.Null(stay.ReadySince);

        Made.Fact<DischargeCancelled>(stay.CancelDischarge(false, ReviewRounds.Usual, Made.March(6, 15)));

        Assert.Equal(new DateOnly(2026, 3, 3), stay.DischargeReadyOn);
        Assert.Equal(Made.March(3), stay.ReadySince);
        Assert.Null(Assert.Single(stay.ReadyPeriods).To);
    }

    [Fact]
    public void A_cancelled_discharge_does_not_wake_a_period_that_ended_because_the_bed_was_needed()
    {
        var stay = Made.AStay(Made.March(1));
        Made.Reviewed(stay, "no", Made.March(3));
        Made.Reviewed(stay, "yes", Made.March(5));
        stay.Leave(new Leaving(Made.March(6), Leaving.MethodSelf, Leaving.ResidenceUsual), Made.March(6, 13));

        stay.CancelDischarge(false, ReviewRounds.Usual, Made.March(6, 15));

        Assert.Null(stay.ReadySince);
        Assert.Null(stay.DischargeReadyOn);
    }

    private static DateTime When(string text)
    {
        var parts = text.Split(' ', ':');
        return Made.March(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
