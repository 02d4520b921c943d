using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

public class TheAnswerLink
{
    private static readonly LinkSecrets Hashes = new("token", "code");

    [Fact]
    public void One_answer_consumes_it_and_looking_does_not()
    {
        var (_, link) = Sent();
        Assert.True(link.Lives(Story.Start));
        Assert.True(link.Lives(Story.Start));
        Story.Facts(link.End(LinkEnd.Answered, Story.Start));
        Assert.False(link.Lives(Story.Start));
        Story.Refused<LinkNotValid>(link.End(LinkEnd.Answered, Story.Start));
    }

    [Fact]
    public void It_ends_at_its_hour_and_not_a_millisecond_later()
    {
        var (_, link) = Sent();
        Assert.True(link.Lives(link.ExpiresAt.AddMilliseconds(-1)));
        Assert.False(link.Lives(link.ExpiresAt));
        Story.Refused<LinkNotValid>(link.End(LinkEnd.Answered, link.ExpiresAt));
    }

    [Fact]
    public void Put_aside_it_lives_longer_and_never_shorter()
    {
        var (_, link) = Sent();
        var later = link.ExpiresAt.AddDays(3);
        Assert.Equal(later, Assert.IsType<AnswerLinkProlonged>(Assert.Single(Story.Facts(link.Prolong(later, Story.Start)))).ExpiresAt);
        Assert.True(link.Lives(later.AddMilliseconds(-1)) && !link.Lives(later));
        Story.Refused<LinkLivesThatLong>(link.Prolong(later, Story.Start));
        Story.Refused<LinkNotValid>(link.Prolong(later.AddDays(1), later));
    }

    [Fact]
    public void A_copy_that_is_put_back_ends_it_also_where_it_has_run_out_and_none_twice()
    {
        var (_, link) = Sent();
        Assert.Equal(LinkEnd.Restored, Assert.IsType<AnswerLinkEnded>(Assert.Single(Story.Facts(link.EndByRestore(link.ExpiresAt.AddDays(1))))).Because);
        Assert.False(link.Lives(Story.Start));
        Story.Refused<LinkNotValid>(link.EndByRestore(link.ExpiresAt.AddDays(2)));
    }

    [Theory]
    [InlineData(LinkEnd.Question)]
    [InlineData(LinkEnd.Revoked)]
    [InlineData(LinkEnd.Replaced)]
    public void Whatever_ended_it_the_one_who_opens_it_hears_the_same(LinkEnd because)
    {
        var (_, link) = Sent();
        Story.Facts(link.End(because, Story.Start));
        Assert.Equal(new LinkNotValid(), link.End(LinkEnd.Answered, Story.Start).Refusal);
    }

    [Fact]
    public void The_fifth_wrong_PIN_ends_the_code_whatever_was_right_between_and_the_address_goes_on()
    {
        var (_, link) = Sent();
        for (var wrong = 1; wrong < AnswerLink.WrongPinsAllowed; wrong++)
        {
            Story.Facts(link.TryPin(right: false, Story.Start)!.Value);
        }

        Assert.Null(link.TryPin(right: true, Story.Start));
        var last = Story.Facts(link.TryPin(right: false, Story.Start)!.Value);
        Assert.IsType<AnswerCodeEnded>(last[^1]);
        Assert.True(link.Lives(Story.Start) && link.CodeIsSpent(Story.Start));
        Story.Refused<LinkNotValid>(link.TryPin(right: true, Story.Start)!.Value);
    }

    [Fact]
    public void There_is_no_link_to_what_waits_for_nothing()
    {
        var story = new Story("shopping");
        var ask = story.Asked();
        Story.Facts(story.Question(ask));
        Story.Refused<NothingToAnswer>(AnswerLink.Open(new(story.Id()), ask, Hashes, story.Now.AddDays(1), story.Now, out _));
    }

    [Theory]
    [InlineData("2346-79CF")]
    [InlineData("2346 79cf")]
    [InlineData(" 234679cf ")]
    [InlineData("2346‑79CF")]
    public void A_spoken_code_is_read_as_people_type_it(string typed)
    {
        Assert.Equal("2346-79CF", SpokenCode.TryParse(typed).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2346-79C")]
    [InlineData("2346-79CFG")]
    [InlineData("0OIL-AEUS")]
    [InlineData("'; DROP--")]
    public void What_cannot_be_a_code_is_none(string? typed)
    {
        Assert.Null(SpokenCode.TryParse(typed));
    }

    [Fact]
    public void Every_code_reads_back_as_itself()
    {
        Prop.ForAll(Gen.Choose(0, SpokenCode.Alphabet.Length - 1).ArrayOf(SpokenCode.Length).ToArbitrary(), places =>
        {
            var code = SpokenCode.From(places);
            return SpokenCode.TryParse(code.ToString()) == code;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_hospital_behind_one_address_is_not_locked_by_ten_wrong_tries_and_all_callers_together_may_not_try_codes_by_the_thousand()
    {
        Assert.True(GuessLimit.AllowsLink(10) && GuessLimit.AllowsCode(10, 10));
        Assert.False(GuessLimit.AllowsLink(200) || GuessLimit.AllowsCode(200, 200));
        Assert.True(GuessLimit.AllowsCode(0, 999));
        Assert.False(GuessLimit.AllowsCode(0, 1000));
    }

    private static (Story Story, AnswerLink Link) Sent()
    {
        var story = new Story("shopping");
        Story.Facts(AnswerLink.Open(new(story.Id()), story.Asked(), Hashes, story.Now.AddDays(3), story.Now, out var link));
        return (story, link!);
    }
}
