using Homeward.App.Referrals.Unmet;

namespace Homeward.Stories.Referrals;

public class CountingUnmetNeeds
{
    [Theory]
    [InlineData(0, false, "fewer than 5")]
    [InlineData(4, false, "fewer than 5")]
    [InlineData(5, false, "about 5")]
    [InlineData(7, false, "about 5")]
    [InlineData(8, false, "about 10")]
    [InlineData(3, true, "3")]
    public void Whoever_does_not_see_the_people_reads_no_small_number_and_no_exact_one(int number, bool isExact, string told) => Assert.Equal(told, new Counted(number, isExact).ToString());
}
