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

    /// <summary>The same at two places in turns, so that what else the machine does falls on both alike; each warms up first.</summary>
    public async Task<(Latencies First, Latencies Second)> InTurns(
        int rounds, (Http.ServedPlace Place, Func<int, int, Task> Act) first, (Http.ServedPlace Place, Func<int, int, Task> Act) second)
    {
        var sides = new[] { first, second }.Select(side => (side.Place, side.Act, Taken: new ConcurrentBag<double>())).ToList();
        var (lasted, processor) = (new TimeSpan[2], new TimeSpan[2]);
        foreach (var side in sides)
        {
            await Drive(0, WarmUp, side.Act, []);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var (at, side) in sides.Index())
            {
                var (started, before) = (Stopwatch.GetTimestamp(), side.Place.ProcessorTime);
                await Drive(WarmUp + round * Requests / rounds, Math.Max(1, Requests / rounds), side.Act, side.Taken);
                lasted[at] += Stopwatch.GetElapsedTime(started);
                processor[at] += side.Place.ProcessorTime - before;
            }
        }

        Latencies Of(int at) => new(sides[at].Taken, lasted[at]) { Processor = processor[at] / sides[at].Taken.Count };
        return (Of(0), Of(1));
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
