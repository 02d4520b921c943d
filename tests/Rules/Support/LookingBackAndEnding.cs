using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;

namespace Homeward.Rules.Support;

public class LookingBackAndEnding
{
    /// <summary>Friday 20 November 2026, 10:00 in London: day 0.</summary>
    private static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly StayId Stay = new(Guid.NewGuid());

    private readonly SupportPlan _plan = Begun(Friday);

    [Fact]
    public void A_review_is_held_once_in_its_week_and_between_as_often_as_there_is_reason()
    {
        Assert.IsType<ReviewTooEarly>(Review(ReviewKind.Week2, day: 6).Refusal);
        Assert.IsType<PlanReviewed>(Review(ReviewKind.Week2, day: 7).Facts[0]);
        Assert.IsType<ReviewedAlready>(Review(ReviewKind.Week2, day: 8).Refusal);
        Assert.IsType<PlanReviewed>(Review(ReviewKind.Between, day: 8).Facts[0]);
        Assert.IsType<PlanReviewed>(Review(ReviewKind.Between, day: 9).Facts[0]);
        Assert.Null(_plan.ReviewDueOn(Friday.AddDays(13)));
        Assert.Equal(ReviewKind.Week6, _plan.ReviewDueOn(Friday.AddDays(35))!.Kind);
    }

    [Fact]
    public void A_review_says_who_took_part_and_something()
    {
        Assert.IsType<WhoTookPartMissing>(_plan.Review(Row(), new ReviewForm(ReviewKind.Between, " ", "Fine", null, []), Now).Refusal);
        Assert.IsType<ReviewUnsaid>(_plan.Review(Row(), new ReviewForm(ReviewKind.Between, "She", null, " ", []), Now).Refusal);
        Assert.IsType<ReviewBeforeHome>(Begun(null).Review(Row(), new ReviewForm(ReviewKind.Between, "She", "Fine", null, []), Now).Refusal);
    }

    [Fact]
    public void How_goals_stand_is_kept_for_goals_of_the_plan_only()
    {
        Assert.False(_plan.WriteGoal(Row(), "To walk", null, Now).IsRefused);
        var goal = _plan.Goals[0].Id;
        Assert.False(_plan.Review(Row(), new ReviewForm(ReviewKind.Between, "She", "Fine", null, [new(goal, GoalStand.Partly), new(Row(), GoalStand.Reached)]), Now).IsRefused);
        Assert.Equal(new GoalStands(goal, GoalStand.Partly), Assert.Single(_plan.Reviews[0].Goals));
    }

    [Fact]
    public void An_end_that_is_prepared_with_them_waits_for_that()
    {
        Assert.IsType<EndingNotPrepared>(_plan.End("goals-met", null, Now, isPrepared: true).Refusal);
        Assert.IsType<ReachedUnsaid>(_plan.PrepareEnding(null, "The lunch club", "She", Now).Refusal);
        Assert.IsType<GoesOnUnsaid>(_plan.PrepareEnding("She walks", null, "She", Now).Refusal);
        Assert.IsType<WhoTookPartMissing>(_plan.PrepareEnding("She walks", "The lunch club", null, Now).Refusal);
        Assert.IsType<EndingPrepared>(_plan.PrepareEnding("She walks", "The lunch club", "She", Now).Facts[0]);
        Assert.IsType<NothingChanged>(_plan.PrepareEnding("She walks", "The lunch club", "She", Now).Refusal);
        Assert.IsType<PlanEnded>(_plan.End("goals-met", null, Now, isPrepared: true).Facts[^1]);
        Assert.IsType<PlanHasEnded>(_plan.PrepareEnding("More", "Nothing", "She", Now).Refusal);
    }

    [Fact]
    public void It_is_kept_by_whoever_started_it_until_it_is_handed_over()
    {
        var (before, other) = (_plan.KeeperId, new MembershipId(Guid.NewGuid()));
        Assert.Equal(_plan.StartedById, before);
        Assert.IsType<KeepsItAlready>(_plan.HandOver(before, null, Now).Refusal);
        Assert.Equal((before, other), Assert.IsType<PlanHandedOver>(_plan.HandOver(other, "She likes mornings", Now).Facts[0]) is var fact ? (fact.From, fact.To) : default);
        Assert.Equal(("She likes mornings", other), (_plan.HandoverWords, _plan.KeeperId));
    }

    [Fact]
    public void Back_in_hospital_nothing_is_laid_out_and_at_home_again_everything_is_as_it_was()
    {
        Added(new Rhythm(Often.Weekdays, null, [], OnBankHoliday.AsUsual), null);
        var first = LayOut([], Friday).Made.ToList();
        Assert.Equal(11, first.Count);
        // Into hospital on Monday 23, known on Tuesday 24: what was for Monday is withdrawn as well, Friday's stays.
        Assert.IsType<PlanPaused>(_plan.Pause(Row(), Stay, Friday.AddDays(3), Now).Facts[0]);
        Assert.Equal(10, LayOut(first, Friday.AddDays(4)).Fact!.Withdrawn);
        Assert.Equal(JobState.Planned, first[0].State);
        Assert.Null(_plan.ReviewDueOn(Friday.AddDays(8)));
        Assert.IsType<PlanIsPaused>(Review(ReviewKind.Between, day: 4).Refusal);
        Assert.IsType<NothingChanged>(_plan.Pause(Row(), new StayId(Guid.NewGuid()), Friday.AddDays(5), Now).Refusal);

        Assert.Equal(Friday.AddDays(41 + 4), Assert.IsType<PlanWentOn>(_plan.GoOn(Stay, Friday.AddDays(7), Now).Facts[0]).LastDay);
        // Friday 27 and the ten working days of the next two weeks.
        Assert.Equal(11, LayOut(first, Friday.AddDays(7)).Made.Count);
        Assert.Equal(3, _plan.DayOn(Friday.AddDays(7)));
    }

    [Fact]
    public void What_was_to_be_done_once_on_a_day_in_hospital_is_done_on_the_day_of_going_home()
    {
        Added(new Rhythm(Often.Once, null, [], OnBankHoliday.AsUsual), Friday.AddDays(4));
        var first = LayOut([], Friday).Made;
        Assert.False(_plan.Pause(Row(), Stay, Friday.AddDays(3), Now).IsRefused);
        Assert.Equal(1, LayOut(first, Friday.AddDays(3)).Fact!.Withdrawn);
        Assert.False(_plan.GoOn(Stay, Friday.AddDays(6), Now).IsRefused);
        Assert.Equal(Friday.AddDays(6), Assert.Single(LayOut(first, Friday.AddDays(6)).Made).On);
    }

    [Fact]
    public void A_cancelled_discharge_pauses_again_as_if_they_had_never_left()
    {
        Assert.False(_plan.Pause(Row(), Stay, Friday.AddDays(3), Now).IsRefused);
        Assert.False(_plan.GoOn(Stay, Friday.AddDays(6), Now).IsRefused);
        Assert.IsType<NothingChanged>(_plan.StayInHospital(Now).Refusal);
        Assert.IsType<NothingChanged>(_plan.PauseAgain(new StayId(Guid.NewGuid()), Now).Refusal);
        Assert.IsType<PlanPaused>(_plan.PauseAgain(Stay, Now).Facts[0]);
        Assert.Equal((Friday.AddDays(3), Friday.AddDays(41), 0), (_plan.PausedSince, _plan.LastDay, _plan.DaysPaused));
    }

    [Fact]
    public void What_happened_is_said_once_they_have_been_back()
    {
        Assert.IsType<NotBackInHospital>(_plan.Explain("fell", null, Now).Refusal);
        Assert.False(_plan.Pause(Row(), Stay, Friday.AddDays(3), Now).IsRefused);
        Assert.IsType<WhatHappenedMissing>(_plan.Explain(null, "In the bath", Now).Refusal);
        Assert.IsType<ReadmissionExplained>(_plan.Explain("fell", "In the bath", Now).Facts[0]);
        Assert.IsType<NothingChanged>(_plan.Explain("fell", "In the bath", Now).Refusal);
    }

    [Fact]
    public void A_stay_from_before_the_days_of_the_plan_pauses_nothing()
    {
        Assert.IsType<NothingChanged>(_plan.Pause(Row(), Stay, Friday.AddDays(-1), Now).Refusal);
        Assert.IsType<NothingChanged>(Begun(null).Pause(Row(), Stay, Friday, Now).Refusal);
        Assert.IsType<NothingChanged>(_plan.GoOn(Stay, Friday, Now).Refusal);
    }

    private static RowId Row() => new(Guid.NewGuid());

    private Decision Review(ReviewKind kind, int day) => _plan.Review(Row(), new ReviewForm(kind, "She", "Fine", null, []), Now.AddDays(day));

    private void Added(Rhythm rhythm, DateOnly? from) =>
        Assert.False(_plan.AddLine(new(Guid.NewGuid()), new LineForm(new(Guid.NewGuid()), new(Guid.NewGuid()), "welfare-call", "Ada", rhythm, From: from), true, Now).IsRefused);

    private (IReadOnlyList<Job> Made, WorkLaidOut? Fact) LayOut(IReadOnlyCollection<Job> known, DateOnly today) =>
        _plan.LayOut(known, new LayingOut(_ => new JobKind(JobShape.Call, 10), _ => false, Guid.NewGuid), today, Now);

    private static SupportPlan Begun(DateOnly? day)
    {
        var start = new PlanStart(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), day, Row());
        Assert.False(SupportPlan.Start(start, another: false, Now, out var plan).IsRefused);
        return plan!;
    }
}
