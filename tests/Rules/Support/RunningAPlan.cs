using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;

namespace Homeward.Rules.Support;

public class RunningAPlan
{
    /// <summary>Friday 20 November 2026, 10:00 in London.</summary>
    private static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly Rhythm Once = new(Often.Once, null, [], OnBankHoliday.AsUsual);
    private static readonly Rhythm Weekdays = new(Often.Weekdays, null, [], OnBankHoliday.AsUsual);

    private readonly NeedId _need = new(Guid.NewGuid());

    // 20 November is day 0, so day 41 is 31 December: ten days of November after it and 31 of December.
    [Fact]
    public void Six_weeks_are_42_days_of_which_going_home_is_the_first() =>
        Assert.Equal(new DateOnly(2026, 12, 31), Begun(Friday).LastDay);

    [Fact]
    public void A_case_has_one_running_plan() =>
        Assert.IsType<PlanRunsAlready>(SupportPlan.Start(StartOn(Friday), another: true, Now, out _).Refusal);

    [Fact]
    public void While_they_are_in_hospital_only_what_has_a_day_of_its_own_makes_work()
    {
        var plan = Begun(null);
        Added(plan, Once, null);
        var waiting = Added(plan, Once, Friday.AddDays(1));
        var (made, fact) = LayOut(plan, []);
        Assert.Equal(waiting, Assert.Single(made).LineId);
        Assert.Equal(1, fact!.Made);
    }

    [Fact]
    public void From_going_home_on_the_days_are_counted_and_taken_back_with_a_cancelled_discharge()
    {
        var plan = Begun(null);
        Added(plan, Weekdays, null);
        Assert.IsType<PlanDaysBegan>(plan.GoHome(Friday, Now).Facts[0]);
        var (made, _) = LayOut(plan, []);
        // Friday 20, then Monday to Friday of two weeks.
        Assert.Equal(11, made.Count);
        Assert.IsType<PlanDaysTakenBack>(plan.StayInHospital(Now).Facts[0]);
        Assert.Equal(11, LayOut(plan, made).Fact!.Withdrawn);
    }

    [Fact]
    public void Laid_out_twice_it_is_laid_out_once()
    {
        var plan = Begun(Friday);
        Added(plan, Weekdays, null);
        var (made, _) = LayOut(plan, []);
        Assert.Equal((0, null), (LayOut(plan, made).Made.Count, LayOut(plan, made).Fact));
    }

    [Fact]
    public void A_changed_line_changes_what_lies_ahead_and_leaves_what_was_recorded()
    {
        var plan = Begun(Friday);
        var line = Added(plan, Weekdays, null);
        var (made, _) = LayOut(plan, []);
        var today = made.Single(job => job.On == Friday);
        Assert.False(today.Record(new JobRecord(JobState.Done, HowTheyAre.Well, null, []), Friday, Now).IsRefused);
        Assert.False(plan.ChangeLine(line, Form(Weekdays, null) with { Who = "Bo" }, true, Now).IsRefused);
        var (anew, fact) = LayOut(plan, made);
        Assert.Equal((10, 10), (fact!.Made, fact.Withdrawn));
        Assert.Equal(("Ada", JobState.Done), (today.Who, today.State));
        Assert.All(anew, job => Assert.Equal("Bo", job.Who));
        Assert.IsType<NothingChanged>(plan.ChangeLine(line, Form(Weekdays, null) with { Who = "Bo" }, true, Now).Refusal);
    }

    [Fact]
    public void What_was_to_be_done_once_and_is_put_in_late_is_done_at_once()
    {
        var plan = Begun(Friday.AddDays(-3));
        Added(plan, Once, null);
        Assert.Equal(Friday, Assert.Single(LayOut(plan, []).Made).On);
    }

    [Fact]
    public void Nothing_is_laid_out_beyond_the_last_day()
    {
        var plan = Begun(Friday.AddDays(-40));
        Added(plan, new Rhythm(Often.EveryFewDays, 2, [], OnBankHoliday.AsUsual), Friday);
        // The last day is Saturday 21; the next after Friday would be Sunday.
        Assert.Equal(Friday, Assert.Single(LayOut(plan, []).Made).On);
    }

    [Fact]
    public void Longer_needs_a_reason_and_a_name()
    {
        var plan = Begun(Friday);
        Assert.IsType<ReasonForMoreMissing>(plan.Lengthen(new(2027, 1, 14), " ", "Ada", Now).Refusal);
        Assert.IsType<WhoAgreedMissing>(plan.Lengthen(new(2027, 1, 14), "The ramp is late", null, Now).Refusal);
        Assert.IsType<NotLonger>(plan.Lengthen(new(2026, 12, 31), "The ramp is late", "Ada", Now).Refusal);
        Assert.IsType<TooLong>(plan.Lengthen(new(2027, 6, 1), "The ramp is late", "Ada", Now).Refusal);
        Assert.IsType<DaysNotBegun>(Begun(null).Lengthen(new(2027, 1, 14), "The ramp is late", "Ada", Now).Refusal);
        Assert.False(plan.Lengthen(new(2027, 1, 14), "The ramp is late", "Ada", Now).IsRefused);
        Assert.Equal((new DateOnly(2027, 1, 14), "Ada"), (plan.LastDay, plan.LongerAgreedBy));
    }

    [Fact]
    public void A_goal_is_kept_as_it_was_said()
    {
        var plan = Begun(Friday);
        Assert.False(plan.WriteGoal(Row(), "I want to   walk\nto the shop, me.", null, Now).IsRefused);
        Assert.Equal("I want to   walk\nto the shop, me.", plan.Goals[0].Words);
        Assert.False(plan.TakeGoalOut(plan.Goals[0].Id, Now).IsRefused);
        Assert.IsType<GoalIsOut>(plan.TakeGoalOut(plan.Goals[0].Id, Now).Refusal);
    }

    [Fact]
    public void An_ended_plan_withdraws_what_lies_ahead_and_takes_nothing_more()
    {
        var plan = Begun(Friday);
        Added(plan, Weekdays, null);
        var (made, _) = LayOut(plan, []);
        Assert.IsType<EndNotListed>(plan.End(null, null, Now).Refusal);
        Assert.Equal(["PlanLineEnded", "PlanEnded"], plan.End("goals-met", null, Now).Facts.Select(fact => fact.Name));
        Assert.Equal(made.Count, LayOut(plan, made).Fact!.Withdrawn);
        Assert.IsType<PlanHasEnded>(plan.AddLine(new(Guid.NewGuid()), Form(Once, null), true, Now).Refusal);
        Assert.IsType<PlanHasEnded>(plan.WriteGoal(Row(), "More", null, Now).Refusal);
        Assert.IsType<PlanCameBack>(plan.ComeBack(false, Now).Facts[0]);
        Assert.Single(plan.OpenLines);
    }

    [Fact]
    public void A_line_ends_with_its_need()
    {
        var plan = Begun(Friday);
        Added(plan, Once, null);
        Assert.Null(plan.EndLinesOf([new NeedId(Guid.NewGuid())], Now));
        Assert.Equal(LineEnd.NeedEnded, Assert.IsType<PlanLineEnded>(Assert.Single(plan.EndLinesOf([_need], Now)!.Value.Facts)).Because);
    }

    [Fact]
    public void A_line_that_cannot_be_meant_is_refused_by_name()
    {
        var plan = Begun(Friday);
        Refusal? Of(LineForm form, bool inHand = true) => plan.AddLine(new(Guid.NewGuid()), form, inHand, Now).Refusal;
        Assert.IsType<NeedNotInHand>(Of(Form(Once, null), inHand: false));
        Assert.IsType<KindNotListed>(Of(Form(Once, null) with { Kind = "" }));
        Assert.IsType<WhoDoesItMissing>(Of(Form(Once, null) with { Who = " " }));
        Assert.IsType<RhythmUnclear>(Of(Form(Once with { Often = Often.Weekly }, null)));
        Assert.IsType<LineEndsBeforeItBegins>(Of(Form(Once, null) with { Until = Friday.AddDays(-1) }));
        Assert.IsType<LineTooFarAhead>(Of(Form(Once, Friday.AddYears(2))));
    }

    [Fact]
    public void What_came_of_a_call_is_said_with_how_they_were()
    {
        var plan = Begun(Friday);
        Added(plan, Weekdays, null);
        var jobs = LayOut(plan, []).Made;
        var (today, ahead) = (jobs[0], jobs[1]);
        Refusal? Of(Job job, JobState state, HowTheyAre? how = null, string? words = null, params StepAnswer[] steps) => job.Record(new JobRecord(state, how, words, steps), Friday, Now).Refusal;
        Assert.IsType<WorkLiesAhead>(Of(ahead, JobState.Done, HowTheyAre.Well));
        Assert.IsType<HowTheyAreMissing>(Of(today, JobState.Done));
        Assert.IsType<WhyNotDoneMissing>(Of(today, JobState.NotDone));
        Assert.IsType<TroubleUnsaid>(Of(today, JobState.Done, HowTheyAre.Well, null, new StepAnswer("warm", false)));
        Assert.IsType<WorkIsWithdrawn>(Of(today, JobState.Planned));
        Assert.IsType<WorkRecorded>(today.Record(new JobRecord(JobState.NoContact, HowTheyAre.Well, null, []), Friday, Now).Facts[0]);
        Assert.Null(today.How);
        Assert.IsType<WorkPutRight>(today.Record(new JobRecord(JobState.Done, HowTheyAre.NotSoWell, null, []), Friday, Now).Facts[0]);
        Assert.IsType<NothingChanged>(Of(today, JobState.Done, HowTheyAre.NotSoWell));
    }

    private static RowId Row() => new(Guid.NewGuid());

    private static PlanStart StartOn(DateOnly? day) => new(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), day, Row());

    private static SupportPlan Begun(DateOnly? day)
    {
        Assert.False(SupportPlan.Start(StartOn(day), another: false, Now, out var plan).IsRefused);
        return plan!;
    }

    private static (IReadOnlyList<Job> Made, WorkLaidOut? Fact) LayOut(SupportPlan plan, IReadOnlyCollection<Job> known) =>
        plan.LayOut(known, new LayingOut(_ => new JobKind(JobShape.Call, 10), _ => false, Guid.NewGuid), Friday, Now);

    private LineForm Form(Rhythm rhythm, DateOnly? from) => new(_need, new(Guid.NewGuid()), "welfare-call", "Ada", rhythm, From: from);

    private PlanLineId Added(SupportPlan plan, Rhythm rhythm, DateOnly? from)
    {
        var id = new PlanLineId(Guid.NewGuid());
        Assert.False(plan.AddLine(id, Form(rhythm, from), true, Now).IsRefused);
        return id;
    }
}
