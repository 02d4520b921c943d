using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;

namespace Homeward.Rules.Support;

public class WritingTheClosingLetter
{
    private static readonly DateTime Now = new(2026, 12, 3, 10, 0, 0, DateTimeKind.Utc);
    private static readonly LetterWords Words = new("To walk to the shop", [], "The lunch club", "Ada: 01632 960100");
    private static readonly MembershipId Me = new(Guid.NewGuid());

    [Fact]
    public void There_is_none_while_the_plan_runs() => Assert.Null(ClosingLetter.Of(new(Guid.NewGuid()), Plan(), []));

    [Fact]
    public void What_it_says_is_kept_until_it_goes_and_fixed_from_then_on()
    {
        var letter = Letter();
        Assert.IsType<ClosingLetterWritten>(letter.Write(Words, Now).Facts.Single());
        Assert.IsType<NothingChanged>(letter.Write(Words, Now).Refusal);
        Assert.IsType<LetterWordsTooLong>(letter.Write(Words with { Goals = new string('a', ClosingLetter.LongestPart + 1) }, Now).Refusal);
        Assert.IsType<LetterToNobody>(letter.Send([], Me, Now).Refusal);
        Assert.IsType<ClosingLetterSent>(letter.Send([To(LetterTo.Person)], Me, Now).Facts.Single());
        Assert.Equal(Now, letter.SentAt);
        Assert.IsType<LetterHasGone>(letter.Write(Words with { GoesOn = "Nothing" }, Now).Refusal);
        Assert.IsType<LetterHasGone>(letter.Forgo("Why not", Now).Refusal);
    }

    [Fact]
    public void It_helps_nobody_without_what_goes_on_and_who_to_ring()
    {
        var letter = Letter();
        letter.Write(Words with { Ring = "  " }, Now);
        Assert.IsType<LetterSaysNothing>(letter.Send([To(LetterTo.Gp)], Me, Now).Refusal);
    }

    [Fact]
    public void It_goes_to_each_once_and_to_others_later()
    {
        var (letter, ward) = (Letter(), Guid.NewGuid());
        letter.Write(Words, Now);
        Assert.False(letter.Send([To(LetterTo.Person), To(LetterTo.Sender, ward)], Me, Now).IsRefused);
        Assert.IsType<LetterWentToThem>(letter.Send([To(LetterTo.Sender, ward)], Me, Now).Refusal);
        Assert.Equal(2, letter.Send([To(LetterTo.Sender, Guid.NewGuid()), To(LetterTo.Gp)], Me, Now.AddDays(2)).Facts.Count);
        Assert.Equal((4, Now), (letter.Copies.Count, letter.SentAt));
    }

    [Fact]
    public void That_none_is_sent_needs_a_reason_and_does_not_forbid_it()
    {
        var letter = Letter();
        Assert.IsType<WhyNoLetterMissing>(letter.Forgo(" ", Now).Refusal);
        Assert.IsType<ClosingLetterForgone>(letter.Forgo("They moved away", Now).Facts.Single());
        Assert.IsType<LetterForgone>(letter.Forgo("They moved away", Now).Refusal);
        letter.Write(Words, Now);
        Assert.False(letter.Send([To(LetterTo.Gp)], Me, Now).IsRefused);
        Assert.Null(letter.ForgoneAt);
    }

    [Fact]
    public void Only_what_is_on_paper_is_posted_and_once()
    {
        var letter = Letter();
        letter.Write(Words, Now);
        letter.Send([To(LetterTo.Gp), To(LetterTo.Sender, Guid.NewGuid()) with { Way = LetterWay.Here }], Me, Now);
        Assert.IsType<ClosingLetterPosted>(letter.Copies[0].Post(Now).Facts.Single());
        Assert.IsType<NothingToPost>(letter.Copies[0].Post(Now).Refusal);
        Assert.IsType<NothingToPost>(letter.Copies[1].Post(Now).Refusal);
    }

    [Fact]
    public void Its_link_opens_for_whoever_knows_the_date_of_birth_until_a_few_wrong_ones_or_four_weeks()
    {
        var copy = ByEmail();
        Assert.IsType<ClosingLetterNotOpened>(copy.Open(isRight: false, Now).Facts.Single());
        Assert.IsType<ClosingLetterOpened>(copy.Open(isRight: true, Now).Facts.Single());
        Assert.IsType<NothingChanged>(copy.Open(isRight: true, Now).Refusal);
        Assert.IsType<LetterLinkIsOver>(copy.Open(isRight: true, Now.AddDays(LetterCopy.LinkDays)).Refusal);
        var guessed = ByEmail();
        for (var tries = 0; tries < LetterCopy.MostGuesses; tries++)
        {
            Assert.False(guessed.Open(isRight: false, Now).IsRefused);
        }

        Assert.IsType<LetterLinkIsOver>(guessed.Open(isRight: true, Now).Refusal);
    }

    private static LetterCopy ByEmail()
    {
        var letter = Letter();
        letter.Write(Words, Now);
        letter.Send([To(LetterTo.Person) with { Way = LetterWay.Email, LinkHash = "hash" }], Me, Now);
        return letter.Copies.Single();
    }

    private static CopyForm To(LetterTo to, Guid? holder = null) => new(new(Guid.NewGuid()), to, "Somebody", null, LetterWay.Post, 16, [new LetterPart(null, "Dear somebody")], holder);

    private static ClosingLetter Letter()
    {
        var plan = Plan();
        Assert.False(plan.End("declined", null, Now).IsRefused);
        return ClosingLetter.Of(new(Guid.NewGuid()), plan, [])!;
    }

    private static SupportPlan Plan()
    {
        var start = new PlanStart(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), Me, new DateOnly(2026, 10, 20), new(Guid.NewGuid()));
        Assert.False(SupportPlan.Start(start, another: false, Now.AddDays(-44), out var plan).IsRefused);
        return plan!;
    }
}
