using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Rules.Referrals;

/// <summary>A referral on its way, reached only by acts that the rules allow.</summary>
internal sealed class Story
{
    /// <summary>Friday 20 November 2026, 10:00 in London.</summary>
    public static readonly DateTime Start = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);

    public static readonly DeclineReason NoRoom = new(DeclineReason.NoCapacity, DeclineLeadsTo.NextInRank);

    public static readonly DeclineReason NotEligible = new("not-eligible", DeclineLeadsTo.FlagEntry);

    public static readonly DeclineReason CannotReach = new("cannot-reach", DeclineLeadsTo.Retry);

    public static readonly DeclineReason PersonSaidNo = new(DeclineReason.PersonSaidNo, DeclineLeadsTo.Stop);

    /// <summary>Two hours later, then ten next morning, then the sender.</summary>
    public static readonly RetryLadder Ladder = new(
        [new(TimeSpan.FromHours(2), null, "Try again at another time of day."), new(TimeSpan.Zero, new TimeOnly(10, 0), "Try the contact person.")],
        at => at);

    private int _made;

    public Story(params string[] needs)
    {
        Patient = new(Id());
        Case = new(Id());
        Needs = [.. needs.Select(_ => new NeedId(Id()))];
        var decision = Referral.Send(Sending([.. needs.Select((code, at) => new NeedPicked(Needs[at], code, Patient, Case, null))]), Start, out var referral);
        Assert.False(decision.IsRefused);
        Sent = referral!;
    }

    public PersonId Patient { get; }

    public CaseId Case { get; }

    public IReadOnlyList<NeedId> Needs { get; }

    public Referral Sent { get; }

    public DateTime Now { get; private set; } = Start;

    public Guid Id() => new(++_made, 0, 0, new byte[8]);

    public RowId Row() => new(Id());

    public Sending Sending(IReadOnlyList<NeedPicked> needs) =>
        new(new(Id()), Id(), Patient, Case, new(Id()), new(Id()), new(Id()), null, null, needs);

    public Story Later(double hours)
    {
        Now = Now.AddHours(hours);
        return this;
    }

    public Offer Offer(ServiceId service, params NeedId[] needs) =>
        new(new(Id()), service, needs, Now.AddHours(8), SharingAllowed: true, AskedBecause.Chosen, [Row(), .. needs.Select(_ => Row())]);

    public ServiceId Service() => new(Id());

    /// <summary>All needs put to one new service.</summary>
    public Ask Asked() => Asked([.. Needs]);

    public Ask Asked(params NeedId[] needs)
    {
        Facts(Sent.Put(Offer(Service(), needs), Now));
        return Sent.Asks[^1];
    }

    public Decision Accept(Ask ask, params NeedId[] needs) => Sent.Accept(ask.Id, OrAll(ask, needs), new Answer(), Now);

    public Decision Decline(Ask ask, DeclineReason reason, params NeedId[] needs) =>
        Sent.Decline(ask.Id, OrAll(ask, needs), reason, new Answer(), Ladder, Now);

    public Decision PassOn(Ask ask) => Sent.PassOn(ask.Id, Offer(Service(), OrAll(ask, [])), new Answer(), Now);

    public Decision Question(Ask ask) => Sent.AskForMore(ask.Id, Row(), "Is there a step at the door?", null, Now);

    public Decision Reply(Ask ask) => Sent.Reply(ask.Id, "One step, no rail.", Row(), Now.AddHours(8), Now);

    public Decision Park(Ask ask) => Sent.Park(ask.Id, OrAll(ask, []), Now.AddHours(1), Now);

    public static IReadOnlyList<Fact> Facts(Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Facts;
    }

    public static void Refused<TRefusal>(Decision decision)
        where TRefusal : Refusal =>
        Assert.IsType<TRefusal>(decision.Refusal);

    private static NeedId[] OrAll(Ask ask, NeedId[] needs) => needs.Length > 0 ? needs : [.. ask.Needs.Select(put => put.NeedId)];
}
