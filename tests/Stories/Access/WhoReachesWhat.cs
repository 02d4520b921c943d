using Homeward.App.Platform.Access;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        var there = EveryRoute.Of(app).ToHashSet();
        Assert.True(wanted.SetEquals(there), "Without a line: " + string.Join(", ", there.Except(wanted)) + "\nWithout a route: " + string.Join(", ", wanted.Except(there)));
    }

    /// <summary>Two tables, kept apart on purpose: what the walk lets people read must be what the shipped table gives.</summary>
    [Fact]
    public void The_hand_written_reading_is_what_the_shipped_table_gives()
    {
        var shipped = AccessTable.Shipped();
        var sections = new Dictionary<string, Journey.Basics.Section>(StringComparer.Ordinal)
        {
            ["identity"] = Journey.Basics.Section.Identity, ["contact"] = Journey.Basics.Section.Contact, ["hospital"] = Journey.Basics.Section.Hospital,
            ["referral"] = Journey.Basics.Section.Referral, ["access-codes"] = Journey.Basics.Section.AccessCodes,
        };
        var reading = ExpectedTable.Reading();
        foreach (var role in ExpectedTable.Roles)
        {
            foreach (var relation in Aviary.Relations)
            {
                var given = sections.Where(s => shipped.LevelOf(role, relation, s.Value) >= Level.Read).Select(s => s.Key);
                Assert.True(given.ToHashSet().SetEquals(reading[(role, relation)]), $"{role}, {relation}: the shipped table gives {string.Join("+", given)}");
            }
        }
    }

    [Fact]
    public async Task Nobody_reaches_what_is_not_theirs_and_no_page_betrays_it()
    {
        await using var app = await HomewardApp.Start();
        var (walk, _) = await Walked(app);
        Assert.True(walk.Judged > 3000, $"only {walk.Judged} requests were judged");
        Assert.True(walk.Faults.Count == 0, $"{walk.Faults.Count} faults in {walk.Judged} requests:\n" + string.Join('\n', walk.Faults.Distinct().Take(200)));
        Assert.Empty(app.Troubles);
    }

    /// <summary>The walk itself is worth nothing if it stays green over a leak.</summary>
    [Fact]
    public async Task A_planted_leak_turns_the_walk_red()
    {
        await using var app = await HomewardApp.Start(change: services =>
            services.AddSingleton(AccessTable.Parse("role,relation,section,sensitivity,level\n" + Leaky())));
        var aviary = new Aviary(app);
        var people = await aviary.Fill();
        var walk = new AccessWalk(people, Others(aviary, Guid.Empty));
        await walk.As("service-inbox", await SignedIn(app, aviary, "service-inbox"), ExpectedTable.Routes().Where(r => r.Route is "/people/{id}"));
        Assert.Contains(walk.Faults, fault => fault.Contains("service-inbox, break-glass: GET /people/{id} opens", StringComparison.Ordinal));
        Assert.Contains(walk.Faults, fault => fault.Contains("holds the contact of somebody known through 'sender'", StringComparison.Ordinal));
    }

    // The shipped table with two lines too many: a service inbox breaks the glass, and a sender reads contact details.
    private static string Leaky()
    {
        using var stream = typeof(AccessTable).Assembly.GetManifestResourceStream("access-table.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', 2)[1].TrimEnd()
            + "\nservice-inbox,break-glass,identity,ordinary,read\nservice-inbox,sender,contact,ordinary,read\n";
    }

    private static async Task<(AccessWalk Walk, IReadOnlyList<Canary> People)> Walked(HomewardApp app)
    {
        var aviary = new Aviary(app);
        var people = await aviary.Fill();
        var account = await app.Look(db => db.Users.Where(a => !db.Memberships.Any(m => m.AccountId == a.Id && db.RoleCards.Any(c => c.MembershipId == m.Id))).Select(a => a.Id).FirstAsync());
        var organisation = await app.Look(db => db.Organisations.Select(o => o.Id).FirstAsync());
        var walk = new AccessWalk(people, new Dictionary<string, Guid>(Others(aviary, account), StringComparer.Ordinal) { ["organisation"] = organisation.Value });
        foreach (var role in ExpectedTable.Roles)
        {
            await walk.As(role, role == "nobody" ? app.Stranger() : await SignedIn(app, aviary, role), ExpectedTable.Routes());
        }

        return (walk, people);
    }

    private static Dictionary<string, Guid> Others(Aviary aviary, Guid account) =>
        new(StringComparer.Ordinal) { ["service"] = aviary.Service.Value, ["account"] = account, ["ask"] = Guid.NewGuid(), ["nothing"] = Guid.NewGuid() };

    private static async Task<Visitor> SignedIn(HomewardApp app, Aviary aviary, string role)
    {
        var id = aviary.Memberships[role].Id;
        return await app.SignIn(await app.Look(db => db.RoleCards.Where(c => c.MembershipId == id).Select(c => c.Title).SingleAsync()));
    }
}
