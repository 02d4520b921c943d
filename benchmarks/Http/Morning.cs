using System.Collections.Concurrent;
using System.Diagnostics;
using Homeward.Stories.Harness;

namespace Homeward.Benchmarks.Http;

/// <summary>Many staff at once doing what a morning brings: each opens something, reads for some seconds, and opens the next.</summary>
public sealed class Morning(ServedPlace place, int staff, TimeSpan lasts)
{
    /// <summary>How long a page is read, on average; between half and one and a half of it.</summary>
    public static readonly TimeSpan Reading = TimeSpan.FromSeconds(5);

    private static readonly string[] Cards = ["Ward nurse", "Ward nurse", "Hub case manager", "Link worker", "Service (inbox)"];

    private readonly ConcurrentBag<double> _taken = [];
    private int _errors;

    public int Errors => _errors;

    /// <summary>The whole morning; what goes wrong is counted and does not stop it.</summary>
    public async Task<Latencies> Run()
    {
        var visitors = new List<(Visitor Visitor, IReadOnlyList<string> Addresses)>();
        foreach (var lot in Enumerable.Range(0, staff).Chunk(20))
        {
            visitors.AddRange(await Task.WhenAll(lot.Select(who => Arrive(Cards[who % Cards.Length]))));
        }

        var (started, before) = (Stopwatch.GetTimestamp(), place.ProcessorTime);
        await Task.WhenAll(visitors.Select((one, who) => Work(one.Visitor, one.Addresses, new Random(who), started)));
        return new Latencies(_taken, Stopwatch.GetElapsedTime(started)) { Processor = (place.ProcessorTime - before) / _taken.Count };
    }

    // One's own list, the people on it, and who could help them.
    private async Task<(Visitor Visitor, IReadOnlyList<string> Addresses)> Arrive(string card)
    {
        var visitor = await place.SignIn(card);
        var list = card switch { "Ward nurse" => "/ward", "Hub case manager" => "/hub", _ => "/inbox" };
        var links = (await visitor.Open(list)).Links.Select(link => link.Address).Distinct().ToList();
        var people = links.Where(address => address.StartsWith("/people/", StringComparison.Ordinal) || address.StartsWith("/asks/", StringComparison.Ordinal)).Take(12);
        return (visitor, [list, list, list, .. people, "/find-help?need=shopping&postcode=NV1+1AA&age=80", "/find-help?need=settle-in&postcode=NV2+1AA&age=70"]);
    }

    private async Task Work(Visitor visitor, IReadOnlyList<string> addresses, Random random, long started)
    {
        await Task.Delay(Reading * random.NextDouble());
        while (Stopwatch.GetElapsedTime(started) < lasts)
        {
            var address = random.Next(3) == 0 ? addresses[0] : addresses[random.Next(addresses.Count)];
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await Acts.Look(visitor, address);
            }
            catch (Exception trouble) when (trouble is InvalidOperationException or HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _errors);
            }

            _taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(Reading * (0.5 + random.NextDouble()));
        }
    }
}
