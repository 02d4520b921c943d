using Homeward.App.Partners.Room;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>Teaches the directory what an answer, or its lack, says of a service, and leads a need somewhere that was declined or not answered in time: to the next in order, or onto the list of unmet needs.</summary>
public sealed class WhenNeedAnswered(WhenAnswered directory, AskNext next, Clock clock)
{
    /// <returns>The facts that followed.</returns>
    public async Task<IReadOnlyList<Fact>> Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        await Teach(referral, facts, cancel);
        var declined = facts.OfType<NeedDeclined>().Where(d => d.LeadsTo is DeclineLeadsTo.NextInRank or DeclineLeadsTo.FlagEntry).Select(d => d.Need);
        var instead = await next.For(referral, [.. declined], AskedBecause.NextInRank, cancel);
        return [.. instead, .. await next.For(referral, Wanting(referral, facts), AskedBecause.NextInWave, cancel)];
    }

    /// <summary>The needs for which somebody may be asked beside those who have them: their time has passed, the sender goes on with them or changed their order, or they have just been asked for.</summary>
    private static List<NeedId> Wanting(Referral referral, IReadOnlyList<Fact> facts) =>
    [
        .. facts.SelectMany(fact => fact switch
        {
            AnswerRanOut late => StillWaiting(referral, late.Ask),
            AnswerAwaitedNoLonger late => StillWaiting(referral, late.Ask),
            NeedsAsked { Because: AskedBecause.Chosen or AskedBecause.PassedOn } asked => asked.Needs,
            WavesResumed resumed => [resumed.Need],
            WavesPlanned planned => referral.CountedOn(planned.Need) > 0 ? [planned.Need] : [],
            _ => [],
        }),
    ];

    private static IEnumerable<NeedId> StillWaiting(Referral referral, AskId ask) => referral.Asks.Single(each => each.Id == ask).Needs.Where(put => put.Waits).Select(put => put.NeedId);

    /// <summary>One lesson for each service and answer, however many needs it was about; an ask counts once for each need, though its answer came after its time.</summary>
    private async Task Teach(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        foreach (var yes in facts.OfType<NeedAccepted>().GroupBy(f => (f.Ask, f.Service)))
        {
            await directory.Accepted(yes.Key.Service, Given(referral, yes.Key.Ask, yes.Select(f => f.Need)), cancel);
        }

        foreach (var no in facts.OfType<NeedDeclined>().GroupBy(f => (f.Ask, f.Service, f.Reason, f.NoPlaceUntil)))
        {
            await directory.Declined(no.Key.Service, no.Key.Reason, Given(referral, no.Key.Ask, no.Select(f => f.Need)), no.Key.NoPlaceUntil, cancel);
        }

        foreach (var late in facts.OfType<AnswerRanOut>())
        {
            await directory.NotAnswered(late.Service, Codes(referral, StillWaiting(referral, late.Ask)), cancel);
        }
    }

    private AnswerGiven Given(Referral referral, AskId id, IEnumerable<NeedId> needs)
    {
        var ask = referral.Asks.Single(each => each.Id == id);
        return new AnswerGiven(Codes(referral, needs), ask.Clocks.MaxBy(row => row.Round)!.StartedAt, ask.Clocks.All(row => row.Kept(clock.Now) != false), ask.RanOutAt is not null);
    }

    private static List<string> Codes(Referral referral, IEnumerable<NeedId> needs) => [.. needs.Select(id => referral.Needs.Single(need => need.Id == id).Code)];
}
