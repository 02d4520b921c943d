using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;
using Homeward.Journey.Support;
using Homeward.Rules.House;
using Homeward.Rules.Partners;

namespace Homeward.Rules.Support;

/// <summary>Reads docs/rules/six-weeks.md and runs every line of its tables.</summary>
public class TheSixWeeksPage
{
    [Fact]
    public void Plans_end_and_are_looked_back_on_when_the_page_says()
    {
        var lines = Table("| day 0 | last day |");
        Assert.Equal(3, lines.Length);
        foreach (var cells in lines)
        {
            var plan = Begun(Day(cells[0]));
            Assert.Equal(cells[1], Written(plan.LastDay!.Value));
            foreach (var (kind, cell) in new[] { (ReviewKind.Week2, cells[2]), (ReviewKind.Week6, cells[3]) })
            {
                var (from, by) = (Day(cell.Split(" to ")[0]), Day(cell.Split(" to ")[1]));
                Assert.NotEqual(kind, plan.ReviewDueOn(from.AddDays(-1))?.Kind);
                Assert.Equal(new ReviewDue(kind, by), plan.ReviewDueOn(from));
                Assert.Equal(new ReviewDue(kind, by), plan.ReviewDueOn(by));
            }
        }
    }

    [Fact]
    public void Days_in_hospital_are_not_counted()
    {
        var lines = Table("| day 0 | back in hospital |");
        Assert.Equal(3, lines.Length);
        foreach (var cells in lines)
        {
            var (plan, stay) = (Begun(Day(cells[0])), new StayId(Guid.NewGuid()));
            Assert.False(plan.Pause(new RowId(Guid.NewGuid()), stay, Day(cells[1]), Noon(cells[1])).IsRefused);
            Assert.False(plan.GoOn(stay, Day(cells[2]), Noon(cells[2])).IsRefused);
            Assert.Equal((cells[3], cells[4]), (plan.DaysPaused.ToString(CultureInfo.InvariantCulture), Written(plan.LastDay!.Value)));
            Assert.Equal(0, plan.DayOn(Day(cells[0]).AddDays(plan.DaysPaused)));
        }
    }

    [Fact]
    public void Lines_fall_on_the_days_of_the_page()
    {
        var lines = Table("| how often | from |");
        Assert.Equal(3, lines.Length);
        var holidays = new BankHolidays(Nation.England, []);
        foreach (var cells in lines)
        {
            var on = cells[3] switch { "as usual" => OnBankHoliday.AsUsual, "left out" => OnBankHoliday.LeftOut, _ => OnBankHoliday.NextWorkingDay };
            var rhythm = new Rhythm(Often.Weekly, null, [Enum.Parse<DayOfWeek>(cells[0].Split(' ')[1])], on);
            Assert.Equal(cells[4], string.Join(", ", rhythm.Days(Day(cells[1]), Day(cells[1]), Day(cells[2]), holidays.Holds).Select(Written)));
        }
    }

    [Fact]
    public void The_ladder_of_the_page_is_the_one_that_comes_with_the_program()
    {
        var owners = new Dictionary<string, string> { ["caller"] = "whoever rang or called", ["keeper"] = "whoever keeps the plan", ["keeper-and-hub"] = "whoever keeps the plan, and the hub" };
        var listed = CodeListFiles.Read("contact-ladder").Select(row => $"{row["label"]}, {row["minutes"]} minutes, {owners[row["owner"]]}");
        Assert.Equal(listed, Table("| rung | within |").Select(cells => string.Join(", ", cells)));
    }

    private static SupportPlan Begun(DateOnly day)
    {
        var start = new PlanStart(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), day, new(Guid.NewGuid()));
        Assert.False(SupportPlan.Start(start, another: false, Noon(Written(day)), out var plan).IsRefused);
        return plan!;
    }

    private static string[][] Table(string head) =>
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "rules", "six-weeks.md")).SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static DateOnly Day(string cell) => DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Noon(string cell) => LondonTime.At(Day(cell), new TimeOnly(12, 0));
}
