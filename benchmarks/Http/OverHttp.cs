using System.Diagnostics;
using System.Globalization;

namespace Homeward.Benchmarks.Http;

/// <summary>What a day asks of the service, over HTTP, at two sizes of place in one run; each place is served by a process of its own.</summary>
public sealed class OverHttp : Benchmark
{
    private const int AtOnce = 8;
    private const int Rounds = 4;
    private const int Staff = 500;
    private const int ListRows = 1_200;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);
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
        var (inSmall, inLarge) = (new Acts(small, AtOnce), new Acts(large, AtOnce));
        await inSmall.SignIn();
        await inLarge.SignIn();
        var table = new TwoSizes(small.Name, large.Name);
        await Both("hub board, alone", 1, 200, inSmall.Board, inLarge.Board);
        await Both("ranked match, alone", 1, 200, inSmall.Match, inLarge.Match);
        await Both("person search, alone", 1, 200, await inSmall.Search(), await inLarge.Search());
        await Both("hub board", AtOnce, 600, inSmall.Board, inLarge.Board);
        await Both("ward screen", AtOnce, 600, inSmall.Ward, inLarge.Ward);
        await Both("inbox", AtOnce, 600, inSmall.Inbox, inLarge.Inbox);
        await Both("ranked match", AtOnce, 600, inSmall.Match, inLarge.Match);
        await Both("person search", AtOnce, 600, await inSmall.Search(), await inLarge.Search());
        await Both("open a person", AtOnce, 600, await inSmall.OpenAPerson(), await inLarge.OpenAPerson());
        var (sendSmall, sendLarge) = (await inSmall.Create(500), await inLarge.Create(500));
        await Both("create a referral", AtOnce, Math.Min(sendSmall.Count, sendLarge.Count) * 8 / 10 - AtOnce, sendSmall.Act, sendLarge.Act);
        var (answerSmall, answerLarge) = (await inSmall.Answer(100), await inLarge.Answer(100));
        await Both("answer a referral", 1, Math.Min(answerSmall.Count, answerLarge.Count) * 8 / 10, answerSmall.Act, answerLarge.Act);
        await Lists();
        var mornings = new List<(Morning Morning, Latencies Taken)>();
        foreach (var place in new[] { small, large })
        {
            var morning = new Morning(place, Staff, MorningLasts);
            mornings.Add((morning, await morning.Run()));
        }

        table.Add($"{Staff} staff", mornings[0].Taken, mornings[1].Taken);
        table.Print(Console.Out);
        Console.WriteLine($"{Staff} staff: {mornings[0].Morning.Errors} and {mornings[1].Morning.Errors} errors. Most memory held by the server: {small.MostMegabytes:0} MB and {large.MostMegabytes:0} MB.");

        async Task Both(string what, int people, int requests, Act actSmall, Act actLarge)
        {
            await Console.Error.WriteLineAsync(what);
            var load = new Load(people, requests, AtMost);
            var (first, second) = await load.InTurns(Rounds, (small, actSmall.Do), (large, actLarge.Do));
            table.Add(what, first, second);
        }

        // Once before it is measured, as with everything else.
        async Task Lists()
        {
            await Console.Error.WriteLineAsync("lists of inpatients");
            for (var turn = 0; turn < 2; turn++)
            {
                Latencies[] taken = [await TakeIn(small, inSmall, turn), await TakeIn(large, inLarge, turn)];
                if (turn > 0)
                {
                    table.Add($"list of {ListRows} people", taken[0], taken[1]);
                }
            }
        }
    }

    private static async Task<Latencies> TakeIn(ServedPlace place, Acts acts, int turn)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), place.ProcessorTime);
        await acts.TakeInAList(ListRows, turn);
        var took = Stopwatch.GetElapsedTime(started);
        return new Latencies([took.TotalMilliseconds], took) { Processor = place.ProcessorTime - before };
    }
}
