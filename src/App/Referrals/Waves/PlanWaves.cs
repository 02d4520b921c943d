using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Waves;

/// <summary>What the sender decides about whom else to ask for a need: stop, go on, whom first, how many at once.</summary>
public sealed class PlanWaves(HomewardDb db, FindReferral find, FollowReferral follow, Offers offers, ProposeHelp propose, Journal journal, Clock clock)
{
    public Task<Outcome> Stop(ReferralId id, NeedId need, CancellationToken cancel) => Do(id, referral => Task.FromResult(referral.StopWaves([need], clock.Now)), cancel);

    public Task<Outcome> GoOn(ReferralId id, NeedId need, CancellationToken cancel) => Do(id, referral => Task.FromResult(referral.ResumeWaves(need, clock.Now)), cancel);

    /// <summary>Puts a service before all others: one that fits, or one that does not and is named with its reasons.</summary>
    public Task<Outcome> First(ReferralId id, NeedId needId, ServiceId service, CancellationToken cancel) => Do(id, async referral =>
    {
        if (referral.Needs.SingleOrDefault(each => each.Id == needId) is not { } need)
        {
            return new NotInThisReferral();
        }

        var subject = await offers.Subject(referral, need.PersonId, cancel, referral.SenderId);
        var proposal = await propose.For(subject, need.Code, need.WantedOn, SendersAct.AskedFor(referral, needId), cancel);
        var fits = proposal.Candidates.Any(candidate => candidate.Service == service);
        if (!fits && !proposal.LeftOut.Any(left => left.Service == service && !left.IsBarred))
        {
            return new NotAmongThose();
        }

        var despite = need.AskDespite.Where(each => each != service);
        return referral.PlanWaves(needId, new WaveOrder([service, .. need.AskFirst.Where(each => each != service)], [.. fits ? despite : despite.Append(service)], need.AskAtOnce), clock.Now);
    }, cancel);

    public Task<Outcome> AtOnce(ReferralId id, NeedId needId, int many, CancellationToken cancel) => Do(id, referral => Task.FromResult(
        referral.Needs.SingleOrDefault(each => each.Id == needId) is { } need
            ? referral.PlanWaves(needId, new WaveOrder(need.AskFirst, need.AskDespite, many), clock.Now)
            : new NotInThisReferral()), cancel);

    private Task<Outcome> Do(ReferralId id, Func<Referral, Task<Decision>> act, CancellationToken cancel) => db.InTurnOf(id, async () =>
        await find.BySender(id, cancel) is { } referral ? Outcome.Of(await journal.Save(await follow.After(referral, await act(referral), cancel), cancel)) : Outcome.NotThere, cancel);
}
