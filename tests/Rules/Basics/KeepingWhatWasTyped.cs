using Homeward.Journey.Basics;

namespace Homeward.Rules.Basics;

public class KeepingWhatWasTyped
{
    [Theory]
    [InlineData("\u202E\u2066\u200F")] // marks that turn the direction of writing
    [InlineData("\u200B\u2060\uFEFF")] // of no width
    [InlineData("\u3164\u115F\uFFA0")] // Hangul fillers
    [InlineData(" \u2800\u2800 ")] // the empty Braille cell
    [InlineData("\uFE0F\u034F\u0301")] // marks without a letter to sit on
    public void What_cannot_be_seen_is_nothing(string typed)
    {
        Assert.Null(Typed.Text(typed));
        Assert.Null(Typed.Line(typed));
    }

    [Fact]
    public void Marks_that_turn_the_page_around_go_and_what_they_stood_between_stays()
    {
        Assert.Equal("Larkspur", Typed.Line("Lark\u202Espur\u2069"));
        Assert.Equal("Zoe\u0301 and Ł", Typed.Text("Zoe\u0301 and Ł"));
    }
}
