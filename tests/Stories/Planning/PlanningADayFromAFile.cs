using System.Text.Json;
using Homeward.Stories.Commands;

namespace Homeward.Stories.Planning;

/// <summary>The verb <c>plan</c>, as somebody calls it who compares planners.</summary>
public sealed class PlanningADayFromAFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("homeward-plan-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("ride", Texts.DialARide, 2, 0, 1, 40.0, "1 2 3 4\n")]
    [InlineData("goods", Texts.PickupAndDelivery, 2, 0, 1, 40.0, "1 2 3 4\n")]
    [InlineData("trips", Texts.Day, 1, 1, 1, 20.0, "7 -7\n")]
    public async Task Each_format_is_known_by_what_it_holds(string name, string text, int served, int unserved, int vehicles, double cost, string routes)
    {
        var output = Path.Combine(_folder.FullName, "routes.txt");
        var (lines, summary) = await Plan(name, text, "--json", "--iterations", "500", "--seed", "3", "--routes", output);
        Assert.Single(lines);
        Assert.Equal(["instance", "feasible", "served", "unserved", "vehicles", "cost", "seconds", "iterations", "seed"], summary.EnumerateObject().Select(property => property.Name));
        Assert.Equal((name, unserved == 0, served, unserved, vehicles, 3),
            (summary.GetProperty("instance").GetString(), summary.GetProperty("feasible").GetBoolean(), summary.GetProperty("served").GetInt32(),
                summary.GetProperty("unserved").GetInt32(), summary.GetProperty("vehicles").GetInt32(), summary.GetProperty("seed").GetInt32()));
        Assert.Equal(cost, summary.GetProperty("cost").GetDouble(), 1e-3);
        Assert.Equal(routes, (await File.ReadAllTextAsync(output)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Two_people_go_to_one_patient_at_once()
    {
        // The two start from 0, both are with patient 2 at the same time, one goes to patient 1 as well: 10 + 10 + 10 and 10 + 10, a third of it all; nobody is late.
        var (_, summary) = await Plan("care", Texts.HomeCare, "--json", "--iterations", "500");
        Assert.Equal((2, 2), (summary.GetProperty("served").GetInt32(), summary.GetProperty("vehicles").GetInt32()));
        Assert.Equal(50.0 / 3, summary.GetProperty("cost").GetDouble(), 1e-3);
    }

    [Fact]
    public async Task Without_json_it_prints_who_goes_where_and_why_somebody_stays()
    {
        var (lines, _) = await Plan("day", Texts.Day, "--iterations", "100");
        Assert.Contains(lines, line => line.StartsWith("Worker 1: leaves 10:00", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("10:00  pick up, request 7 (slack ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("10:15  drop off, request 7 (slack ", StringComparison.Ordinal));
        Assert.Contains("Request 8 stays undone: 1 have no room for it; it would take a vehicle with room for it at 10:00.", lines);
    }

    [Fact]
    public async Task The_same_seed_and_iterations_give_the_same_plan()
    {
        var first = await Plan("day", Texts.Day, "--iterations", "300", "--seed", "5");
        var second = await Plan("day", Texts.Day, "--iterations", "300", "--seed", "5");
        Assert.Equal(first.Lines.SkipLast(1), second.Lines.SkipLast(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(70)]
    public async Task It_does_as_many_iterations_as_it_was_told_and_says_so(int iterations) =>
        Assert.Equal(iterations, (await Plan("ride", Texts.DialARide, "--json", "--iterations", $"{iterations}")).Summary.GetProperty("iterations").GetInt64());

    [Fact]
    public async Task Whom_the_file_calls_something_is_called_so()
    {
        var (lines, _) = await Plan("care", Texts.HomeCare, "--iterations", "500");
        Assert.Contains(lines, line => line.StartsWith("Worker c1: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("visit, request p2 (slack ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Told_to_end_while_it_still_reads_it_ends()
    {
        // A pipe into which nobody writes: opening it for writing returns once the program reads.
        var pipe = Path.Combine(_folder.FullName, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe)) await made.WaitForExitAsync();
        await using var program = RunningProgram.Start("plan", pipe);
        await using var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write));
        await program.Stop();
        Assert.Equal(1, await program.Ended());
        Assert.Contains("before the day was read", Assert.Single(program.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_end_it_prints_the_best_plan_so_far()
    {
        var output = Path.Combine(_folder.FullName, "routes.txt");
        await using var program = RunningProgram.Start("plan", Written("day", Texts.DialARide), "--seconds", "100000", "--routes", output);
        await program.Says("2 requests, 1 workers; Ctrl+C ends the search early");
        await program.Stop();
        Assert.Equal(0, await program.Ended());
        Assert.Empty(program.Errors);
        var summary = JsonDocument.Parse(program.Out[^1]).RootElement;
        Assert.Equal(2, summary.GetProperty("served").GetInt32() + summary.GetProperty("unserved").GetInt32());
        Assert.StartsWith("1 ", await File.ReadAllTextAsync(output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neither dial-a-ride", "1 2 3", "--seconds", "1")]
    [InlineData("trips, number 1: \"ready\" is missing", "{\"trips\": [{}], \"hospitals\": []}", "--seconds", "1")]
    [InlineData("not both", Texts.DialARide, "--seconds", "1", "--iterations", "5")]
    [InlineData("--seconds needs a number", Texts.DialARide, "--seconds", "long")]
    [InlineData("--seed is a whole number", Texts.DialARide, "--seed", "1.5")]
    [InlineData("--iterations is a whole number", Texts.DialARide, "--iterations", "1.5")]
    [InlineData("\"visits\" is not known here", "{\"trips\": [], \"visits\": []}", "--seconds", "1")]
    [InlineData("The routes cannot be written", Texts.DialARide, "--iterations", "5", "--routes", "/nowhere/at/all")]
    [InlineData("brings its own distances", Texts.DialARide, "--travel", "osrm=http://localhost:1")]
    [InlineData("--travel takes osrm=", Texts.Day, "--travel", "http://localhost:1")]
    public async Task What_cannot_be_is_said_in_one_sentence(string sentence, string text, params string[] options)
    {
        await using var program = RunningProgram.Start(["plan", Written("day", text), "--data", _folder.FullName, .. options]);
        Assert.Equal(1, await program.Ended());
        Assert.Contains(sentence, Assert.Single(program.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say which file", "plan")]
    [InlineData("/not/there", "plan", "/not/there")]
    public async Task A_file_that_is_not_there_is_said_so(string sentence, params string[] arguments)
    {
        await using var program = RunningProgram.Start(arguments);
        Assert.Equal(1, await program.Ended());
        Assert.Contains(sentence, Assert.Single(program.Errors), StringComparison.Ordinal);
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(IReadOnlyList<string> Lines, JsonElement Summary)> Plan(string name, string text, params string[] options)
    {
        await using var program = RunningProgram.Start(["plan", Written(name, text), .. options]);
        Assert.Equal(0, await program.Ended());
        Assert.Empty(program.Errors);
        var lines = program.Out;
        return (lines, JsonDocument.Parse(lines[^1]).RootElement);
    }
}
