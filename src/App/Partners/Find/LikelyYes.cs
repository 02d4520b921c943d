using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Find;

/// <summary>How likely a service is to say yes when it is asked: the share of yes among what it was asked of that need, pulled towards the mean of the need as in the ranking.</summary>
public sealed class LikelyYes(HomewardDb db, FindHelp find)
{
    /// <summary>For each of these needs, between 0 and 1.</summary>
    public async Task<IReadOnlyDictionary<string, double>> Of(ServiceId service, IReadOnlyCollection<string> needs, CancellationToken cancel)
    {
        var wanted = needs.Distinct().ToList();
        var tallies = await db.AnswerTallies.AsNoTracking().Where(t => t.ServiceId == service && wanted.Contains(t.Need)).ToDictionaryAsync(t => t.Need, cancel);
        var likely = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var need in wanted)
        {
            var tally = tallies.GetValueOrDefault(need);
            likely[need] = Of(new AnswerHistory(tally?.Answered ?? 0, tally?.Accepted ?? 0, tally?.InTime ?? 0), await find.Weights(need, cancel));
        }

        return likely;
    }

    /// <summary>The same of counts at hand; of none it is the mean of the need. To a thousandth: nobody knows it better, and equal chances are counted together.</summary>
    /// <param name="weights">Those of the need.</param>
    public static double Of(AnswerHistory history, MatchWeights weights) => Math.Round(history.AcceptedShare(weights.UsuallyAccepted, weights.PriorAsks), 3);
}
