using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Time;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Access;

/// <summary>Every route of the interface for other systems by a key of every kind, for people known through every relation, against a table written by hand: <c>expected-api.csv</c>.</summary>
public class WhoReachesTheApi
{
    [Fact]
    public async Task Every_route_has_a_line_in_the_table_and_every_line_a_route()
    {
        await using var app = await HomewardApp.Start();
        var wanted = ExpectedTable.ApiRoutes().Select(r => (r.Method, r.Route)).ToHashSet();
        var there = EveryRoute.Of(app).Where(route => EveryRoute.IsOfTheApi(route.Route)).ToHashSet();
        Assert.True(wanted.SetEquals(there), "Without a line: " + string.Join(", ", there.Except(wanted)) + "\nWithout a route: " + string.Join(", ", wanted.Except(there)));
    }

    /// <summary>Each key walks a copy of the same database, so that none finds what another has changed.</summary>
    [Fact]
    public async Task No_key_reaches_what_is_not_its_own_and_no_answer_betrays_it()
    {
        IReadOnlyList<Canary> people = [];
        IReadOnlyDictionary<string, string> others = new Dictionary<string, string>();
        await using var filled = await HomewardApp.After(async app =>
        {
            var aviary = new Aviary(app) { SentBy = ExpectedTable.ApiRoles };
            people = await aviary.Fill();
            await (await app.SignIn("Hub case manager")).TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(Hospital.Newcomer.Number(0)));
            await aviary.AndLists();
            others = aviary.Others;
        });
        var (faults, judged, reached, shown) = (new List<string>(), 0, 0, 0);
        foreach (var role in ExpectedTable.ApiRoles)
        {
            var log = new AllThatIsLogged();
            using var measured = new AllThatIsMeasured();
            await using var app = await HomewardApp.StartOn(
                filled, services => services.AddSingleton<ILoggerProvider>(log).AddSingleton(s => new RateOfCalls(s.GetRequiredService<Clock>(), int.MaxValue)));
            var walk = new ApiWalk(app, role, others, people);
            await walk.WithoutKey(ExpectedTable.ApiRoutes());
            await walk.Go(ExpectedTable.ApiRoutes());
            Assert.Empty(app.Troubles);
            Assert.DoesNotContain(log.Lines.Concat(measured.Lines), line => people.Any(person => person.SectionsIn(line).Any()));
            (judged, reached, shown) = (judged + walk.Judged, reached + walk.Reached, shown + walk.Shown);
            faults.AddRange(walk.Faults);
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults in {judged} requests:\n" + string.Join('\n', faults.Distinct().Order(StringComparer.Ordinal).Take(100)));
        Assert.True(judged > 500 && reached > 60 && shown > 60, $"only {judged} requests were judged, {reached} acts reached and somebody shown {shown} times");
    }

    /// <summary>The walk itself is worth nothing if it stays green over a leak.</summary>
    [Fact]
    public async Task A_planted_leak_turns_the_walk_red()
    {
        using var stream = typeof(AccessTable).Assembly.GetManifestResourceStream("access-table.csv")!;
        using var reader = new StreamReader(stream);
        var leaky = (await reader.ReadToEndAsync()).TrimEnd() + "\napi-ward,sender,contact,ordinary,read\napi-ward,break-glass,identity,ordinary,read\n";
        await using var app = await HomewardApp.Start(change: services => services.AddSingleton(AccessTable.Parse(leaky)));
        var aviary = new Aviary(app) { SentBy = [Roles.ApiWard] };
        var walk = new ApiWalk(app, Roles.ApiWard, aviary.Others, await aviary.Fill("sender", "break-glass", "none"));
        await walk.Go([.. ExpectedTable.ApiRoutes().Where(r => r.Route == "/api/people/{id}")]);
        Assert.Contains(walk.Faults, fault => fault.Contains("api-ward, break-glass: GET /api/people/{id} opens", StringComparison.Ordinal));
        Assert.Contains(walk.Faults, fault => fault.Contains("holds the contact of somebody known through 'sender'", StringComparison.Ordinal));
    }
}
