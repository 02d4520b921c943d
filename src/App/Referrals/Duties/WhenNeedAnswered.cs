using Homeward.App.Partners.Room;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>Teaches the directory what an answer says of a service, and leads a declined need somewhere: to the next in rank, or onto the list of unmet needs.</summary>
public sealed class WhenNeedAnswered(HomewardDb db, WhenAnswered directory, ProposeHelp propose, Offers offers, Clock clock)
{
    /// <returns>The facts that followed.</returns>
    public async Task<IReadOnlyList<Fact>> Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        await Teach(referral, facts, cancel);
        var followed = new List<Fact>();
        foreach (var declined in facts.OfType<NeedDeclined>().Where(d => d.LeadsTo is DeclineLeadsTo.NextInRank or DeclineLeadsTo.FlagEntry))
        {
            followed.AddRange(await GoOn(referral, declined.Need, cancel));
        }

        return followed;
    }

    /// <summary>One lesson for each service and answer, however many needs it was about; an ask counts once, though its answer came after its time.</summary>
    private async Task Teach(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        foreach (var yes in facts.OfType<NeedAccepted>().GroupBy(f => (f.Ask, f.Service)))
        {
            await directory.Accepted(yes.Key.Service, Codes(referral, yes.Select(f => f.Need)), InTime(referral, yes.Key.Ask), RanOut(referral, yes.Key.Ask), cancel);
        }

        foreach (var no in facts.OfType<NeedDeclined>().GroupBy(f => (f.Ask, f.Service, f.Reason, f.NoPlaceUntil)))
        {
            var (ask, service, reason, until) = no.Key;
            await directory.Declined(service, Codes(referral, no.Select(f => f.Need)), reason, until, InTime(referral, ask), RanOut(referral, ask), cancel);
        }

        foreach (var late in facts.OfType<AnswerRanOut>())
        {
            await directory.NotAnswered(late.Service, cancel);
        }
    }

    private static List<string> Codes(Referral referral, IEnumerable<NeedId> needs) =>
        [.. referral.Needs.Where(need => needs.Contains(need.Id)).Select(need => need.Code).Distinct()];

    private bool InTime(Referral referral, AskId ask) => referral.Asks.Single(each => each.Id == ask).Clocks.All(clockRow => clockRow.Kept(clock.Now) != false);

    private static bool RanOut(Referral referral, AskId ask) => referral.Asks.Single(each => each.Id == ask).RanOutAt is not null;

    /// <summary>Leads a need on that somebody no longer has in hand: to the next in rank, or onto the list; nowhere while another still has it. It is still the first sender who asks.</summary>
    public async Task<IReadOnlyList<Fact>> GoOn(Referral referral, NeedId id, CancellationToken cancel)
    {
        if (referral.Asks.Any(ask => ask.Needs.Any(put => put.NeedId == id && put.IsLive)))
        {
            return [];
        }

        var need = referral.Needs.Single(each => each.Id == id);
        var asked = referral.Asks.Where(ask => ask.Needs.Any(put => put.NeedId == id)).Select(ask => ask.ServiceId).ToList();
        var subject = await offers.Subject(referral, need.PersonId, cancel, referral.SenderId);
        var proposal = await propose.For(subject, need.Code, need.WantedOn, asked, cancel);
        foreach (var candidate in proposal.Candidates)
        {
            if (await offers.Make(referral, candidate.Service, [id], AskedBecause.NextInRank, cancel) is { } offer && referral.Put(offer, clock.Now) is { IsRefused: false } put)
            {
                return put.Facts;
            }
        }

        var silent = proposal.Candidates.Where(candidate => candidate.AsksFirst).Select(candidate => new WhyNot(candidate.Service, ProposeHelp.WantsAYes));
        var nobody = referral.FindNobody(id, new RowId(clock.NewId()), [.. silent, .. proposal.WhyNots], clock.Now, out var unmet);
        if (unmet is not null)
        {
            db.UnmetNeeds.Add(unmet);
        }

        return nobody.Facts;
    }
}
