using Homeward.Exchange.Csv;

namespace Homeward.Rules.Partners;

public class ReadingPostcodes
{
    [Theory]
    [InlineData("postcode,east,north,place,neighbourhood,decile\nnv1 1aa,288000,432000,northvale,Market Quarter,2\n", "", "northvale", "Market Quarter", 2)]
    [InlineData("\uFEFFPC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nNV1 1AA,10,288000,432000,E92000001,,,,E06999901,\n", "E06999901", "", "", null)]
    [InlineData("\"NV1 1AA\",10,288000,432000,\"E92000001\",\"\",\"\",\"\",\"E06999901\",\"E05999901\"\n", "E06999901", "", "", null)]
    // A two-tier council: Code-Point Open gives the county where the district is not enough.
    [InlineData("\"NV1 1AA\",10,288000,432000,\"E92000001\",\"\",\"\",\"E10999901\",\"\",\"\"\n", "E10999901", "", "", null)]
    [InlineData("pcd,pcds,dointr,doterm,oslaua,oseast1m,osnrth1m\nNV1 1AA,NV1 1AA,198001,,E06999901,288000,432000\n", "E06999901", "", "", null)]
    public void Each_layout_gives_the_same_postcode(string file, string council, string place, string neighbourhood, int? decile)
    {
        var row = Assert.Single(Rows(file));
        Assert.Null(row.Fault);
        Assert.Equal(("NV1 1AA", 288000, 432000), (row.Postcode.ToString(), row.East, row.North));
        Assert.Equal((council, place, neighbourhood, decile), (row.Council, row.Place, row.Neighbourhood, row.Decile));
    }

    [Fact]
    public void Postcodes_that_have_ended_are_passed_over()
    {
        Assert.Empty(Rows("pcds,oseast1m,osnrth1m,oslaua,doterm\nNV1 1AA,288000,432000,E06999901,202001\n"));
    }

    [Theory]
    [InlineData("hello,1,2", "“hello” is not a postcode.")]
    [InlineData("NV1 1AA,,", "NV1 1AA has no position.")]
    [InlineData("NV1 1AA,0,0", "NV1 1AA has no position.")]
    [InlineData("NV1 1AA,-5,12", "NV1 1AA has no position.")]
    [InlineData("NV1 1AA,99999999,12", "NV1 1AA has no position.")]
    [InlineData("\"NV1 1AA,1,2", "A quotation mark is not closed.")]
    public void A_bad_row_says_why_and_the_next_one_is_read(string bad, string why)
    {
        var rows = Rows($"postcode,east,north\n{bad}\nNV1 1AB,1,2\n");
        Assert.Equal([why, null], rows.Select(row => row.Fault));
        Assert.Equal([2, 3], rows.Select(row => row.Line));
    }

    [Fact]
    public void A_long_value_is_told_by_its_beginning_and_without_signs_that_act_on_a_terminal()
    {
        Assert.Equal($"“{new string('x', 40)} …” is not a postcode.", Assert.Single(Rows($"postcode,east,north\n{new string('x', 15_000)},1,2\n")).Fault);
        Assert.Equal($"“{new string('x', 39)} …” is not a postcode.", Assert.Single(Rows($"postcode,east,north\n{new string('x', 39)}\U0001F600,1,2\n")).Fault);
        Assert.Equal("“a[2J b” is not a postcode.", Assert.Single(Rows("postcode,east,north\n\"a\u001b[2J\nb\",1,2\n")).Fault);
    }

    [Fact]
    public void What_is_no_postcode_file_is_refused()
    {
        Assert.Null(PostcodeFile.TryOpen(new StringReader("name,age\nA,1\n"), out var missing));
        Assert.DoesNotContain("mapping", Assert.IsType<PostcodeColumnsMissing>(missing).Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Null(PostcodeFile.TryOpen(new StringReader(""), out var empty));
        Assert.IsType<FileIsEmpty>(empty);
    }

    private static List<PostcodeRow> Rows(string file) => [.. PostcodeFile.TryOpen(new StringReader(file), out _)!.Rows()];
}
