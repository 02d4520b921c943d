using System.Collections.Concurrent;
using System.Diagnostics;

namespace Homeward.Benchmarks;

/// <summary>Several people doing the same thing again and again, each waiting for the answer before the next; bounded in number and in time.</summary>
/// <param name="People">How many at once.</param>
/// <param name="Requests">How many in all, after warming up.</param>
/// <param name="AtMost">When to stop, whatever has been done by then.</param>
public sealed record Load(int People, int Requests, TimeSpan AtMost)
{
    /// <summary>How many go before that are not measured.</summary>
    public int WarmUp => Math.Max(People, Requests / 10);

    /// <summary>Warms up with a tenth of the requests, then measures.</summary>
    /// <param name="act">One request, told who makes it (from 0) and the how-manieth it is; it throws when the answer is not the right one.</param>
    public async Task<Latencies> Measure(Func<int, int, Task> act)
    {
        await Drive(0, WarmUp, act, new ConcurrentBag<double>());
        var taken = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        await Drive(WarmUp, Requests, act, taken);
        return new Latencies(taken, Stopwatch.GetElapsedTime(started));
    }

    private Task Drive(int from, int requests, Func<int, int, Task> act, ConcurrentBag<double> taken)
    {
        var next = from - 1;
        var started = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, People).Select(person => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < from + requests && Stopwatch.GetElapsedTime(started) < AtMost; number = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                await act(person, number);
                taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
    }
}
