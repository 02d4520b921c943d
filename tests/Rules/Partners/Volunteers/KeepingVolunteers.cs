using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Rules.House;

namespace Homeward.Rules.Partners.Volunteers;

public class KeepingVolunteers
{
    private static readonly DateTime Now = new(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 18);
    private static readonly MembershipId Farida = new(Guid.NewGuid());
    private static readonly CheckKind Dbs = new("dbs", "DBS check", 36, ["basic", "standard", "enhanced"], NeedsLastDay: false);
    private static readonly CheckKind Insurance = new("insurance", "Motor insurance", 12, [], NeedsLastDay: true);
    private static readonly CheckKind Induction = new("induction", "Induction", null, [], NeedsLastDay: false);
    private static readonly NeededCheck NeedsDbs = new("dbs", "DBS check", ["enhanced"], "enhanced");
    private static readonly NeededCheck NeedsInsurance = new("insurance", "Motor insurance", []);
    private static readonly NeededCheck NeedsInduction = new("induction", "Induction", []);

    public static TheoryData<VolunteerStage, VolunteerStage> Pairs
    {
        get
        {
            var pairs = new TheoryData<VolunteerStage, VolunteerStage>();
            foreach (var from in Enum.GetValues<VolunteerStage>())
            {
                foreach (var to in Enum.GetValues<VolunteerStage>())
                {
                    pairs.Add(from, to);
                }
            }

            return pairs;
        }
    }

    public static TheoryData<string> Facts =>
        [.. typeof(Volunteer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(Volunteer).Namespace).Select(type => type.Name)];

    /// <summary>Up one by one; back to what must be renewed; away from anywhere; back only by beginning again.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_stage_follows_only_those_before_which_it_may(VolunteerStage from, VolunteerStage to)
    {
        string[] allowed =
        [
            "Enquiry>References", "Enquiry>Left", "References>Checks", "References>Enquiry", "References>Left", "Checks>Training", "Checks>References", "Checks>Left",
            "Training>Ready", "Training>Checks", "Training>Left", "Ready>Resting", "Ready>Training", "Ready>Checks", "Ready>Left",
            "Resting>Ready", "Resting>Training", "Resting>Checks", "Resting>Left", "Left>Enquiry",
        ];
        var who = At(from);
        var decision = who.MoveTo(to, null, [], Farida, Now);
        Assert.Equal(allowed.Contains($"{from}>{to}"), !decision.IsRefused);
        Assert.Equal(decision.IsRefused ? from : to, who.Stage);
        Assert.True(!decision.IsRefused || (from == to ? decision.Refusal is StageAlready : decision.Refusal is StageCannotFollow));
    }

    [Theory]
    [InlineData(VolunteerStage.Enquiry, true)]
    [InlineData(VolunteerStage.References, false)]
    [InlineData(VolunteerStage.Ready, false)]
    [InlineData(VolunteerStage.Resting, false)]
    [InlineData(VolunteerStage.Left, true)]
    public void Only_whoever_has_left_or_only_enquired_is_erased(VolunteerStage stage, bool may)
    {
        var who = At(stage);
        Assert.IsType<WhyErasedMissing>(who.Erase(null, Now).Refusal);
        var erased = who.Erase(ErasedBecause.TheyAsked, Now);
        Assert.Equal(may, !erased.IsRefused);
        Assert.Equal(may ? "somebody whose record was erased" : "Grace Hill", who.Name);
        Assert.Equal(may, who.Phone is null && who.Will.Count == 0 && who.SortKey.Length == 0);
        Assert.True(may ? who.Erase(ErasedBecause.TheyAsked, Now).Refusal is VolunteerErasedAlready : erased.Refusal is VolunteerHasNotLeft);
    }

    [Fact]
    public void Each_move_is_kept_with_who_moved_them_when_and_why()
    {
        var who = At(VolunteerStage.Enquiry);
        who.MoveTo(VolunteerStage.References, "  Sounds   right ", [], Farida, Now);
        Assert.Equal([new StageMove(VolunteerStage.Enquiry, VolunteerStage.References, Now, Farida, "Sounds   right")], who.Moves);
    }

    /// <summary>On 18 November 2026: certificate of 18 November 2023 and 36 months, so it held until 17 November 2026.</summary>
    [Fact]
    public void Nothing_that_has_run_out_is_given_work_and_the_refusal_names_each_with_its_day()
    {
        var who = At(VolunteerStage.Ready);
        Assert.Equal(
            "Grace Hill cannot be given this. DBS check: never seen, needed enhanced; Motor insurance: never seen.",
            Assert.IsType<VolunteerCheckMissing>(who.MayNot(Work(Today, NeedsDbs, NeedsInsurance), Today)).Sentence);
        who.See(Dbs, "enhanced", new DateOnly(2023, 11, 18), null, null, Now);
        Assert.Equal(new DateOnly(2026, 11, 17), who.FirstExpiry);
        Assert.Equal(
            "Grace Hill cannot be given this. DBS check: ran out on 17 November 2026; Motor insurance: never seen.",
            Assert.IsType<VolunteerCheckExpired>(who.MayNot(Work(Today, NeedsDbs, NeedsInsurance), Today)).Sentence);
    }

    /// <summary>The last day itself is good; a day later it is not, though today it still holds.</summary>
    [Fact]
    public void What_runs_out_before_the_day_of_the_work_is_refused_already()
    {
        var who = At(VolunteerStage.Ready);
        who.See(Insurance, null, Today, Today.AddDays(5), null, Now);
        Assert.Null(who.MayNot(Work(Today.AddDays(5), NeedsInsurance), Today));
        Assert.Equal(
            "Grace Hill cannot be given this. Motor insurance: runs out before that day, on 23 November 2026.",
            who.MayNot(Work(Today.AddDays(6), NeedsInsurance), Today)?.Sentence);
    }

    [Fact]
    public void A_level_below_the_one_that_is_needed_is_not_enough()
    {
        var who = At(VolunteerStage.Ready);
        who.See(Dbs, "basic", Today, null, null, Now);
        Assert.Equal("Grace Hill cannot be given this. DBS check: needed enhanced.", who.MayNot(Work(Today, NeedsDbs), Today)?.Sentence);
        Assert.Null(who.MayNot(Work(Today, NeedsDbs with { Levels = ["basic", "standard", "enhanced"] }), Today));
    }

    [Fact]
    public void Whoever_is_not_ready_is_away_or_does_not_do_it_is_refused_by_name()
    {
        Assert.IsType<VolunteerNotReady>(At(VolunteerStage.Training).MayNot(Work(Today), Today));
        var who = At(VolunteerStage.Ready);
        who.TellDays(Today.AddDays(1), Today.AddDays(3), isAway: true, "Wales", Now);
        Assert.Null(who.MayNot(Work(Today), Today));
        Assert.Equal("Grace Hill is away until 21 November 2026.", Assert.IsType<VolunteerIsAway>(who.MayNot(Work(Today.AddDays(3)), Today)).Sentence);
        Assert.IsType<VolunteerWillNotDoIt>(who.MayNot(Work(Today) with { Kind = "pets" }, Today));
    }

    [Fact]
    public void Nobody_goes_on_before_what_is_to_be_seen_was_seen_and_holds()
    {
        var who = At(VolunteerStage.Training);
        Assert.IsType<VolunteerCheckMissing>(who.MoveTo(VolunteerStage.Ready, null, [NeedsInduction], Farida, Now).Refusal);
        who.See(Induction, null, Today, null, null, Now);
        Assert.False(who.MoveTo(VolunteerStage.Ready, null, [NeedsInduction], Farida, Now).IsRefused);
        Assert.False(who.MoveTo(VolunteerStage.Left, null, [NeedsDbs], Farida, Now).IsRefused);
    }

    [Fact]
    public void A_check_says_its_level_its_day_and_where_it_stands_on_the_document_its_last_day()
    {
        var who = At(VolunteerStage.Checks);
        Assert.IsType<CheckUnknown>(who.See(null, null, Today, null, null, Now).Refusal);
        Assert.IsType<CheckLevelMissing>(who.See(Dbs, null, Today, null, null, Now).Refusal);
        Assert.IsType<CheckLevelMissing>(who.See(Dbs, "royal", Today, null, null, Now).Refusal);
        Assert.IsType<CheckDayMissing>(who.See(Induction, null, null, null, null, Now).Refusal);
        Assert.IsType<CheckDayLiesAhead>(who.See(Induction, null, Today.AddDays(1), null, null, Now).Refusal);
        Assert.IsType<CheckLastDayMissing>(who.See(Insurance, null, Today, null, null, Now).Refusal);
        Assert.IsType<CheckEndsBeforeItBegins>(who.See(Insurance, null, Today, Today.AddDays(-1), null, Now).Refusal);
        Assert.False(who.See(Insurance, null, Today, Today, null, Now).IsRefused);
        Assert.IsType<SaysTheSame>(who.See(Insurance, null, Today, Today, null, Now).Refusal);
        who.See(Insurance, null, Today, Today.AddDays(9), "Policy 9", Now);
        Assert.Equal(Today.AddDays(9), Assert.Single(who.Checks).Until);
        Assert.False(who.TakeOut("insurance", Now).IsRefused);
        Assert.IsType<CheckNotThere>(who.TakeOut("insurance", Now).Refusal);
        Assert.Null(who.FirstExpiry);
    }

    /// <summary>Wednesday mornings; away the next Wednesday; free all day on the Thursday after.</summary>
    [Fact]
    public void When_they_are_free_is_the_week_and_the_days_that_are_not_as_usual()
    {
        var who = At(VolunteerStage.Ready);
        Assert.True(who.IsFree(Today, new TimeOnly(11, 59)));
        Assert.False(who.IsFree(Today, new TimeOnly(12, 0)));
        Assert.True(who.IsFree(Today, null));
        Assert.False(who.IsFree(Today.AddDays(1), null));
        who.TellDays(Today.AddDays(7), Today.AddDays(7), isAway: true, null, Now);
        who.TellDays(Today.AddDays(8), Today.AddDays(8), isAway: false, null, Now);
        Assert.False(who.IsFree(Today.AddDays(7), new TimeOnly(9, 0)));
        Assert.True(who.IsFree(Today.AddDays(8), new TimeOnly(20, 0)));
        Assert.IsType<DaysUnfit>(who.TellDays(Today.AddDays(-3), Today.AddDays(-1), isAway: true, null, Now).Refusal);
        Assert.IsType<DaysUnfit>(who.TellDays(Today.AddDays(9000), Today.AddDays(9001), isAway: true, null, Now).Refusal);
        Assert.IsType<SaysTheSame>(who.TellDays(Today.AddDays(7), Today.AddDays(7), isAway: true, null, Now).Refusal);
        Assert.False(who.TakeBackDays(Today.AddDays(7), Today.AddDays(7), Now).IsRefused);
        Assert.IsType<DaysNotThere>(who.TakeBackDays(Today.AddDays(7), Today.AddDays(7), Now).Refusal);
        Assert.Null(Made(new VolunteerForm { GivenName = "A", FamilyName = "B", Phone = "01632960000" }).IsFree(Today, null));
    }

    [Theory]
    [InlineData("", "Hill", "01632 960123", null, null, typeof(VolunteerNameMissing))]
    [InlineData("Grace", "\u200B", "01632 960123", null, null, typeof(VolunteerNameMissing))]
    [InlineData("Grace", "Hill", null, " ", null, typeof(VolunteerUnreachable))]
    [InlineData("Grace", "Hill", "12345", null, null, typeof(VolunteerPhoneUnfit))]
    [InlineData("Grace", "Hill", "01632 96012x", null, null, typeof(VolunteerPhoneUnfit))]
    [InlineData("Grace", "Hill", null, "grace@example", null, typeof(VolunteerEmailUnfit))]
    [InlineData("Grace", "Hill", null, "grace@example.org,other@example.org", null, typeof(VolunteerEmailUnfit))]
    [InlineData("Grace", "Hill", "01632 960123", null, "nowhere", typeof(VolunteerPostcodeUnfit))]
    public void Whoever_comes_forward_has_a_name_and_can_be_reached(string given, string family, string? phone, string? email, string? postcode, Type refusal)
    {
        var form = new VolunteerForm { GivenName = given, FamilyName = family, Phone = phone, Email = email, Postcode = postcode };
        Assert.IsType(refusal, Volunteer.Enquire(new VolunteerId(Guid.NewGuid()), default, form, CameBy.PublicPage, Now, out var nobody).Refusal);
        Assert.Null(nobody);
    }

    [Fact]
    public void What_they_say_is_put_right_as_a_whole_and_the_same_is_nothing()
    {
        var who = At(VolunteerStage.Ready);
        Assert.IsType<SaysTheSame>(who.Change(who.AsForm() with { GivenName = " Grace ", Will = [.. who.Will.AsEnumerable().Reverse()] }, Now).Refusal);
        Assert.IsType<WillAndWillNot>(who.Change(who.AsForm() with { Will = ["pets"] }, Now).Refusal);
        Assert.IsType<VehicleSeatsUnfit>(who.Change(who.AsForm() with { Vehicle = new Vehicle(0, false, false) }, Now).Refusal);
        Assert.False(who.Change(who.AsForm() with { FamilyName = "Ó Néill", Vehicle = new Vehicle(3, false, true) }, Now).IsRefused);
        Assert.Equal("o neill grace", who.SortKey);
    }

    [Fact]
    public void They_stand_in_nobodys_record()
    {
        var who = At(VolunteerStage.Enquiry);
        var facts = who.MoveTo(VolunteerStage.References, null, [], Farida, Now).And(who.See(Induction, null, Today, null, null, Now)).And(who.TakeOut("induction", Now))
            .And(who.TellDays(Today, Today, isAway: true, null, Now)).And(who.TakeBackDays(Today, Today, Now)).And(who.Change(who.AsForm() with { Phone = "01632 960124" }, Now)).Facts;
        Assert.Equal(6, facts.Count);
        Assert.All(facts, fact => Assert.Empty(fact.Subjects));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_table_of_facts_names_each(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);

    private static WorkAsked Work(DateOnly on, params NeededCheck[] needs) => new("shopping", "Shopping", on, null, needs);

    private static Volunteer At(VolunteerStage stage)
    {
        var who = Made(new VolunteerForm
        {
            GivenName = "Grace", FamilyName = "Hill", Phone = "01632 960123", Will = ["shopping", "befriending"], WillNot = ["pets"], Hours = [new WeekPart(DayOfWeek.Wednesday, DayPart.Morning)],
        });
        VolunteerStage[] way = [VolunteerStage.References, VolunteerStage.Checks, VolunteerStage.Training, VolunteerStage.Ready, VolunteerStage.Resting];
        foreach (var next in stage == VolunteerStage.Left ? [VolunteerStage.Left] : way.TakeWhile(each => each <= stage))
        {
            Assert.False(who.MoveTo(next, null, [], Farida, Now.AddDays(-1)).IsRefused);
        }

        return who;
    }

    private static Volunteer Made(VolunteerForm form)
    {
        Assert.False(Volunteer.Enquire(new VolunteerId(Guid.NewGuid()), new OrganisationId(Guid.NewGuid()), form, CameBy.Coordinator, Now.AddDays(-2), out var who).IsRefused);
        return who!;
    }
}
