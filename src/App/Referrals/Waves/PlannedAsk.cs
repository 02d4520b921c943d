using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Waves;

/// <summary>A service that will be asked for a need when its turn comes.</summary>
/// <param name="Reasons">What speaks for it; empty for one that does not fit.</param>
/// <param name="Warnings">What to check before relying on it, or why it does not fit.</param>
/// <param name="AsksFirst">Whether it is passed over until the person has said yes to sharing with its kind.</param>
/// <param name="IsDespite">Whether it does not fit by the directory, and the sender wants it asked all the same.</param>
public sealed record PlannedAsk(ServiceId Service, string Name, IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings, bool AsksFirst, bool IsDespite)
{
    /// <summary>The order in which services will be asked: those that the sender put first, then by rank. Drawn anew each time, so that whoever is full by then is passed over.</summary>
    public static IReadOnlyList<PlannedAsk> Order(Need need, Proposal proposal)
    {
        var fitting = proposal.Candidates.Select(candidate => new PlannedAsk(candidate.Service, candidate.Name, candidate.Reasons, candidate.Checks, candidate.AsksFirst, IsDespite: false)).ToList();
        var despite = proposal.LeftOut.Where(left => need.AskDespite.Contains(left.Service) && !left.IsBarred)
            .Select(left => new PlannedAsk(left.Service, left.Name, [], left.WhyNots, AsksFirst: false, IsDespite: true));
        var known = fitting.Concat(despite).ToDictionary(planned => planned.Service);
        var first = need.AskFirst.Where(known.ContainsKey).Select(service => known[service]).ToList();
        return [.. first, .. fitting.Except(first)];
    }
}
