using Homeward.Journey.Basics;

namespace Homeward.Rules.Basics;

public class ReadingAPostcode
{
    [Theory]
    [InlineData("nv42ab", "NV4 2AB", "NV4", "NV4 2")]
    [InlineData(" Nv 4 2a b ", "NV4 2AB", "NV4", "NV4 2")]
    [InlineData("M11AE", "M1 1AE", "M1", "M1 1")]
    [InlineData("CH41 1AA", "CH41 1AA", "CH41", "CH41 1")]
    [InlineData("EC1A 1BB", "EC1A 1BB", "EC1A", "EC1A 1")]
    [InlineData("W1A 0AX", "W1A 0AX", "W1A", "W1A 0")]
    public void Case_and_spaces_do_not_matter(string typed, string written, string outward, string sector)
    {
        var postcode = Postcode.Parse(typed);
        Assert.Equal(written, postcode.ToString());
        Assert.Equal(outward, postcode.Outward);
        Assert.Equal(sector, postcode.Sector);
        Assert.False(postcode.LiesNowhere);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NV4")]
    [InlineData("NV4 2CB")] // C is never used in the inward part
    [InlineData("12345")]
    [InlineData("NV4 2AB; DROP TABLE")]
    [InlineData("NV４ 2AB")] // a full-width digit
    public void What_cannot_be_a_postcode_is_not_read(string? typed) => Assert.Null(Postcode.TryParse(typed));

    [Fact]
    public void No_fixed_abode_has_a_postcode_that_lies_nowhere() => Assert.True(Postcode.Parse("zz99 3vz").LiesNowhere);
}
