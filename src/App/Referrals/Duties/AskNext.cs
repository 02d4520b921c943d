using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>Asks the next in the planned order for needs that somebody is wanting for, as many at once as their sender wants; where nobody is left the need is counted as unmet.</summary>
/// <remarks>
/// It is still the first sender who asks: access and sharing are looked at again for each ask, and whoever may not be asked is passed over. Needs of one person whose
/// next is the same service are put to it together.
/// </remarks>
public sealed class AskNext(HomewardDb db, ProposeHelp propose, Offers offers, WaveRules rules, Clock clock)
{
    /// <returns>The facts of what was asked or counted; none where others still have it in hand, or its sender has stopped it.</returns>
    public async Task<IReadOnlyList<Fact>> For(Referral referral, IReadOnlyCollection<NeedId> ids, AskedBecause because, CancellationToken cancel)
    {
        var (facts, lines) = (new List<Fact>(), new List<Line>());
        foreach (var id in ids.Distinct().Where(referral.GoesOn).Where(id => IsWanting(referral, id)))
        {
            lines.Add(await Draw(referral, id, cancel));
        }

        while (lines.Where(line => line.Next.Count > 0 && IsWanting(referral, line.Need.Id)).GroupBy(line => (line.Need.PersonId, line.Next.Peek().Service)).FirstOrDefault() is { } together)
        {
            var needs = together.Select(line => line.Need.Id).ToList();
            if (await offers.Make(referral, together.Key.Service, needs, because, cancel) is { } offer && referral.Put(offer, clock.Now) is { IsRefused: false } put)
            {
                facts.AddRange(put.Facts);
            }

            foreach (var line in together.ToList())
            {
                line.Next.Dequeue();
            }
        }

        facts.AddRange(lines.Where(line => referral.CountedOn(line.Need.Id) == 0).SelectMany(line => Nobody(referral, line)));
        return facts;
    }

    private bool IsWanting(Referral referral, NeedId id) => referral.CountedOn(id) < rules.AtOnce(referral.Needs.Single(need => need.Id == id));

    private async Task<Line> Draw(Referral referral, NeedId id, CancellationToken cancel)
    {
        var need = referral.Needs.Single(each => each.Id == id);
        var asked = referral.Asks.Where(ask => ask.Needs.Any(put => put.NeedId == id)).Select(ask => ask.ServiceId).ToList();
        var subject = await offers.Subject(referral, need.PersonId, cancel, referral.SenderId);
        var proposal = await propose.For(subject, need.Code, need.WantedOn, asked, cancel);
        return new Line(need, proposal, new Queue<PlannedAsk>(PlannedAsk.Order(need, proposal)));
    }

    private IReadOnlyList<Fact> Nobody(Referral referral, Line line)
    {
        var silent = line.Proposal.Candidates.Where(candidate => candidate.AsksFirst).Select(candidate => new WhyNot(candidate.Service, ProposeHelp.WantsAYes));
        var nobody = referral.FindNobody(line.Need.Id, new RowId(clock.NewId()), [.. silent, .. line.Proposal.WhyNots], clock.Now, out var unmet);
        if (unmet is not null)
        {
            db.UnmetNeeds.Add(unmet);
        }

        return nobody.Facts;
    }

    private sealed record Line(Need Need, Proposal Proposal, Queue<PlannedAsk> Next);
}
