using System.Globalization;

namespace Homeward.Benchmarks.Http;

/// <summary>What a day asks of the service, over HTTP, at two sizes of place in one run; each place is served by a process of its own.</summary>
public sealed class OverHttp : Benchmark
{
    private const int AtOnce = 8;
    private const int Staff = 500;
    private const int ListRows = 1_200;
    private static readonly TimeSpan MorningLasts = TimeSpan.FromSeconds(60);

    public override string Name => "http";

    public override string Words =>
        "boards, match, search, records, referrals, a list, 500 staff over HTTP [--people 1500000] [--places FOLDER, kept for the next run] [--database \"Host=…\": two more will be made beside it]";

    public override async Task Run(IReadOnlyList<string> arguments)
    {
        var options = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        PlaceSize[] sizes = [new(15_000, 3), new(int.Parse(options.GetValueOrDefault("--people", "1500000"), CultureInfo.InvariantCulture), 12)];
        var kept = options.GetValueOrDefault("--places");
        var folder = kept is null ? Directory.CreateTempSubdirectory("homeward-bench-") : Directory.CreateDirectory(kept);
        try
        {
            var places = new List<ServedPlace>();
            foreach (var size in sizes)
            {
                var database = options.TryGetValue("--database", out var server) ? $"{server};Database=homeward_{size.People}" : null;
                places.Add(await ServedPlace.Start(size, Path.Combine(folder.FullName, size.People.ToString(CultureInfo.InvariantCulture)), database));
            }

            await Measure(places[0], places[1]);
            foreach (var place in places)
            {
                await place.DisposeAsync();
            }
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task Measure(ServedPlace small, ServedPlace large)
    {
        var both = new BothPlaces((small, new Acts(small, AtOnce)), (large, new Acts(large, AtOnce)));
        await both.SignIn();
        foreach (var (people, requests, suffix) in new[] { (1, 200, ", alone"), (AtOnce, 600, "") })
        {
            await both.Ask(people, requests, suffix, acts => Task.FromResult(acts.Board));
            await both.Ask(people, requests, suffix, acts => Task.FromResult(acts.Match));
            await both.Ask(people, requests, suffix, acts => acts.Search());
        }

        await both.Ask(AtOnce, 600, "", acts => Task.FromResult(acts.Ward));
        await both.Ask(AtOnce, 600, "", acts => Task.FromResult(acts.Inbox));
        await both.Ask(AtOnce, 600, "", acts => acts.OpenAPerson());
        await both.AskOnce(AtOnce, acts => acts.Create(240));
        await both.AskOnce(1, acts => acts.Answer(60));
        await both.TakeInLists(ListRows);
        var errors = await both.SpendAMorning(Staff, MorningLasts);
        both.Table.Print(Console.Out);
        Console.WriteLine($"{Staff} staff: {errors.Small} and {errors.Large} errors. Most memory held by the server: {small.MostMegabytes:0} MB and {large.MostMegabytes:0} MB.");
    }
}
