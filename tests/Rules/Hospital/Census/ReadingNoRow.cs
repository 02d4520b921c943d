using Homeward.Journey.Hospital.Census;

namespace Homeward.Rules.Hospital.Census;

public class ReadingNoRow
{
    [Fact]
    public void A_list_of_which_no_row_could_be_read_is_refused_with_what_is_wrong_with_the_rows()
    {
        var rejected = new[] { new RejectedRow(2, "The row has 4 values, the heading 5.", "", "NGH"), new RejectedRow(3, "The row has 4 values, the heading 5.", "", "NGH"), new RejectedRow(4, "The row names no ward.", "", "NGH") };
        var refusal = CompareCensus.Of(new CensusList(Made.March(10, 6), [], [], rejected, ""), new KnownHospital([], [], []), Made.March(31)).Refusal;
        Assert.Equal(
            "None of the 3 rows of the list could be read, so it speaks for no hospital. Line 2 and 1 more: The row has 4 values, the heading 5. Line 4: The row names no ward. Nothing was changed.",
            Assert.IsType<NoRowCouldBeRead>(refusal).Sentence);
    }
}
