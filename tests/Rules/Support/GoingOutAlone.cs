using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support.LoneWorking;
using Homeward.Rules.House;

namespace Homeward.Rules.Support;

public class GoingOutAlone
{
    private static readonly MembershipId Ada = new(Guid.NewGuid());
    private static readonly MembershipId Bo = new(Guid.NewGuid());
    private static readonly LoneRung[] Rungs = [new(LoneRungOf.Worker, 10), new(LoneRungOf.Coordinator, 10), new(LoneRungOf.Manager, 20)];
    private static readonly DateTime Noon = new(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Facts =>
        [.. typeof(CheckIn).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(CheckIn).Namespace).Select(type => type.Name)];

    /// <summary>12:00 and 45 minutes; reminded at 12:55, coordinators at 13:05, managers at 13:25, and nobody twice.</summary>
    [Fact]
    public void Climbs_from_the_worker_to_the_coordinators_and_the_managers_each_told_once()
    {
        var out_ = Out(Noon, 45);
        Assert.IsType<NothingChanged>(out_.Climb(Noon.AddMinutes(54), out _).Refusal);
        out_.Climb(Noon.AddMinutes(55), out var who);
        Assert.Equal(LoneRungOf.Worker, who);
        Assert.False(out_.IsAlarm);
        Assert.IsType<NothingChanged>(out_.Climb(Noon.AddMinutes(64), out _).Refusal);
        out_.Climb(Noon.AddMinutes(65), out who);
        Assert.Equal(LoneRungOf.Coordinator, who);
        Assert.True(out_.IsAlarm);
        out_.Climb(Noon.AddMinutes(85), out who);
        Assert.Equal(LoneRungOf.Manager, who);
        Assert.IsType<CheckInIsOver>(out_.Climb(Noon.AddDays(1), out who).Refusal);
        Assert.Null(who);
    }

    /// <summary>Nobody climbed for two hours: each rung falls due by its own time, not by when the one before was climbed.</summary>
    [Fact]
    public void What_was_not_climbed_in_time_is_climbed_at_once_when_somebody_looks_again()
    {
        var (out_, late, told) = (Out(Noon, 45), Noon.AddMinutes(165), new List<LoneRungOf?>());
        while (out_.NextAt <= late)
        {
            out_.Climb(late, out var who);
            told.Add(who);
        }

        Assert.Equal([LoneRungOf.Worker, LoneRungOf.Coordinator, LoneRungOf.Manager], told);
    }

    /// <summary>25 October 2026, 00:40 UTC is 01:40 for the first time; an hour and ten minutes later the London clock shows 01:50 for the second time.</summary>
    [Theory]
    [InlineData("2026-10-25T00:40:00Z", 70, "2026-10-25T01:50:00Z")]
    [InlineData("2026-03-29T00:40:00Z", 30, "2026-03-29T01:10:00Z")]
    [InlineData("2026-11-18T23:30:00Z", 60, "2026-11-19T00:30:00Z")]
    public void Neither_midnight_nor_a_change_of_the_clocks_makes_a_visit_longer_or_shorter(string from, int minutes, string until)
    {
        static DateTime At(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
        var out_ = Out(At(from), minutes);
        Assert.Equal(At(until), out_.ExpectedEnd);
        Assert.Equal(At(until).AddMinutes(10), out_.NextAt);
    }

    [Fact]
    public void Whoever_checks_out_before_others_were_told_is_safe_and_nothing_follows()
    {
        var out_ = Out(Noon, 45);
        out_.Climb(Noon.AddMinutes(55), out _);
        Assert.False(out_.CheckOut(Noon.AddMinutes(60)).IsRefused);
        Assert.Equal(Noon.AddMinutes(60), out_.ClosedAt);
        Assert.Null(out_.NextAt);
        Assert.IsType<CheckInIsOver>(out_.CheckOut(Noon.AddMinutes(61)).Refusal);
        Assert.IsType<CheckInIsOver>(out_.StayLonger(30, Noon.AddMinutes(61)).Refusal);
    }

    [Fact]
    public void An_alarm_ends_only_with_what_somebody_else_says_came_of_it()
    {
        var out_ = Out(Noon, 45);
        Assert.IsType<NoAlarmYet>(out_.Close("seen", "Seen", Bo, Noon).Refusal);
        out_.Climb(Noon.AddMinutes(55), out _);
        out_.Climb(Noon.AddMinutes(65), out _);
        Assert.IsType<OthersAreLooking>(out_.StayLonger(30, Noon.AddMinutes(66)).Refusal);
        out_.CheckOut(Noon.AddMinutes(70));
        Assert.True(out_.IsAlarm);
        Assert.Null(out_.NextAt);
        Assert.IsType<CheckedOutAlready>(out_.CheckOut(Noon.AddMinutes(71)).Refusal);
        Assert.IsType<OwnAlarm>(out_.Close("seen", "I am well", Ada, Noon.AddMinutes(72)).Refusal);
        Assert.IsType<AlarmOutcomeMissing>(out_.Close(null, "Seen", Bo, Noon.AddMinutes(72)).Refusal);
        Assert.IsType<AlarmWordsMissing>(out_.Close("seen", " ", Bo, Noon.AddMinutes(72)).Refusal);
        Assert.False(out_.Close("spoken-to", "The battery was flat", Bo, Noon.AddMinutes(72)).IsRefused);
        Assert.IsType<CheckInIsOver>(out_.Close("seen", "Seen", Bo, Noon.AddMinutes(73)).Refusal);
    }

    [Fact]
    public void Longer_counts_from_now_and_begins_the_rungs_anew()
    {
        var out_ = Out(Noon, 45);
        out_.Climb(Noon.AddMinutes(55), out _);
        Assert.False(out_.StayLonger(30, Noon.AddMinutes(57)).IsRefused);
        Assert.Equal(Noon.AddMinutes(87), out_.ExpectedEnd);
        out_.Climb(Noon.AddMinutes(97), out var who);
        Assert.Equal(LoneRungOf.Worker, who);
    }

    [Fact]
    public void Nobody_is_out_in_two_places_nor_for_no_time()
    {
        Assert.IsType<CheckedInElsewhere>(Begin(Noon, 45, another: true, out _).Refusal);
        Assert.IsType<VisitLengthUnfit>(Begin(Noon, 4, another: false, out _).Refusal);
        Assert.IsType<VisitLengthUnfit>(Begin(Noon, 721, another: false, out var none).Refusal);
        Assert.Null(none);
    }

    [Fact]
    public void A_service_says_who_is_told_and_when()
    {
        var rules = LoneWorkerRules.Of(new ServiceId(Guid.NewGuid()));
        Assert.IsType<LoneRungTimeUnfit>(rules.Set([new(LoneRungOf.Worker, 0), Rungs[1], Rungs[2]], [], [], Ada, Noon).Refusal);
        Assert.IsType<LoneRungTimeUnfit>(rules.Set([Rungs[1], Rungs[0], Rungs[2]], [], [], Ada, Noon).Refusal);
        Assert.False(rules.Set(Rungs, [Bo], [Ada], Ada, Noon).IsRefused);
        Assert.IsType<NothingChanged>(rules.Set(Rungs, [Bo, Bo], [Ada], Ada, Noon).Refusal);
    }

    [Fact]
    public void It_stands_in_nobodys_record()
    {
        var begun = Begin(Noon, 45, another: false, out var out_);
        var all = begun.And(out_!.Climb(Noon.AddMinutes(55), out _)).And(out_.StayLonger(10, Noon.AddMinutes(56))).And(out_.Climb(Noon.AddMinutes(76), out _)).And(out_.Climb(Noon.AddMinutes(86), out _))
            .And(out_.CheckOut(Noon.AddMinutes(87))).And(out_.Close("seen", "Seen", Bo, Noon.AddMinutes(88)));
        Assert.Equal(7, all.Facts.Count);
        Assert.All(all.Facts, fact => Assert.Empty(fact.Subjects));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_table_of_facts_names_each(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);

    private static CheckIn Out(DateTime at, int minutes)
    {
        Begin(at, minutes, another: false, out var out_);
        return out_!;
    }

    private static Decision Begin(DateTime at, int minutes, bool another, out CheckIn? out_) => CheckIn.Begin(
        new GoingOut(new CheckInId(Guid.NewGuid()), Ada, new ServiceId(Guid.NewGuid()), new PlanId(Guid.NewGuid()), null, minutes, null), Rungs, another, at, out out_);
}
