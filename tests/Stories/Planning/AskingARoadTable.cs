using Homeward.App.Platform.Travel;
using Homeward.Planning.Roads;
using Homeward.Stories.Commands;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Planning;

/// <summary>Driving times from a road table on the network, kept for a day, and straight lines while it is away.</summary>
public sealed class AskingARoadTable : IDisposable
{
    private static readonly StraightLine s_line = new(1.3, [.. Enumerable.Repeat(60.0, 24)], []);
    private static readonly Point[] s_points = [new(651409.903, 313177.270), new(651409.903, 323177.270)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("homeward-travel-");
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_point_of_the_grid_is_where_the_ordnance_survey_says()
    {
        // The worked example of the guide: E 651409.903, N 313177.270 is 52°39'28.72" N, 1°42'57.79" E; five metres are 0.00005 degrees.
        var (latitude, longitude) = NationalGrid.Degrees(s_points[0]);
        Assert.Equal(52.657979, latitude, 5e-5);
        Assert.Equal(1.716052, longitude, 7e-5);
    }

    [Theory]
    [InlineData("osrm")]
    [InlineData("valhalla")]
    public async Task It_is_asked_once_a_day(string kind)
    {
        await using var roads = await RoadStandIn.Start();
        var ways = await Times($"{kind}={roads.Address}").Between(s_points, 12);
        Assert.Null(ways.Notice);
        Assert.Equal((12.0, 5000.0, 0.0), (ways.Travel.Minutes(0, 1), ways.Travel.Distance(1, 0), ways.Travel.Minutes(0, 0)));
        Assert.Contains("52.65", roads.LastQuestion, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(12.0, (await Times($"{kind}={roads.Address}").Between(s_points, 12)).Travel.Minutes(0, 1));
        Assert.Equal(1, roads.Questions);
        _clock.Advance(TimeSpan.FromHours(2));
        await Times($"{kind}={roads.Address}").Between(s_points, 12);
        Assert.Equal(2, roads.Questions);
    }

    [Fact]
    public async Task A_large_day_is_asked_for_in_blocks()
    {
        await using var roads = await RoadStandIn.Start();
        Point[] points = [.. Enumerable.Range(0, 120).Select(at => new Point(400_000 + at, 400_000))];
        var travel = (await Times($"osrm={roads.Address}").Between(points, 12)).Travel;
        Assert.Equal(9, roads.Questions);
        Assert.Equal(12.0, travel.Minutes(119, 3));
    }

    [Theory]
    [InlineData("{\"code\": \"NoTable\"}")]
    [InlineData("{\"durations\": [[0]], \"distances\": [[0]]}")]
    [InlineData("<html>")]
    [InlineData("{\"durations\": [[0, null], [null, 0]], \"distances\": [[0, null], [null, 0]]}")]
    public async Task An_answer_that_is_no_table_falls_back_to_straight_lines_with_a_notice(string nonsense)
    {
        await using var roads = await RoadStandIn.Start();
        roads.Nonsense = nonsense;
        var ways = await Times($"osrm={roads.Address}").Between(s_points, 12);
        Assert.Contains("estimated in straight lines", ways.Notice, StringComparison.Ordinal);
        Assert.Equal(13.0, ways.Travel.Minutes(0, 1), 1e-6);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task The_verb_plans_by_the_roads_and_says_when_they_are_away()
    {
        var (file, address) = (Path.Combine(_folder.FullName, "day"), "");
        await File.WriteAllTextAsync(file, Texts.Day);
        await using (var roads = await RoadStandIn.Start())
        {
            address = $"osrm={roads.Address}";
            await using var program = RunningProgram.Start("plan", file, "--iterations", "50", "--json", "--travel", address, "--data", _folder.FullName);
            Assert.Equal(0, await program.Ended());
            Assert.Empty(program.Errors);
            Assert.Contains("\"cost\":24,", program.Out[^1], StringComparison.Ordinal);
            Assert.Equal(1, roads.Questions);
        }
        var other = Path.Combine(_folder.FullName, "other");
        await using var alone = RunningProgram.Start("plan", file, "--iterations", "50", "--json", "--travel", address, "--data", other);
        Assert.Equal(0, await alone.Ended());
        Assert.Contains("estimated in straight lines", Assert.Single(alone.Errors), StringComparison.Ordinal);
    }

    private RoadTimes Times(string said) =>
        new(RoadTable.TryParse(said)!, new HttpClient { Timeout = TimeSpan.FromSeconds(5) }, new KeptBlocks(_folder, _clock), s_line);
}
