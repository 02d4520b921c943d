using System.Globalization;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Referrals;
using Homeward.Rules.Partners;

namespace Homeward.Rules.Referrals;

public class HowWellWeGuess
{
    [Fact]
    public void The_example_of_the_page_scores_as_written()
    {
        // 8.0 over 40 asks, against 0.65 × 0.35.
        var score = Calibration.Score(Example)!;
        Assert.Equal((40, 0.65, 0.2, 0.2275), (score.Asked, score.Rate, Math.Round(score.Brier, 6), Math.Round(score.BaseBrier, 6)));
        var lines = Calibration.Table(Example);
        Assert.Equal((10, 0, 10), (lines.Count, lines[0].Asked, lines[9].Asked));
        Assert.Equal((0.7, 0.65), (Math.Round(lines[7].Predicted!.Value, 6), Math.Round(lines[7].Happened!.Value, 6)));
    }

    [Fact]
    public void Too_few_answers_have_no_score_and_too_few_of_a_tenth_no_share()
    {
        Forecast[] few = [new("shopping", 0.95, true, 15), new("shopping", 0.35, false, 4)];
        Assert.Null(Calibration.Score(few));
        Assert.Equal((null, 4), (Calibration.Table(few)[3].Happened, Calibration.Table(few)[3].Asked));
        Assert.NotNull(Calibration.Score([.. few, new Forecast("shopping", 0.35, false, 1)]));
    }

    [Fact]
    public void A_small_number_does_not_follow_from_the_total_and_the_other_lines()
    {
        // 3 of 58 in the fourth tenth: with 20, 25 and 10 told beside them it would be 58 − 55. So the smallest of the others says nothing either: 13 in two lines.
        Forecast[] one = [new("shopping", 0.35, false, 3), new("shopping", 0.55, true, 10), new("shopping", 0.75, true, 20), new("shopping", 0.95, true, 25)];
        Assert.Equal([7, 9], Calibration.Table(one).Where(line => line.Predicted is not null).Select(line => line.Tenth));

        // 1 and 1 would follow from 2: a third line keeps still with them.
        Forecast[] two = [new("shopping", 0.15, false, 1), new("shopping", 0.35, false, 1), new("shopping", 0.75, true, 20), new("shopping", 0.95, true, 25)];
        Assert.Equal([9], Calibration.Table(two).Where(line => line.Predicted is not null).Select(line => line.Tenth));

        // 4, 4 and 4 make 12, of which each may be anything from 2 to 4.
        Forecast[] three = [new("shopping", 0.15, false, 4), new("shopping", 0.35, false, 4), new("shopping", 0.55, false, 4), new("shopping", 0.95, true, 25)];
        Assert.Equal([9], Calibration.Table(three).Where(line => line.Predicted is not null).Select(line => line.Tenth));
    }

    [Fact]
    public void A_certain_yes_belongs_to_the_last_tenth() => Assert.Equal(5, Calibration.Table([new Forecast("shopping", 1, true, 5)])[9].Asked);

    [Fact]
    public void Every_why_not_has_words_in_general_and_is_counted_once_for_each_service()
    {
        Assert.All(Enum.GetValues<WhyNotKind>(), kind => Assert.NotEmpty(WhyNotInGeneral.Words(kind)));
        Assert.Equal([(WhyNotKind.OutsideArea, 2), (WhyNotKind.TooYoung, 1)], WhyNotInGeneral.Counted(["OutsideArea,TooYoung", "OutsideArea,OutsideArea", null, "Gone"]));
    }

    private static IReadOnlyList<Forecast> Example =>
    [
        .. MarkdownTables.Read(MatchExamples.Page, "chance", "asked", "said yes").Single().SelectMany(row =>
        {
            var (chance, asked, yes) = (double.Parse(row[0], CultureInfo.InvariantCulture), int.Parse(row[1], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture));
            return new[] { new Forecast("shopping", chance, true, yes), new Forecast("shopping", chance, false, asked - yes) };
        }),
    ];
}
