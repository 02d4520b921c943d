using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Learning;
using Homeward.Journey.Referrals;
using Homeward.Rules.House;

namespace Homeward.Rules.Learning;

/// <summary>Reads docs/rules/figures.md and runs every line of its tables.</summary>
public class TheFiguresPage
{
    private static readonly Dictionary<string, ReadmissionResult> Results = new()
    {
        ["no"] = ReadmissionResult.NotReadmitted, ["back"] = ReadmissionResult.Readmitted, ["unknown"] = ReadmissionResult.Unknown, ["not over"] = ReadmissionResult.NotFinished,
    };

    [Fact]
    public void Coming_back_is_judged_as_the_page_says()
    {
        var lines = Table("| home | left at |");
        Assert.Equal(12, lines.Length);
        foreach (var cells in lines)
        {
            var judged = Readmission.LastDays.Select(last => Readmission.Judge(After(cells), last, Day(cells[6])));
            Assert.Equal(cells[7..].Select(cell => Results[cell]), judged);
        }
    }

    [Fact]
    public void Counted_together_the_lines_make_the_sums_of_the_page()
    {
        var lines = Table("| home | left at |");
        var sums = Table("| days | back |");
        Assert.Equal(Readmission.LastDays.Count, sums.Length);
        foreach (var (last, cells) in Readmission.LastDays.Zip(sums))
        {
            var counts = lines.GroupBy(line => line[6]).Select(day => Readmission.Count([.. day.Select(After)], last, Day(day.Key))).ToList();
            int[] sum = [counts.Sum(c => c.Readmitted), counts.Sum(c => c.Counted), counts.Sum(c => c.Unfinished), counts.Sum(c => c.Unknown), counts.Sum(c => c.Died)];
            Assert.Equal($"0 to {last}", cells[0]);
            Assert.Equal(cells[1..].Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)), sum);
        }
    }

    [Fact]
    public void Answers_of_the_page_came_on_the_day_or_not()
    {
        var lines = Table("| due | stopped |");
        Assert.Equal(7, lines.Length);
        foreach (var cells in lines)
        {
            ClockStop? by = cells[2].Length == 0 ? null : Enum.Parse<ClockStop>(cells[2], ignoreCase: true);
            bool? wanted = cells[4].Length == 0 ? null : cells[4] == "yes";
            Assert.Equal(wanted, SameDay.Answered(At(cells[0]), At(cells[1]), by, LondonTime.At(Day(cells[3]), new TimeOnly(12, 0))));
        }
    }

    [Fact]
    public void Shares_of_the_page_lie_between_its_bounds()
    {
        var lines = Table("| part | whole |");
        Assert.Equal(4, lines.Length);
        foreach (var cells in lines)
        {
            var share = Share.Of(int.Parse(cells[0], CultureInfo.InvariantCulture), int.Parse(cells[1], CultureInfo.InvariantCulture))!.Value;
            Assert.Equal(cells[2..], new[] { share.Value, share.Low, share.High }.Select(each => (each * 100).ToString("0.0", CultureInfo.InvariantCulture)));
        }

        Assert.Null(Share.Of(0, 0));
    }

    [Theory]
    [InlineData("2026-08", "2026-10", "2026-08-01 2026-10-31")]
    [InlineData("2026-11", "2026-11", "2026-11-01 2026-11-30")]
    [InlineData("2025-12", "2026-11", "2025-12-01 2026-11-30")]
    [InlineData("2025-11", "2026-11", null)]
    [InlineData("2026-10", "2026-08", null)]
    [InlineData("2026-11", "2026-12", null)]
    [InlineData("2026-8", "2026-10", null)]
    [InlineData(null, "2026-10", null)]
    [InlineData("0001-01", "0001-02", null)]
    [InlineData("9999-12", "9999-12", null)]
    public void A_period_is_of_whole_months_a_year_at_most_and_none_that_is_to_come(string? from, string? until, string? wanted)
    {
        var months = Months.TryParse(from, until, new DateOnly(2026, 11, 23));
        Assert.Equal(wanted, months is { } period ? $"{period.From:yyyy-MM-dd} {period.Until:yyyy-MM-dd}" : null);
    }

    [Fact]
    public void The_usual_period_is_the_last_three_months_that_are_over() =>
        Assert.Equal(new Months(new DateOnly(2026, 8, 1), new DateOnly(2026, 10, 31)), Months.Last(new DateOnly(2026, 11, 23)));

    private static AfterHospital After(string[] cells) => new(
        Day(cells[0]), At($"{cells[0]} {cells[1]}")!.Value,
        At(cells[2]) is { } back ? [new BackInHospital(back, cells[3] switch { "emergency" => true, "planned" => false, _ => null })] : [],
        cells[5].Length == 0 ? null : Day(cells[5]),
        cells[4].Length == 0 ? [] : [Day(cells[4])]);

    private static string[][] Table(string head) =>
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "rules", "figures.md")).SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static DateOnly Day(string cell) => DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? At(string cell) =>
        cell.Length == 0 ? null : LondonTime.At(Day(cell[..10]), TimeOnly.ParseExact(cell[11..], "HH:mm", CultureInfo.InvariantCulture));
}
