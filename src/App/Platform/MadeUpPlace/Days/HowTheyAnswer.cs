using Homeward.App.Partners.Find;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>How services have answered so far, need by need: what the file of services tells from before, and every answer of the made-up past.</summary>
internal sealed class HowTheyAnswer
{
    /// <summary>The share of no that most services of the file have.</summary>
    private const double OfMost = 0.15;

    private readonly RegionDirectory _directory;
    private readonly Func<ServiceId, AnswerRule> _ruleOf;
    private readonly MatchWeights _weights;
    private readonly Dictionary<(ServiceId Service, string Need), AnswerHistory> _counts = [];
    private readonly Dictionary<string, AnswerHistory> _ofNeed = new(StringComparer.Ordinal);
    private AnswerHistory _ofAll;

    public HowTheyAnswer(RegionDirectory directory, Func<ServiceId, AnswerRule> ruleOf, MatchWeights weights)
    {
        (_directory, _ruleOf, _weights) = (directory, ruleOf, weights);
        foreach (var (service, need, told) in Before())
        {
            Add(service, need, told);
        }
    }

    /// <summary>What the directory keeps of it.</summary>
    public IEnumerable<AnswerTally> Tallies => _counts.Select(count => new AnswerTally
    {
        ServiceId = count.Key.Service, Need = count.Key.Need,
        Answered = count.Value.Answered, Accepted = count.Value.Accepted, InTime = count.Value.InTime, Quick = count.Value.Quick,
    });

    /// <summary>How likely a yes is held to be.</summary>
    public double Likely(ServiceId service, string need) =>
        LikelyYes.Of(_counts.GetValueOrDefault((service, need)), _weights.LearntFrom(_ofNeed.GetValueOrDefault(need), _ofAll));

    /// <summary>How much more often than most a service says no, one being like most: by what the file tells of it from before, so that its record says something of what it will answer.</summary>
    public double SaysNo(ServiceId service) => _directory.Told.GetValueOrDefault(service).Listed is { Answered: > 0 } told ? (1 - (double)told.Accepted / told.Answered) / OfMost : 1;

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
        var isQuick = !counted && _ruleOf(ask.ServiceId).AnsweringTime(ask.Clocks.MaxBy(row => row.Round)!.StartedAt, at) <= TimeSpan.FromHours(_weights.QuickHours);
        Add(ask.ServiceId, referral.Needs.Single(each => each.Id == need).Code, new AnswerHistory(
            counted ? 0 : 1, accepted, ask.Clocks.All(row => row.Kept(at) != false) ? 1 : 0, isQuick ? 1 : 0));
    }

    private void Add(ServiceId service, string need, AnswerHistory more)
    {
        _counts[(service, need)] = _counts.GetValueOrDefault((service, need)) + more;
        _ofNeed[need] = _ofNeed.GetValueOrDefault(need) + more;
        _ofAll += more;
    }

    private static Ask AskOf(Referral referral, AskId id) => referral.Asks.Single(ask => ask.Id == id);

    // What the file counts over all needs is shared out among them, the rest of each count one each to the first needs, so that none gets more yeses than answers; six in ten of what came in time came quickly.
    private IEnumerable<(ServiceId Service, string Need, AnswerHistory Told)> Before()
    {
        foreach (var (service, (listed, needs)) in _directory.Told)
        {
            for (var at = 0; at < needs.Count; at++)
            {
                var inTime = Share(listed.InTime, needs.Count, at);
                yield return (service, needs[at], new AnswerHistory(Share(listed.Answered, needs.Count, at), Share(listed.Accepted, needs.Count, at), inTime, inTime * 6 / 10));
            }
        }
    }

    private static int Share(int whole, int parts, int at) => whole / parts + (at < whole % parts ? 1 : 0);
}
