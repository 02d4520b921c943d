using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Travel;
using Homeward.Planning.Roads;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.App.Platform.Planning;

/// <summary>The verb that plans a day from a file, for people who compare planners; it touches no database.</summary>
/// <remarks>Told to end, by Ctrl+C or by a service manager, it prints the best plan so far like one that ran its course.</remarks>
public sealed class PlanDay : Verb
{
    private const double UsualSeconds = 10;

    public override string Words => "plan";

    public override string Usage =>
        "plan FILE [--seconds S | --iterations N] [--seed K] [--json] [--routes OUT] [--travel osrm=URL | valhalla=URL]   Plans a day of trips and visits, and prints who goes where; in an iteration some neighbouring trips are taken out and put back in.";

    public override IReadOnlyList<string> Options => ["seconds", "iterations", "seed", "json", "routes", "travel"];

    public override string Takes => "FILE";

    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var (path, options) = (line.Words[1], OptionsFrom(line));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        var instance = await Prepared(path, line, stop.Token);
        if (!line.Has("json")) Console.WriteLine($"{instance.Problem.Requests.Count} requests, {instance.Problem.Workers.Count} workers; Ctrl+C ends the search early with the best plan so far.");
        var began = Environment.CpuUsage.TotalTime;
        var plan = Planner.Best(instance.Problem, options, stop.Token);
        var seconds = (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        if (line["routes"] is { } output) Write(output, PlanText.Marks(instance.Problem, plan));
        if (!line.Has("json")) Console.Write(PlanText.Timetable(instance, plan));
        Console.WriteLine(JsonSerializer.Serialize(new Summary(
            Path.GetFileNameWithoutExtension(path), plan.ServesAll, instance.Problem.Requests.Count - plan.Unserved.Count, plan.Unserved.Count,
            plan.Routes.Count, Math.Round(plan.Cost.Total - plan.Cost.Use - plan.Cost.Unserved, 4), Math.Round(seconds, 3), plan.Iterations, options.Seed)));
        return 0;
    }

    /// <summary>The day with its driving times. That may take long, or wait for somebody who writes into a pipe: whoever is told to end does not wait for it.</summary>
    private static async Task<Instance> Prepared(string path, CommandLine line, CancellationToken cancel)
    {
        try
        {
            var instance = await Task.Run(() => Read(path), cancel).WaitAsync(cancel);
            return line["travel"] is { } table ? await ByRoad(instance, table, line, cancel) : instance;
        }
        catch (OperationCanceledException)
        {
            throw new PlainError("Told to end before the day was read; there is no plan.");
        }
    }

    private static Instance Read(string path)
    {
        try
        {
            return InstanceReader.Read(File.ReadAllText(path));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new PlainError($"{path}: {trouble.Message}");
        }
    }

    /// <summary>The same day with the driving times of a road table; a notice when there are none to be had goes beside the plan, not into it.</summary>
    private static async Task<Instance> ByRoad(Instance instance, string said, CommandLine line, CancellationToken cancel)
    {
        var table = RoadTable.TryParse(said) ?? throw new PlainError($"--travel takes osrm=http://host:port or valhalla=http://host:port, not \"{said}\".");
        if (instance.Points.Count == 0) throw new PlainError("--travel is for days whose places lie on the national grid; this text brings its own distances.");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var kept = new KeptBlocks(new DirectoryInfo(Path.Combine(Settings.From(line).DataFolder, "travel")), TimeProvider.System);
        var ways = await new RoadTimes(table, http, kept, new AsGiven(instance.Problem.Travel)).Between(instance.Points, instance.Hour, cancel);
        if (ways.Notice is { } notice) await Console.Error.WriteLineAsync(notice);
        return instance with { Problem = instance.Problem.With(travel: ways.Travel) };
    }

    /// <summary>The straight lines that the text itself describes.</summary>
    private sealed class AsGiven(Homeward.Planning.Routes.Travel travel) : ITravelTimes
    {
        public Task<Ways> Between(IReadOnlyList<Point> points, int hour, CancellationToken cancel = default) => Task.FromResult(new Ways(travel, Notice: null));
    }

    private static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"The routes cannot be written: {trouble.Message}");
        }
    }

    private static Options OptionsFrom(CommandLine line)
    {
        var iterations = Number(line, "iterations");
        var seconds = Number(line, "seconds");
        if (iterations is not null && seconds is not null) throw new PlainError("Give --seconds or --iterations, not both.");
        var seed = Number(line, "seed") ?? 1;
        if (seed > int.MaxValue || seed != Math.Floor(seed)) throw new PlainError("--seed is a whole number.");
        if (iterations is { } rounds && rounds != Math.Floor(rounds)) throw new PlainError("--iterations is a whole number.");
        return new Options
        {
            Iterations = (long?)iterations, Seconds = iterations is null ? seconds ?? UsualSeconds : null, Seed = (int)seed,
        };
    }

    private static double? Number(CommandLine line, string option) => line[option] is not { } said ? null
        : double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e15 ? number
        : throw new PlainError($"--{option} needs a number of zero or more, not \"{said}\".");

    /// <summary>The last line of the output; its names are the ones that comparing programs read.</summary>
    private sealed record Summary(
        [property: System.Text.Json.Serialization.JsonPropertyName("instance")] string Instance,
        [property: System.Text.Json.Serialization.JsonPropertyName("feasible")] bool Feasible,
        [property: System.Text.Json.Serialization.JsonPropertyName("served")] int Served,
        [property: System.Text.Json.Serialization.JsonPropertyName("unserved")] int Unserved,
        [property: System.Text.Json.Serialization.JsonPropertyName("vehicles")] int Vehicles,
        [property: System.Text.Json.Serialization.JsonPropertyName("cost")] double Cost,
        [property: System.Text.Json.Serialization.JsonPropertyName("seconds")] double Seconds,
        [property: System.Text.Json.Serialization.JsonPropertyName("iterations")] long Iterations,
        [property: System.Text.Json.Serialization.JsonPropertyName("seed")] int Seed);
}
