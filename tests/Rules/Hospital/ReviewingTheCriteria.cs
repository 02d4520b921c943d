using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.Rules.Hospital;

public class ReviewingTheCriteria
{
    private readonly Stay _stay = Made.AStay(Made.March(2, 9));

    [Fact]
    public void No_yes_begins_a_time_without_criteria_and_says_so()
    {
        var decision = Made.Reviewed(_stay, "no", Made.March(3, 10));

        var reviewed = Made.Fact<CriteriaReviewed>(decision);
        Assert.Equal(ReviewOutcome.NoLongerMeets, reviewed.Outcome);
        Assert.Equal(Made.March(3, 17), reviewed.NextDueAt);
        Made.Fact<CriteriaNoLongerMet>(decision);
        Assert.Equal(Made.Nurse, Assert.Single(_stay.Reviews).By);
    }

    [Fact]
    public void Confirming_that_the_bed_is_not_needed_begins_no_second_time()
    {
        Made.Reviewed(_stay, "no", Made.March(3, 10));

        var decision = _stay.ReviewUnchanged(Made.Nurse, Made.March(3, 15), ReviewRounds.Usual, Made.Row);

        Assert.True(Made.Fact<CriteriaReviewed>(decision).Unchanged);
        Assert.Single(decision.Facts);
        Assert.Single(_stay.ReadyPeriods);
        Assert.Equal(2, _stay.Reviews.Count);
    }

    [Fact]
    public void One_tap_keeps_the_answers_of_the_last_review()
    {
        _stay.Review(new CriteriaAnswers("england-2024", ["8", "2"]), Made.Nurse, Made.March(3, 10), ReviewRounds.Usual, Made.Row);

        var decision = _stay.ReviewUnchanged(Made.Nurse, Made.March(4, 10), ReviewRounds.Usual, Made.Row);

        Assert.Equal(["2", "8"], Made.Fact<CriteriaReviewed>(decision).Met);
    }

    [Fact]
    public void There_is_nothing_to_confirm_before_the_first_review() =>
        Made.Refused<NothingToRepeat>(_stay.ReviewUnchanged(Made.Nurse, Made.March(3), ReviewRounds.Usual, Made.Row));

    [Fact]
    public void An_exception_needs_its_reason()
    {
        var answers = new CriteriaAnswers("england-2024", [], isException: true, "  ");
        Made.Refused<ExceptionNeedsReason>(_stay.Review(answers, Made.Nurse, Made.March(3), ReviewRounds.Usual, Made.Row));
        Assert.Empty(_stay.Reviews);
    }

    [Fact]
    public void An_exception_beside_a_yes_is_refused()
    {
        var answers = new CriteriaAnswers("england-2024", ["1"], isException: true, "Because");
        Made.Refused<ExceptionNotNeeded>(_stay.Review(answers, Made.Nurse, Made.March(3), ReviewRounds.Usual, Made.Row));
    }

    [Fact]
    public void A_review_before_the_last_one_is_refused()
    {
        Made.Reviewed(_stay, "yes", Made.March(4));
        Made.Refused<OlderThanLastReview>(Made.Reviewed(_stay, "no", Made.March(3)));
    }

    [Fact]
    public void A_review_before_the_admission_is_refused() => Made.Refused<BeforeAdmission>(Made.Reviewed(_stay, "no", Made.March(1)));

    [Fact]
    public void Nobody_is_reviewed_after_leaving()
    {
        _stay.Leave(new Leaving(Made.March(3), Leaving.MethodClinical, Leaving.ResidenceUsual), Made.March(3));
        Made.Refused<AlreadyLeft>(Made.Reviewed(_stay, "no", Made.March(4)));
        Assert.Null(_stay.ReviewDueAt);
    }

    [Theory]
    [InlineData(3, 0, 10, 3, 17)]
    [InlineData(3, 10, 59, 3, 17)]
    [InlineData(3, 12, 59, 3, 17)]
    [InlineData(3, 13, 0, 4, 11)]
    [InlineData(3, 23, 50, 4, 11)]
    [InlineData(28, 18, 0, 29, 11)]
    public void The_next_review_is_due_with_the_next_half_day(int day, int hour, int minute, int dueDay, int dueHour) =>
        Assert.Equal(Made.March(dueDay, dueHour), ReviewRounds.Usual.NextDue(Made.March(day, hour, minute)));

    [Theory]
    [InlineData(3, 8, 3, 8, 3, 17)] // recorded at once
    [InlineData(1, 20, 3, 10, 3, 10)] // admitted two days before: due now, not since the second
    [InlineData(2, 23, 3, 6, 3, 11)] // admitted in the night: with the morning's round
    [InlineData(3, 3, 3, 6, 3, 11)] // after midnight too
    [InlineData(1, 9, 3, 12, 3, 12)]
    [InlineData(1, 9, 3, 18, 3, 18)]
    public void The_first_review_is_never_due_before_the_stay_was_recorded(int day, int hour, int recordedDay, int recordedHour, int dueDay, int dueHour) =>
        Assert.Equal(Made.March(dueDay, dueHour), ReviewRounds.Usual.FirstDue(Made.March(day, hour), Made.March(recordedDay, recordedHour)));

    [Theory]
    [InlineData("11:00;13:00;17:00", true)]
    [InlineData("08:30; 12:00; 15:45", true)]
    [InlineData("13:00;11:00;17:00", false)]
    [InlineData("11:00;13:00", false)]
    [InlineData("eleven;13:00;17:00", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Rounds_are_read_from_the_policy_of_the_place(string? policy, bool isGood) => Assert.Equal(isGood, ReviewRounds.TryParse(policy) is not null);
}
