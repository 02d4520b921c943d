using Homeward.App.Partners.Find;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>How services have answered so far, need by need: what the file of services tells from before, and every answer of the made-up past.</summary>
internal sealed class HowTheyAnswer(RegionDirectory directory, Func<ServiceId, AnswerRule> ruleOf, MatchWeights weights)
{
    private readonly Dictionary<(ServiceId Service, string Need), AnswerHistory> _counts = Before(directory);

    /// <summary>What the directory keeps of it.</summary>
    public IEnumerable<AnswerTally> Tallies => _counts.Select(count => new AnswerTally
    {
        ServiceId = count.Key.Service, Need = count.Key.Need,
        Answered = count.Value.Answered, Accepted = count.Value.Accepted, InTime = count.Value.InTime, Quick = count.Value.Quick,
    });

    /// <summary>How likely a yes is held to be.</summary>
    public double Likely(ServiceId service, string need)
    {
        var history = _counts.GetValueOrDefault((service, need));
        return LikelyYes.Of(new AnswerTally { ServiceId = service, Need = need, Answered = history.Answered, Accepted = history.Accepted }, weights);
    }

    /// <summary>Counts what an act says of whoever was asked, by the same rules as the running service.</summary>
    public void Learn(Referral referral, IReadOnlyList<Fact> facts, DateTime at)
    {
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case NeedAccepted yes:
                    Count(referral, yes.Ask, yes.Need, accepted: 1, at);
                    break;
                case NeedDeclined { Reason: DeclineReason.NoCapacity } no:
                    Count(referral, no.Ask, no.Need, accepted: 0, at);
                    break;
                case AnswerRanOut late:
                    foreach (var put in AskOf(referral, late.Ask).Needs.Where(put => put.Waits))
                    {
                        Add(late.Service, put.Code, new AnswerHistory(1, 0, 0));
                    }

                    break;
            }
        }
    }

    private void Count(Referral referral, AskId id, NeedId need, int accepted, DateTime at)
    {
        var ask = AskOf(referral, id);
        var counted = ask.RanOutAt is not null;
        var isQuick = !counted && ruleOf(ask.ServiceId).AnsweringTime(ask.Clocks.MaxBy(row => row.Round)!.StartedAt, at) <= TimeSpan.FromHours(weights.QuickHours);
        Add(ask.ServiceId, referral.Needs.Single(each => each.Id == need).Code, new AnswerHistory(
            counted ? 0 : 1, accepted, ask.Clocks.All(row => row.Kept(at) != false) ? 1 : 0, isQuick ? 1 : 0));
    }

    private void Add(ServiceId service, string need, AnswerHistory more)
    {
        var sofar = _counts.GetValueOrDefault((service, need));
        _counts[(service, need)] = new AnswerHistory(sofar.Answered + more.Answered, sofar.Accepted + more.Accepted, sofar.InTime + more.InTime, sofar.Quick + more.Quick);
    }

    private static Ask AskOf(Referral referral, AskId id) => referral.Asks.Single(ask => ask.Id == id);

    // What the file counts over all needs is shared out among them, the rest of each count one each to the first needs, so that none gets more yeses than answers; six in ten of what came in time came quickly.
    private static Dictionary<(ServiceId, string), AnswerHistory> Before(RegionDirectory directory)
    {
        var counts = new Dictionary<(ServiceId, string), AnswerHistory>();
        foreach (var (service, (listed, needs)) in directory.Told)
        {
            for (var at = 0; at < needs.Count; at++)
            {
                var inTime = Share(listed.InTime, needs.Count, at);
                counts[(service, needs[at])] = new AnswerHistory(Share(listed.Answered, needs.Count, at), Share(listed.Accepted, needs.Count, at), inTime, inTime * 6 / 10);
            }
        }

        return counts;
    }

    private static int Share(int whole, int parts, int at) => whole / parts + (at < whole % parts ? 1 : 0);
}
