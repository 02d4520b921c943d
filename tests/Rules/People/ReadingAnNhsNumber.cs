using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.People;

namespace Homeward.Rules.People;

public class ReadingAnNhsNumber
{
    [Theory]
    [InlineData("9434765919", "943 476 5919")]
    [InlineData("944 930 6753", "944 930 6753")]
    [InlineData("947-671-9931", "947 671 9931")]
    [InlineData(" 999 000\u00A00018 ", "999 000 0018")]
    public void Spaces_and_dashes_may_stand_anywhere_and_it_is_shown_three_three_four(string typed, string shown) =>
        Assert.Equal(shown, NhsNumber.Parse(typed).ToString());

    [Fact]
    public void The_check_digit_is_worked_out_by_hand_once()
    {
        // 999 000 001: 9*10 + 9*9 + 9*8 + 0*7 + 0*6 + 0*5 + 0*4 + 0*3 + 1*2 = 90 + 81 + 72 + 2 = 245; 245 mod 11 = 3; 11 - 3 = 8.
        Assert.NotNull(NhsNumber.TryParse("9990000018"));
        Assert.Null(NhsNumber.TryParse("9990000019"));
    }

    [Fact]
    public void A_number_whose_check_would_be_ten_was_never_issued()
    {
        // 999 000 000: 90 + 81 + 72 = 243; 243 mod 11 = 1; 11 - 1 = 10, so no last digit makes it valid.
        Assert.All(Enumerable.Range(0, 10), last => Assert.IsType<NhsNumberFailsItsCheck>(NhsNumber.Fault($"999000000{last}")));
    }

    [Fact]
    public void A_check_of_eleven_is_written_nought()
    {
        // 401 023 213: 40 + 0 + 8 + 0 + 12 + 15 + 8 + 3 + 6 = 92; 92 mod 11 = 4, check 7. 401 023 216: 92 + 6 = 98; 98 mod 11 = 10, check 1.
        // 401 023 217: 100 mod 11 = 1, none. 400 000 002: 40 + 4 = 44; 44 mod 11 = 0; 11 - 0 = 11, written 0.
        Assert.NotNull(NhsNumber.TryParse("4010232137"));
        Assert.NotNull(NhsNumber.TryParse("4010232161"));
        Assert.NotNull(NhsNumber.TryParse("4000000020"));
    }

    [Theory]
    [InlineData("943476591", typeof(NhsNumberHasWrongLength))]
    [InlineData("94347659190", typeof(NhsNumberHasWrongLength))]
    [InlineData("", typeof(NhsNumberHasWrongLength))]
    [InlineData("943476591X", typeof(NhsNumberHasOtherLetters))]
    [InlineData("９４３４７６５９１９", typeof(NhsNumberHasOtherLetters))]
    [InlineData("9434765918", typeof(NhsNumberFailsItsCheck))]
    [InlineData("1111111111", typeof(NhsNumberFailsItsCheck))]
    [InlineData("0000000000", typeof(NhsNumberFailsItsCheck))]
    public void Each_fault_has_its_own_sentence(string typed, Type fault) => Assert.IsType(fault, NhsNumber.Fault(typed));

    [Fact]
    public void Numbers_for_tests_are_known()
    {
        Assert.True(NhsNumber.Parse("9990000018").IsForTests);
        Assert.False(NhsNumber.Parse("9434765919").IsForTests);
    }

    [Fact]
    public void Any_one_wrong_digit_and_any_two_neighbours_swapped_are_found() =>
        Prop.ForAll(
            Gen.Zip(Gen.Choose(0, 8), Gen.Choose(1, 9)).ToArbitrary(),
            slip =>
            {
                var right = "9434765919".ToCharArray();
                var wrong = (char[])right.Clone();
                wrong[slip.Item1] = (char)('0' + ((right[slip.Item1] - '0' + slip.Item2) % 10));
                var swapped = (char[])right.Clone();
                (swapped[slip.Item1], swapped[slip.Item1 + 1]) = (right[slip.Item1 + 1], right[slip.Item1]);
                return NhsNumber.TryParse(new string(wrong)) is null
                    && (swapped.SequenceEqual(right) || NhsNumber.TryParse(new string(swapped)) is null);
            }).QuickCheckThrowOnFailure();
}
