using System.Text;
using Homeward.Exchange.Csv;

namespace Homeward.Rules.Exchange;

public class ReadingARegionFile
{
    [Fact]
    public async Task Columns_stand_in_any_order_and_headings_are_read_without_regard_to_capitals()
    {
        var (rows, refusal) = await Read("# ours\nName;WHAT;Beds;Code;of\nWard 1;Ward;24;W1;RXW01\n");
        Assert.Null(refusal);
        var row = Assert.Single(rows);
        Assert.Equal((3, "ward", "Ward 1", "24", "W1", "RXW01", "", null), (row.Line, row.What, row["name"], row["beds"], row["code"], row["of"], row["nation"], row.Fault));
    }

    [Theory]
    [InlineData("castle,K", "“castle” is none of: place, organisation, hospital, ward, team.")]
    [InlineData("ward,=1+1", "The value of name begins like a spreadsheet formula.")]
    [InlineData("ward,a\u0001b", "The value of name holds signs that are not text.")]
    public async Task A_row_that_cannot_be_used_says_why_and_the_next_is_read(string line, string fault)
    {
        var (rows, _) = await Read($"what,name\n{line}\nward,Good\n");
        Assert.Equal((2, fault), (rows[0].Line, rows[0].Fault));
        Assert.Equal(("Good", null), (rows[1]["name"], rows[1].Fault));
    }

    [Fact]
    public async Task A_long_value_is_told_by_its_beginning()
    {
        var (rows, _) = await Read($"what,name\n{new string('x', 15_000)},N\n");
        Assert.Equal($"“{new string('x', 40)} …” is none of: place, organisation, hospital, ward, team.", rows[0].Fault);
    }

    [Fact]
    public async Task A_file_without_the_columns_it_needs_is_refused() =>
        Assert.Equal("The heading of the file lacks: what, name. Nothing was changed.", (await Read("site,ward\nA,B\n")).Refusal!.Sentence);

    private static async Task<(IReadOnlyList<RegionRow> Rows, Journey.Basics.Refusal? Refusal)> Read(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await RegionSheet.From(file);
    }
}
