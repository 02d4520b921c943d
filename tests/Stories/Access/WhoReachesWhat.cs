using Homeward.App.Platform.Access;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Access;

/// <summary>
/// Every route as every role, for people known through every relation, against a table written by hand. A new screen needs a line in <c>expected.csv</c>;
/// what it shows is held against <c>reading.csv</c>.
/// </summary>
public class WhoReachesWhat
{
    [Fact]
    public async Task Every_route_has_a_line_in_the_table_and_every_line_a_route()
    {
        await using var app = await HomewardApp.Start();
        var wanted = ExpectedTable.Routes().Select(r => (r.Method, r.Route)).ToHashSet();
        var there = EveryRoute.Of(app).Where(route => !EveryRoute.IsOfTheApi(route.Route)).ToHashSet();
        Assert.True(wanted.SetEquals(there), "Without a line: " + string.Join(", ", there.Except(wanted)) + "\nWithout a route: " + string.Join(", ", wanted.Except(there)));
    }

    /// <summary>Two tables, kept apart on purpose: what the walk lets people read must be what the shipped table gives.</summary>
    [Fact]
    public void The_hand_written_reading_is_what_the_shipped_table_gives()
    {
        var shipped = AccessTable.Shipped();
        (string Name, Journey.Basics.Section Section, Journey.Basics.Sensitivity Sensitivity)[] sections =
        [
            .. Enum.GetValues<Journey.Basics.Section>().Select(section => (section == Journey.Basics.Section.AccessCodes ? "access-codes" : section.ToString().ToLowerInvariant(), section, Journey.Basics.Sensitivity.Ordinary)),
            ("protected", Journey.Basics.Section.Contact, Journey.Basics.Sensitivity.Restricted),
        ];
        var reading = ExpectedTable.Reading();
        foreach (var role in ExpectedTable.Roles.Concat(ExpectedTable.ApiRoles))
        {
            foreach (var relation in Aviary.Relations.Append(Relations.OwnOrganisation))
            {
                var given = sections.Where(s => shipped.LevelOf(role, relation, s.Section, s.Sensitivity) >= Level.Read).Select(s => s.Name);
                Assert.True(given.ToHashSet().SetEquals(reading[(role, relation)]), $"{role}, {relation}: the shipped table gives {string.Join("+", given)}");
            }
        }
    }

    /// <summary>Each role walks a copy of the same database, so that none finds what another has changed.</summary>
    [Fact]
    public async Task Nobody_reaches_what_is_not_theirs_and_no_page_betrays_it()
    {
        IReadOnlyList<Canary> people = [];
        IReadOnlyDictionary<string, string> others = new Dictionary<string, string>();
        await using var filled = await HomewardApp.After(async app =>
        {
            var aviary = new Aviary(app);
            people = await aviary.Fill();
            await ALateList(app);
            await aviary.AndLists();
            others = aviary.Others;
        });
        var walks = new List<AccessWalk>();
        using var atOnce = new SemaphoreSlim(Math.Max(2, Environment.ProcessorCount / 2));
        await Task.WhenAll(ExpectedTable.Roles.Select(async role =>
        {
            await atOnce.WaitAsync();
            try
            {
                var walk = await Walked(filled, role, people, others);
                lock (walks)
                {
                    walks.Add(walk);
                }
            }
            finally
            {
                atOnce.Release();
            }
        }));
        var (faults, judged, reached) = (walks.SelectMany(w => w.Faults).Distinct().Order(StringComparer.Ordinal).ToList(), walks.Sum(w => w.Judged), walks.Sum(w => w.Reached));
        Assert.True(faults.Count == 0, $"{faults.Count} faults in {judged} requests, {reached} acts reached:\n" + string.Join('\n', faults.Take(200)));
        Assert.True(judged > 8000, $"only {judged} requests were judged");
        Assert.True(reached > 300, $"only {reached} acts were reached");
    }

    /// <summary>The walk itself is worth nothing if it stays green over a leak.</summary>
    [Fact]
    public async Task A_planted_leak_turns_the_walk_red()
    {
        await using var app = await HomewardApp.Start(change: services =>
            services.AddSingleton(AccessTable.Parse("role,relation,section,sensitivity,level\n" + Leaky())));
        var aviary = new Aviary(app);
        var walk = new AccessWalk(new Wanderer(app, "service-inbox", aviary.Others), await aviary.Fill("sender", "break-glass", "none"));
        await walk.Go([.. ExpectedTable.Routes().Where(r => r.Route is "/people/{id}")]);
        Assert.Contains(walk.Faults, fault => fault.Contains("service-inbox, break-glass: GET /people/{id} opens", StringComparison.Ordinal));
        Assert.Contains(walk.Faults, fault => fault.Contains("holds the contact of somebody known through 'sender'", StringComparison.Ordinal));
    }

    /// <summary>Of safeguarding too: where the leads of one place could read of those whom they know by something else, the words of the concerns are found.</summary>
    [Fact]
    public async Task A_planted_leak_of_safeguarding_concerns_turns_the_walk_red()
    {
        await using var app = await HomewardApp.Start(change: services =>
            services.AddSingleton(AccessTable.Parse("role,relation,section,sensitivity,level\n" + Shipped() + "safeguarding-lead,ward,identity,ordinary,read\nsafeguarding-lead,ward,safeguarding,ordinary,read\n")));
        var aviary = new Aviary(app);
        var walk = new AccessWalk(new Wanderer(app, "safeguarding-lead", aviary.Others), await aviary.Fill("ward", "hub", "none"));
        await walk.Go([.. ExpectedTable.Routes().Where(r => r.Route is "/safeguarding" or "/safeguarding/{id}" && r.Method == "GET")]);
        Assert.Contains(walk.Faults, fault => fault.Contains("safeguarding-lead, ward: GET /safeguarding/{id} opens", StringComparison.Ordinal));
        Assert.Contains(walk.Faults, fault => fault.Contains("holds the safeguarding of somebody known through 'ward'", StringComparison.Ordinal));
        Assert.DoesNotContain(walk.Faults, fault => fault.Contains("known through 'safeguarding'", StringComparison.Ordinal));
    }

    /// <summary>A form that another site sends in somebody's name lacks the token: it does nothing, whatever else it carries.</summary>
    [Fact]
    public async Task No_form_does_anything_without_its_token()
    {
        await using var app = await HomewardApp.Start();
        var aviary = new Aviary(app);
        var people = await aviary.Fill("ward", "hub", "asked", "caseload", "none");
        foreach (var role in ExpectedTable.Roles.Where(role => role != "nobody"))
        {
            var walk = new AccessWalk(new Wanderer(app, role, aviary.Others), people);
            await walk.WithoutTokens(ExpectedTable.Routes());
            Assert.True(walk.Faults.Count == 0, string.Join('\n', walk.Faults.Distinct().Take(50)));
        }
    }

    // The shipped table with two lines too many: a service inbox breaks the glass, and a sender reads contact details.
    private static string Leaky() => Shipped() + "service-inbox,break-glass,identity,ordinary,read\nservice-inbox,sender,contact,ordinary,read\n";

    private static string Shipped()
    {
        using var stream = typeof(AccessTable).Assembly.GetManifestResourceStream("access-table.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', 2)[1].TrimEnd() + "\n";
    }

    private static async Task<AccessWalk> Walked(TestDatabase filled, string role, IReadOnlyList<Canary> people, IReadOnlyDictionary<string, string> others)
    {
        var log = new AllThatIsLogged();
        using var measured = new AllThatIsMeasured();
        await using var app = await HomewardApp.StartOn(filled, services => services.AddSingleton<ILoggerProvider>(log));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var walk = new AccessWalk(new Wanderer(app, role, others), people);
        await walk.Go(ExpectedTable.Routes());
        Assert.Contains(measured.Lines, line => line.Contains("http.route=", StringComparison.Ordinal));
        await walk.ReadMessages([.. log.Lines, .. measured.Lines]);
        Assert.Empty(app.Troubles);
        return walk;
    }

    // A list of one newcomer: everybody else of that hospital waits on it for somebody to say whether they have left.
    private static async Task ALateList(HomewardApp app) =>
        await (await app.SignIn("Hub case manager")).TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(Hospital.Newcomer.Number(0)));
}
