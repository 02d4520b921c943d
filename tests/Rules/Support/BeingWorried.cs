using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;

namespace Homeward.Rules.Support;

public class BeingWorried
{
    private static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
    private static readonly MembershipId Someone = new(Guid.NewGuid());
    private static readonly WorryRule Unwell = new("unwell", WhoActs.KeeperAndHub, TimeSpan.FromMinutes(60));

    [Fact]
    public void One_tap_names_who_must_act_and_by_when()
    {
        var worry = Raised();
        Assert.Equal((WhoActs.KeeperAndHub, Now.AddHours(1), null), (worry.ActsFor, worry.ActBy, worry.Words));
        Assert.IsType<WorryNotPicked>(Worry.Raise(new(Guid.NewGuid()), Plan(), null, new(Guid.NewGuid()), Now, out var none).Refusal);
        Assert.Null(none);
    }

    [Fact]
    public void What_was_said_before_stays()
    {
        var worry = Raised();
        Assert.IsType<WordsMissing>(worry.TellMore(" ", Now).Refusal);
        Assert.IsType<WorryToldMore>(worry.TellMore("Hot and confused", Now).Facts[0]);
        Assert.False(worry.TellMore("The doctor comes", Now).IsRefused);
        Assert.Equal("Hot and confused\nThe doctor comes", worry.Words);
        Assert.IsType<WordsTooLong>(worry.TellMore(new string('a', Worry.LongestWords), Now).Refusal);
    }

    [Fact]
    public void Nobody_closes_it_without_a_coded_outcome_and_words()
    {
        var worry = Raised();
        Assert.IsType<WorryOutcomeMissing>(worry.Close(null, "Rang the GP", Someone, Now).Refusal);
        Assert.IsType<WorryWordsMissing>(worry.Close("gp", " ", Someone, Now).Refusal);
        Assert.Null(worry.ClosedAt);
        Assert.IsType<WorryClosed>(worry.Close("gp", "Rang the GP", Someone, Now).Facts[0]);
        Assert.IsType<WorryIsClosed>(worry.Close("gp", "Again", Someone, Now).Refusal);
        Assert.IsType<WorryIsClosed>(worry.TellMore("More", Now).Refusal);
    }

    [Fact]
    public void That_nobody_closed_it_in_time_is_said_once()
    {
        var worry = Raised();
        Assert.IsType<NothingChanged>(worry.PassTime(Now.AddMinutes(59)).Refusal);
        Assert.Equal(Now.AddHours(1), Assert.IsType<WorryNotClosedInTime>(worry.PassTime(Now.AddMinutes(61)).Facts[0]).HappenedAt);
        Assert.IsType<NothingChanged>(worry.PassTime(Now.AddMinutes(62)).Refusal);
        Assert.False(worry.Close("gp", "Rang the GP", Someone, Now.AddMinutes(63)).IsRefused);
        Assert.Equal(Someone, worry.ClosedById);
        Assert.IsType<WorryIsClosed>(worry.PassTime(Now.AddMinutes(64)).Refusal);
    }

    [Fact]
    public void Nothing_is_raised_in_a_plan_that_has_ended()
    {
        var plan = Plan();
        Assert.False(plan.End("declined", null, Now).IsRefused);
        Assert.IsType<PlanHasEnded>(Worry.Raise(new(Guid.NewGuid()), plan, Unwell, new(Guid.NewGuid()), Now, out _).Refusal);
    }

    private static Worry Raised()
    {
        Assert.IsType<WorryRaised>(Worry.Raise(new(Guid.NewGuid()), Plan(), Unwell, new(Guid.NewGuid()), Now, out var worry).Facts[0]);
        return worry!;
    }

    private static SupportPlan Plan()
    {
        var start = new PlanStart(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new DateOnly(2026, 11, 20), new(Guid.NewGuid()));
        Assert.False(SupportPlan.Start(start, another: false, Now, out var plan).IsRefused);
        return plan!;
    }

    [Fact]
    public void A_form_from_before_its_time_passed_is_held_to_the_version_after_it_and_any_other_to_its_own()
    {
        var worry = Raised();
        Assert.Equal((worry.Version, worry.Version - 1), (worry.VersionFor(null, false), worry.VersionFor(worry.Version - 1, false)));
        worry.PassTime(Now.AddDays(1));
        Assert.Equal(worry.Version, worry.VersionFor(worry.Version - 1, false));
        Assert.Equal(worry.Version - 1, worry.VersionFor(worry.Version - 1, true));
        Assert.Equal(worry.Version - 2, worry.VersionFor(worry.Version - 2, false));
    }
}
