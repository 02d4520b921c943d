using System.Globalization;
using Homeward.Exchange.Csv;

namespace Homeward.Rules.Partners;

/// <summary>The project's own code-list files are whole: one shape, no code twice, and every reference leads somewhere.</summary>
public class ReadingCodeLists
{
    private static readonly string[] Shape = ["list", "edition", "code", "label", "from", "to", "source", "nation"];

    public static TheoryData<string> Files => [.. CodeListFiles.Paths.Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_list_has_the_one_shape_and_names_its_source(string file)
    {
        var rows = CodeListFiles.Read(file);
        Assert.NotEmpty(rows);
        Assert.Equal(Shape, rows[0].Columns.OrderBy(c => c.Value).Take(Shape.Length).Select(c => c.Key));
        Assert.All(rows, row =>
        {
            Assert.Equal(rows[0].Columns.Count, row.Fields.Count);
            Assert.Equal(file, row["list"]);
            Assert.All(new[] { "edition", "code", "label", "source" }, column => Assert.NotEqual("", row[column]));
            Assert.True(row["nation"] is "" or "England" or "Wales");
            var from = Day(row["from"]);
            Assert.True(row["to"].Length == 0 || Day(row["to"]) >= from);
        });
        Assert.DoesNotContain(rows.GroupBy(row => (row["nation"], row["edition"], row["code"], row["from"])), same => same.Count() > 1);
    }

    [Fact]
    public void The_37_reasons_and_8_destinations_of_the_situation_report_are_carried_whole()
    {
        // Hospital process 7, wellbeing 4, hub 3, interface 12, capacity 11.
        var reasons = CodeListFiles.Read("delay-reasons").Where(row => row["nation"] == "England").GroupBy(row => row["category"]);
        Assert.Equal([7, 4, 3, 12, 11], reasons.Select(category => category.Count()));
        Assert.Equal(8, CodeListFiles.Read("destinations").Count(row => row["nation"] == "England"));
        Assert.Equal(11, CodeListFiles.Read("criteria-to-reside").Count);
    }

    [Fact]
    public void Welsh_delay_codes_are_marked_as_made_up()
    {
        Assert.All(CodeListFiles.Read("delay-reasons").Where(row => row["nation"] == "Wales"), row => Assert.StartsWith("Made up", row["source"]));
    }

    [Fact]
    public void A_blocker_leads_to_needs_of_the_catalogue_in_one_order()
    {
        var needs = Codes("needs");
        var reasons = CodeListFiles.Read("delay-reasons").Select(row => (row["edition"], row["code"])).ToHashSet();
        var map = CodeListFiles.Read("blocker-needs");
        Assert.All(map, row =>
        {
            Assert.Contains(row["need"], needs);
            Assert.Contains((row["blocker_edition"], row["blocker"]), reasons);
        });
        Assert.All(
            map.GroupBy(row => (row["blocker_edition"], row["blocker"])),
            blocker => Assert.Equal(Enumerable.Range(1, blocker.Count()), blocker.Select(row => int.Parse(row["rank"], CultureInfo.InvariantCulture))));
        Assert.Contains(map, row => row["blocker"] == "HP4" && row["need"] == "lift-home");
        Assert.Contains(map, row => row["blocker"] == "CP9" && row["need"] == "small-adaptation");
    }

    [Fact]
    public void Every_need_says_for_whom_and_by_when()
    {
        var due = Codes("typical-due");
        Assert.All(CodeListFiles.Read("needs"), row =>
        {
            Assert.Contains(row["typical_due"], due);
            Assert.Contains(row["for"], new[] { "patient", "carer", "either" });
            Assert.NotEqual("", row["group"]);
        });
    }

    [Theory]
    // Every kind of help that the five case studies speak of has its plain-word need.
    [InlineData("settle-in shopping telecare appointments welfare-calls home-visits carer-support high-intensity-use crisis-cafe personal-budget benefits grants")]
    [InlineData("lift-home wheelchair-loan home-safety-check befriending waiting-in follow-up-visit home-assessment long-condition long-covid carers-allowance pip")]
    [InlineData("short-stay-flat rehousing housekeeping small-repairs housing-forms grab-rail door-entry key-safe telecare-response")]
    [InlineData("lift-home-evening arrival-check equipment small-adaptation")]
    [InlineData("package-of-care home-first urgent-community-response step-down-bed step-down-mental-health reablement direct-payment")]
    public void The_catalogue_covers_what_the_case_studies_do(string needs)
    {
        Assert.Empty(needs.Split(' ').Except(Codes("needs")));
    }

    [Fact]
    public void Every_decline_leads_somewhere()
    {
        Assert.All(CodeListFiles.Read("decline-reasons"), row => Assert.Contains(row["leads_to"], new[] { "next-in-rank", "flag-entry", "retry", "stop" }));
    }

    [Fact]
    public void Quoted_fields_doubled_quotes_and_line_ends_of_every_kind_are_read()
    {
        var rows = CsvText.Rows("\uFEFFName, Words\r\n\"Jones, A\",\"says \"\"yes\"\"\"\r\n\r\nB,\"two\nlines\"\rC");
        Assert.Equal([2, 4, 6], rows.Select(row => row.Line));
        Assert.Equal(["Jones, A", "B", "C"], rows.Select(row => row["name"]));
        Assert.Equal(["says \"yes\"", "two\nlines", ""], rows.Select(row => row["words"]));
    }

    private static HashSet<string> Codes(string list) => [.. CodeListFiles.Read(list).Select(row => row["code"])];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
