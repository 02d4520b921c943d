using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>Why a no ended a need, where its outcome alone would read as if the person had wished it.</summary>
public static class WhyItEnded
{
    /// <summary>In plain words, to stand in place of the outcome or within a sentence; null where the outcome says enough.</summary>
    /// <param name="reason">A code of the list <c>decline-reasons</c>; null where no no ended it.</param>
    public static string? Words(string? reason) => reason switch
    {
        DeclineReason.AlreadyHelping => "they already help with it",
        DeclineReason.Duplicate => "the same request came twice",
        _ => null,
    };

    /// <summary>The same as a sentence begins.</summary>
    public static string? Sentence(string? reason) => Words(reason) is { } words ? char.ToUpperInvariant(words[0]) + words[1..] : null;

    /// <summary>The reason with which a service ended a need by its no: it came in the moment of the ending.</summary>
    public static string? Of(Need need, IEnumerable<AskNeed> asked) =>
        asked.FirstOrDefault(put => put.NeedId == need.Id && put.State == AskNeedState.Declined && put.AnsweredAt == need.EndedAt)?.DeclineReason;

    /// <summary>The same of many needs, for lists of those that have ended.</summary>
    public static async Task<IReadOnlyDictionary<NeedId, string?>> Of(IQueryable<AskNeed> puts, IReadOnlyCollection<NeedId> ended, CancellationToken cancel)
    {
        var (ids, told) = (ended.ToList(), new[] { DeclineReason.AlreadyHelping, DeclineReason.Duplicate });
        return ids.Count == 0 ? new Dictionary<NeedId, string?>() : (await puts.Where(put => ids.Contains(put.NeedId) && put.DeclineReason != null && told.Contains(put.DeclineReason))
            .Select(put => new { put.NeedId, put.DeclineReason }).ToListAsync(cancel)).DistinctBy(put => put.NeedId).ToDictionary(put => put.NeedId, put => Sentence(put.DeclineReason));
    }
}
