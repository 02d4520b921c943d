using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Find;

/// <summary>How likely a service is to say yes when it is asked: the share of yes among what it was asked of that need, pulled towards the usual share as in the ranking.</summary>
public sealed class LikelyYes(HomewardDb db, FindHelp find)
{
    /// <summary>For each of these needs, between 0 and 1.</summary>
    public async Task<IReadOnlyDictionary<string, double>> Of(ServiceId service, IReadOnlyCollection<string> needs, CancellationToken cancel)
    {
        var (wanted, weights) = (needs.ToList(), find.Weights());
        var tallies = await db.AnswerTallies.AsNoTracking().Where(t => t.ServiceId == service && wanted.Contains(t.Need)).ToDictionaryAsync(t => t.Need, cancel);
        return wanted.Distinct().ToDictionary(need => need, need => Of(tallies.GetValueOrDefault(need), weights), StringComparer.Ordinal);
    }

    /// <summary>The same of counts at hand; of none it is the usual share.</summary>
    public static double Of(AnswerTally? tally, MatchWeights weights) =>
        Math.Round(new AnswerHistory(tally?.Answered ?? 0, tally?.Accepted ?? 0, tally?.InTime ?? 0).AcceptedShare(weights.UsuallyAccepted, weights.PriorAsks), 4);
}
