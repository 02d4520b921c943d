using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;

namespace Homeward.Rules.Support;

public class ReachingSomebody
{
    private static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
    private static readonly MembershipId Ada = new(Guid.NewGuid());
    private static readonly RungOutcome NoAnswer = new("no-answer", RungLeads.Up);
    private static readonly RungOutcome Asked = new("asked", RungLeads.Wait);
    private static readonly RungOutcome SpokenTo = new("spoken-to", RungLeads.Contact);
    private static readonly RungOutcome Elsewhere = new("safe-elsewhere", RungLeads.Settled);
    private static readonly LadderRung[] Ladder = [new("try-again", 30, RungOwner.Caller), new("key-holder", 60, RungOwner.Keeper), new("police", 90, RungOwner.KeeperAndHub)];

    // 10:00 and 30 minutes; done at 10:20, so the next by 11:20; done at 11:00, so the last by 12:30.
    [Fact]
    public void Each_rung_has_its_time_from_the_one_before_and_its_owner()
    {
        var contact = Begun();
        Assert.Equal(("try-again", Now.AddMinutes(30)), (contact.Rung.What, contact.DoBy));
        Assert.IsType<RungDone>(Done(contact, "try-again", NoAnswer, null, Now.AddMinutes(20)).Facts.Single());
        Assert.Equal(("key-holder", Now.AddMinutes(80), RungOwner.Keeper), (contact.Rung.What, contact.DoBy, contact.Rung.Owner));
        Done(contact, "key-holder", NoAnswer, "No reply", Now.AddMinutes(60));
        Assert.Equal(("police", Now.AddMinutes(150)), (contact.Rung.What, contact.DoBy));
        Assert.Equal([("try-again", Ada), ("key-holder", Ada)], contact.Tries.Select(t => (t.Rung, t.DoneById)));
    }

    [Fact]
    public void Contact_on_any_rung_ends_it_and_says_so()
    {
        var contact = Begun();
        Assert.IsType<RungWordsMissing>(Done(contact, "try-again", SpokenTo, " ", Now).Refusal);
        var facts = Done(contact, "try-again", SpokenTo, "Had the hearing aid out.", Now.AddMinutes(5)).Facts;
        Assert.Equal((FailedContactEnd.ContactMade, "spoken-to"), (Assert.IsType<FailedContactClosed>(facts[1]).Because, contact.Outcome));
        Assert.IsType<FailedContactIsClosed>(Done(contact, "key-holder", NoAnswer, null, Now.AddMinutes(6)).Refusal);
        Assert.IsType<FailedContactIsClosed>(contact.Stop(FailedContactEnd.PlanEnded, Now).Refusal);
        Assert.IsType<FailedContactIsClosed>(contact.PassTime(Now.AddDays(1)).Refusal);
    }

    [Fact]
    public void Knowing_where_they_are_ends_it_without_contact()
    {
        var contact = Begun();
        Done(contact, "key-holder", Elsewhere, "At her sister's, says the son.", Now);
        Assert.Equal(FailedContactEnd.Settled, contact.Because);
    }

    [Fact]
    public void Nobody_reached_on_the_last_rung_ends_nothing()
    {
        var contact = Begun();
        Done(contact, "police", NoAnswer, null, Now.AddMinutes(10));
        Assert.Equal(("police", Now.AddMinutes(100), null), (contact.Rung.What, contact.DoBy, contact.ClosedAt));
    }

    [Fact]
    public void Whoever_was_asked_is_waited_for_and_a_rung_below_moves_nothing()
    {
        var contact = Begun();
        Done(contact, "key-holder", Asked, "The niece goes round.", Now.AddMinutes(10));
        Assert.Equal(("key-holder", Now.AddMinutes(70)), (contact.Rung.What, contact.DoBy));
        Done(contact, "try-again", NoAnswer, null, Now.AddMinutes(20));
        Assert.Equal(("key-holder", Now.AddMinutes(70)), (contact.Rung.What, contact.DoBy));
    }

    [Fact]
    public void That_a_rung_was_not_done_in_time_is_said_once_for_each()
    {
        var contact = Begun();
        Assert.IsType<NothingChanged>(contact.PassTime(Now.AddMinutes(29)).Refusal);
        Assert.Equal(Now.AddMinutes(30), Assert.IsType<RungNotDoneInTime>(contact.PassTime(Now.AddMinutes(31)).Facts.Single()).HappenedAt);
        Assert.IsType<NothingChanged>(contact.PassTime(Now.AddMinutes(32)).Refusal);
        Done(contact, "try-again", NoAnswer, null, Now.AddMinutes(40));
        Assert.Null(contact.LateAt);
        Assert.Equal("key-holder", Assert.IsType<RungNotDoneInTime>(contact.PassTime(Now.AddMinutes(100)).Facts.Single()).Rung);
    }

    [Fact]
    public void Nothing_is_done_that_is_not_picked()
    {
        var contact = Begun();
        Assert.IsType<RungNotPicked>(Done(contact, "neighbour", NoAnswer, null, Now).Refusal);
        Assert.IsType<RungNotPicked>(Done(contact, null, NoAnswer, null, Now).Refusal);
        Assert.IsType<RungOutcomeMissing>(Done(contact, "try-again", null, "Rang", Now).Refusal);
        Assert.IsType<WordsTooLong>(Done(contact, "try-again", NoAnswer, new string('a', FailedContact.LongestWords + 1), Now).Refusal);
        Assert.Empty(contact.Tries);
    }

    [Fact]
    public void Nobody_is_looked_for_where_the_plan_has_ended_or_rests_or_somebody_was_reached()
    {
        var (plan, job) = Missed();
        var over = Begun();
        Assert.False(over.Stop(FailedContactEnd.BackInHospital, Now).IsRefused);
        Assert.IsType<FailedContactIsClosed>(over.FailAgain(job, Now).Refusal);
        Assert.False(plan.End("declined", null, Now).IsRefused);
        Assert.IsType<PlanHasEnded>(Begin(plan, job).Refusal);
        var (resting, other) = Missed();
        Assert.False(resting.Pause(new(Guid.NewGuid()), new(Guid.NewGuid()), new DateOnly(2026, 11, 20), Now).IsRefused);
        Assert.IsType<PlanIsPaused>(Begin(resting, other).Refusal);
        var (running, reached) = Missed();
        reached.Record(new JobRecord(JobState.Done, HowTheyAre.Well, null, []), new DateOnly(2026, 11, 20), Now);
        Assert.IsType<ContactNotFailed>(Begin(running, reached).Refusal);
    }

    [Fact]
    public void A_service_sets_a_ladder_of_its_own()
    {
        var ladder = ContactLadder.Of(new ServiceId(Guid.NewGuid()));
        Assert.IsType<LadderIsEmpty>(ladder.Set([], Ada, Now).Refusal);
        Assert.IsType<RungTimeUnfit>(ladder.Set([new("police", 4, RungOwner.Keeper)], Ada, Now).Refusal);
        Assert.IsType<RungTimeUnfit>(ladder.Set([new("police", 2881, RungOwner.Keeper)], Ada, Now).Refusal);
        Assert.IsType<WordsTooLong>(ladder.Set([new("police", 5, RungOwner.Keeper, new string('a', ContactLadder.LongestHow + 1))], Ada, Now).Refusal);
        Assert.Equal(["try-again", "key-holder", "police"], Assert.IsType<ContactLadderSet>(ladder.Set(Ladder, Ada, Now).Facts.Single()).Rungs);
        Assert.IsType<NothingChanged>(ladder.Set(Ladder, Ada, Now).Refusal);
    }

    private static Decision Done(FailedContact contact, string? what, RungOutcome? outcome, string? words, DateTime now) => contact.Do(new RowId(Guid.NewGuid()), what, outcome, words, Ada, now);

    private static Decision Begin(SupportPlan plan, Job job) => FailedContact.Begin(new FailedContactId(Guid.NewGuid()), plan, job, Ladder, Ada, Now, out _);

    private static FailedContact Begun()
    {
        var (plan, job) = Missed();
        var begun = FailedContact.Begin(new FailedContactId(Guid.NewGuid()), plan, job, Ladder, Ada, Now, out var contact);
        Assert.IsType<ContactFailed>(begun.Facts.Single());
        return contact!;
    }

    private static (SupportPlan Plan, Job Job) Missed()
    {
        var today = new DateOnly(2026, 11, 20);
        var start = new PlanStart(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), today, new(Guid.NewGuid()));
        Assert.False(SupportPlan.Start(start, another: false, Now, out var plan).IsRefused);
        var form = new LineForm(new NeedId(Guid.NewGuid()), new ServiceId(Guid.NewGuid()), "welfare-call", "Ada", new Rhythm(Often.Once, null, [], OnBankHoliday.AsUsual));
        Assert.False(plan!.AddLine(new PlanLineId(Guid.NewGuid()), form, inHand: true, Now).IsRefused);
        var (made, _) = plan.LayOut([], new LayingOut(_ => new JobKind(JobShape.Call, 10), _ => false, Guid.NewGuid), today, Now);
        var job = made.Single();
        Assert.False(job.Record(new JobRecord(JobState.NoContact, null, null, []), today, Now).IsRefused);
        return (plan, job);
    }
}
