using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>Leads a declined need somewhere: to the next service in rank, or onto the list of unmet needs; and flags an entry that promised what it does not do.</summary>
public sealed class WhenNeedDeclined(HomewardDb db, ProposeHelp propose, Offers offers, Clock clock)
{
    /// <returns>The facts that followed.</returns>
    public async Task<IReadOnlyList<Fact>> Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        var followed = new List<Fact>();
        foreach (var declined in facts.OfType<NeedDeclined>())
        {
            if (declined.LeadsTo == DeclineLeadsTo.FlagEntry)
            {
                followed.AddRange(EntryQuestion.Raise(new RowId(clock.NewId()), declined.Service, declined.Reason, clock.Now, out var question).Facts);
                db.Add(question);
            }

            if (declined.LeadsTo is DeclineLeadsTo.NextInRank or DeclineLeadsTo.FlagEntry && IsWaitedForByNobody(referral, declined.Need))
            {
                followed.AddRange(await Next(referral, declined.Need, cancel));
            }
        }

        return followed;
    }

    private static bool IsWaitedForByNobody(Referral referral, NeedId need) => !referral.Asks.Any(ask => ask.Needs.Any(put => put.NeedId == need && put.IsLive));

    private async Task<IReadOnlyList<Fact>> Next(Referral referral, NeedId id, CancellationToken cancel)
    {
        var need = referral.Needs.Single(each => each.Id == id);
        var asked = referral.Asks.Where(ask => ask.Needs.Any(put => put.NeedId == id)).Select(ask => ask.ServiceId).ToList();
        var subject = await offers.Subject(referral, need.PersonId, cancel);
        var proposal = await propose.For(subject, need.Code, need.WantedOn, asked, cancel);
        foreach (var candidate in proposal.Candidates)
        {
            if (await offers.Make(referral, candidate.Service, [id], AskedBecause.NextInRank, cancel) is { } offer && referral.Put(offer, clock.Now) is { IsRefused: false } put)
            {
                return put.Facts;
            }
        }

        var nobody = referral.FindNobody(id, new RowId(clock.NewId()), proposal.WhyNots, clock.Now, out var unmet);
        if (unmet is not null)
        {
            db.UnmetNeeds.Add(unmet);
        }

        return nobody.Facts;
    }
}
