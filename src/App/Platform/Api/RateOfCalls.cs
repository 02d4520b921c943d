using System.Collections.Concurrent;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Api;

/// <summary>Counts the requests of each key in each minute. Every node counts its own: the limit keeps one system from taking the others' time, and is no promise.</summary>
public sealed class RateOfCalls(Clock clock, int most = RateOfCalls.Most)
{
    /// <summary>How many requests one key may send to one node within a minute of the clock.</summary>
    public const int Most = 300;

    private readonly ConcurrentDictionary<MembershipId, (long Minute, int Calls)> _calls = new();

    /// <summary>Counts one; null when it may go on, else how many seconds are left of the minute.</summary>
    public int? Wait(MembershipId key)
    {
        var now = clock.Now;
        var minute = now.Ticks / TimeSpan.TicksPerMinute;
        var (_, calls) = _calls.AddOrUpdate(key, (minute, 1), (_, before) => before.Minute == minute ? (minute, before.Calls + 1) : (minute, 1));
        return calls <= most ? null : 60 - now.Second;
    }
}
