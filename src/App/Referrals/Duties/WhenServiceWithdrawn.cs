using Homeward.App.People;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>What a service that leaves the directory has not answered goes on to the next in rank; it hears so, and so do the senders. What it accepted stays with it.</summary>
public sealed class WhenServiceWithdrawn(HomewardDb db, FindReferral find, AskNext asking, FollowReferral follow, NeedsCatalogue catalogue, Journal journal, Clock clock) : IWhen<ServiceWithdrawn>
{
    private const string ToService = "Your service has left the directory, so what it was asked and had not answered is no longer wanted from it. Its links open nothing any more.";

    public async Task Then(ServiceWithdrawn fact, CancellationToken cancel)
    {
        var name = await db.Services.Where(s => s.Id == fact.Service).Select(s => s.Name).SingleAsync(cancel);
        var unanswered = db.Asks
            .Where(a => a.ServiceId == fact.Service
                && a.Needs.Any(n => n.State == AskNeedState.Asked || n.State == AskNeedState.Questioned || n.State == AskNeedState.Parked));
        await db.InTurnOf(unanswered.Select(a => a.PersonId), async () =>
        {
            var asks = await unanswered.OrderBy(a => a.ReceivedAt).ThenBy(a => a.Id).Select(a => new { a.Id, a.ReferralId }).ToListAsync(cancel);
            foreach (var ask in asks)
            {
                await TakeBack(await find.Whole(ask.ReferralId, cancel), ask.Id, name, cancel);
            }

            return asks.Count;
        }, cancel);
    }

    private async Task TakeBack(Referral referral, AskId ask, string name, CancellationToken cancel)
    {
        var needs = referral.Asks.Single(each => each.Id == ask).Needs.Where(put => put.Waits).Select(put => put.NeedId).ToList();
        if (needs.Count == 0)
        {
            // Whoever withdrew it in the same moment was faster; the save that follows says so.
            return;
        }

        var back = referral.WithdrawFrom(ask, needs, clock.Now);
        var next = await asking.For(referral, needs, AskedBecause.NextInRank, cancel);

        var asked = referral.Asks.Select(each => each.ServiceId).ToList();
        var names = await db.Services.Where(s => asked.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var toSender = $"{name} has left the directory and had not answered, so it is no longer asked.\n{Letters.Sentences(Letters.NewsIn(next), id => names.GetValueOrDefault(id, "A service"), facts => Letters.About(referral, facts, catalogue.Label), catalogue.Outcome)}";
        journal.Note(await follow.After(referral, Decision.Of([.. back.Facts, .. next]), cancel, new News(toSender, ToService)));
    }
}
