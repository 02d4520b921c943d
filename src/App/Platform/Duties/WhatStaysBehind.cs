using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Duties;

/// <summary>All that would stay behind, from every area that keeps something of its own under a name.</summary>
public sealed class WhatStaysBehind(IEnumerable<IStayBehind> areas)
{
    /// <summary>What would stay behind where these memberships ended now, in sentences; null where nothing would.</summary>
    public Task<string?> Of(IReadOnlyCollection<MembershipId> memberships, CancellationToken cancel) => Together(area => area.Of(memberships, cancel));

    /// <summary>What would stay behind where this service left the directory now.</summary>
    public Task<string?> Of(ServiceId service, CancellationToken cancel) => Together(area => area.Of(service, cancel));

    private async Task<string?> Together(Func<IStayBehind, Task<string?>> told)
    {
        var sentences = new List<string>();
        foreach (var area in areas)
        {
            if (await told(area) is { } sentence)
            {
                sentences.Add(sentence);
            }
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
