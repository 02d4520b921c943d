using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;
using Homeward.Journey.Referrals;
using Homeward.Rules.House;

namespace Homeward.Rules.Referrals;

/// <summary>Reads docs/rules/same-day.md and runs every line of its tables.</summary>
public class TheSameDayPage
{
    private static readonly string[][] Examples = Table("| answering hours |");

    [Fact]
    public void Every_worked_example_of_the_answer_clock_comes_out_as_written()
    {
        Assert.Equal(11, Examples.Length);
        foreach (var cells in Examples)
        {
            var rule = Rule(cells[0], cells[1]);
            var (received, answered) = (London(cells[2]), London(cells[4]));
            Assert.Equal((string.Join(" | ", cells), London(cells[3])), (string.Join(" | ", cells), rule.DueAt(received)));
            Assert.Equal((string.Join(" | ", cells), cells[5] == "yes"), (string.Join(" | ", cells), rule.IsKept(received, answered, answered)));
        }
    }

    [Fact]
    public void Every_reminder_leaves_when_the_page_says()
    {
        var lines = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "rules", "same-day.md")).SkipWhile(line => !line.EndsWith("| reminded |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(8, lines.Count);
        foreach (var cells in lines)
        {
            Assert.Equal((string.Join(" | ", cells), cells[3]), (string.Join(" | ", cells), Rule(cells[0], cells[1]).HalfAt(London(cells[2])) is { } half ? Written(half) : "never"));
        }
    }

    [Fact]
    public void A_question_and_its_reply_run_as_the_page_says()
    {
        var lines = Table("| happens | at |");
        var rule = Rule(Examples[0][0], "same day");
        var story = new Story("shopping");
        var asked = London(lines[0][1]);
        Story.Facts(story.Sent.Put(story.Offer(story.Service(), story.Needs[0]) with { DueAt = rule.DueAt(asked) }, asked));
        var ask = story.Sent.Asks[0];
        Story.Facts(story.Sent.AskForMore(ask.Id, story.Row(), "Which shop?", null, London(lines[1][1])));
        var reply = London(lines[2][1]);
        Story.Facts(story.Sent.Reply(ask.Id, "The one on the corner.", story.Row(), rule.DueAt(reply), reply));
        var yes = London(lines[3][1]);
        Story.Facts(story.Sent.Accept(ask.Id, story.Needs, new Answer(), yes));

        Assert.Equal($"first, due {Written(ask.Clocks[0].DueAt!.Value)}", lines[0][2]);
        Assert.Equal($"first, {(ask.Clocks[0].Kept(yes) == true ? "kept" : "late")}", lines[1][2]);
        Assert.Equal($"second, due {Written(ask.Clocks[1].DueAt!.Value)}", lines[2][2]);
        Assert.Equal($"second, {(ask.Clocks[1].Kept(yes) == true ? "kept" : "late")}", lines[3][2]);
    }

    [Fact]
    public void The_contact_clock_runs_as_the_page_says()
    {
        var story = new Story("welfare-calls");
        var need = story.Sent.Needs[0];
        foreach (var cells in Table("| happens | after |"))
        {
            var at = Story.Start.AddHours(int.Parse(cells[1].Split(' ')[0], CultureInfo.InvariantCulture));
            Happen(story, cells[0], at);
            Assert.Equal((cells[0], cells[2]), (cells[0], need.ContactedAt is null ? "runs" : $"{need.ContactTime(at).TotalHours:0} h"));
            Assert.Equal((cells[0], cells[3]), (cells[0], need.FailedAttempts.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static void Happen(Story story, string what, DateTime at)
    {
        story.Later((at - story.Now).TotalHours);
        var attempt = new Attempt([story.Row()], null, at, "told", null);
        _ = what switch
        {
            "sent" => [],
            "first service has no room" => Story.Facts(story.Decline(story.Asked(), Story.NoRoom)),
            "second service says yes" => Story.Facts(story.Accept(story.Asked())),
            "no answer on the telephone" => Story.Facts(story.Sent.MissPerson(story.Needs, attempt, Story.Ladder, at, out _)),
            _ => Story.Facts(story.Sent.ReachPerson(story.Needs, attempt, at, out _)),
        };
    }

    private static AnswerRule Rule(string hours, string promise) => new(
        new ServiceCalendar(OpeningText.Read(hours), new BankHolidays(Nation.England, [])),
        promise == "same day" ? AnswerPromise.SameDay : AnswerPromise.Within(int.Parse(promise.Split(' ')[0], CultureInfo.InvariantCulture)));

    private static DateTime London(string written)
    {
        var wall = DateTime.ParseExact(written, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return LondonTime.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }

    private static string Written(DateTime at) => LondonTime.WallClock(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string[][] Table(string head) =>
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "rules", "same-day.md")).SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
