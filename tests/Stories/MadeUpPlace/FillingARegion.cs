using System.Diagnostics;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Homeward.Stories.MadeUpPlace;

public class FillingARegion(ITestOutputHelper output)
{
    private const int Days = 9;

    /// <summary>Each of these opens a record, or changes what figures rest on, and leaves the row's version as it was.</summary>
    private static readonly (string Table, string Change, string Which)[] Changes =
    [
        ("hospital_ready_periods", "set \"From\" = \"To\"", "\"To\" is not null and \"To\" <> \"From\""),
        ("hospital_stays", "set \"ReadySince\" = null", "\"ReadySince\" is not null"),
        ("hospital_stays", "set \"LeftAt\" = \"AdmittedAt\"", "\"LeftAt\" is not null"),
        ("hospital_criteria_reviews", "set \"At\" = \"NextDueAt\"", "\"NextDueAt\" is not null"),
        ("hospital_pathway_spells", "set \"From\" = \"To\"", "\"To\" is not null and \"To\" <> \"From\""),
        ("hospital_blockers", "set \"OwnerOrganisationId\" = null", "\"OwnerOrganisationId\" is not null"),
        ("people_sharing", "set \"State\" = 'Agreed'", "\"State\" = 'Refused'"),
        ("people_addresses", "set \"IsProtected\" = not \"IsProtected\"", "1 = 1"),
        ("access_relations", "set \"EndedAt\" = null, \"UntilAt\" = null", "\"EndedAt\" is not null"),
        ("referrals_needs", "set \"State\" = 'Open'", "\"State\" = 'Ended'"),
        ("referrals_asks", "set \"AnsweredAt\" = null", "\"AnsweredAt\" is not null"),
        ("support_plans", "set \"EndedAt\" = null", "\"EndedAt\" is not null"),
        ("support_lines", "set \"Agreed\" = not \"Agreed\"", "1 = 1"),
        ("support_jobs", "set \"At\" = null", "\"At\" is not null"),
        ("platform_api_keys", "set \"Scopes\" = 'census.write'", "1 = 1"),
    ];

    [Fact]
    public async Task The_same_seed_and_day_make_the_same_region_and_another_seed_another()
    {
        await using var one = await ARegion.Filled(HomewardApp.UsualStart, 7, Days);
        await using var same = await ARegion.Filled(HomewardApp.UsualStart, 7, Days);
        await using var other = await ARegion.Filled(HomewardApp.UsualStart, 8, Days);
        var hash = await one.ContentHash();
        Assert.Equal(hash, await same.ContentHash());
        Assert.NotEqual(hash, await other.ContentHash());
        Assert.Equal(await File.ReadAllTextAsync(Census(one)), await File.ReadAllTextAsync(Census(same)));
        foreach (var sample in new[] { Census(one), Census(other) })
        {
            var beds = (await File.ReadAllLinesAsync(sample)).Skip(1).Select(line => line.Split(',')).Where(cells => cells[2].Length > 0).Select(cells => (Ward: cells[2], Bed: cells[3])).ToList();
            Assert.True(beds.Count == beds.Distinct().Count(), "Two people share a bed: " + string.Join(", ", beds.GroupBy(bed => bed).Where(g => g.Count() > 1).Select(g => g.Key)));
        }
    }

    /// <summary>Hours at which something is always going on, and nights; the days on which clocks change among them.</summary>
    [Theory]
    [InlineData("2026-11-18T06:00:00Z")]
    [InlineData("2026-10-25T13:30:00Z")]
    [InlineData("2027-03-28T19:00:00Z")]
    public async Task Whenever_it_is_made_some_hundred_people_no_longer_need_their_bed(string now)
    {
        var watch = Stopwatch.StartNew();
        await using var region = await ARegion.Filled(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), 11, 24);
        output.WriteLine($"A region of 24 days was made in {watch.Elapsed.TotalSeconds:F1} s.");
        Assert.InRange(await region.Look(db => db.Stays.CountAsync(s => s.LeftAt == null && s.ReadySince != null)), 88, 112);
    }

    /// <summary>Each version of each row is explained by one fact, payloads have their hashes and nothing lies in the future.</summary>
    [Fact]
    public async Task Every_version_of_every_row_has_its_fact()
    {
        await using var region = await ARegion.Filled(HomewardApp.UsualStart, 5, Days);
        await region.Look(async db =>
        {
            var said = (await db.Journal.AsNoTracking().SelectMany(r => r.States).ToListAsync()).GroupBy(s => (s.Table, s.RowId)).ToDictionary(g => g.Key, g => g.Select(s => s.Version).Order().ToList());
            Assert.All(await db.Stays.AsNoTracking().ToListAsync(), stay => Assert.Equal(Enumerable.Range(1, stay.Version), said[("hospital_stays", stay.Id.Value)]));
            Assert.All(await db.Persons.AsNoTracking().ToListAsync(), person => Assert.Equal(Enumerable.Range(1, person.Version), said[("people_persons", person.Id.Value)]));
            Assert.All(await db.Asks.AsNoTracking().ToListAsync(), ask => Assert.Equal(Enumerable.Range(1, ask.Version), said[("referrals_asks", ask.Id.Value)]));
            var rows = await db.Journal.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync();
            Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(r => (int)r.Sequence));
            Assert.All(rows, row => Assert.Equal(Journal.HashOf(row.Salt!, row.Payload), row.PayloadHash));
            Assert.All(rows, row => Assert.True(row.RecordedAt <= LondonTime.Cut(HomewardApp.UsualStart.UtcDateTime) && row.HappenedAt <= row.RecordedAt));
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True(pair.First.RecordedAt <= pair.Second.RecordedAt, $"{pair.First.Act} at {pair.First.RecordedAt:o}, then {pair.Second.Act} at {pair.Second.RecordedAt:o}"));
            return true;
        });
    }

    [Fact]
    public async Task The_check_finds_all_well()
    {
        await using var region = await ARegion.Filled(HomewardApp.UsualStart, 3, Days);
        var found = await region.Check();
        Assert.True(found.AllWell, string.Join('\n', found.Lines.Where(line => !line.IsWell).Select(line => line.Words)));

        // Somebody with write access to the database opens records to themselves, and to a colleague of the past.
        var (relation, membership) = (new RowId(Guid.NewGuid()), new MembershipId(Guid.NewGuid()));
        await region.Look(async db =>
        {
            var (nurse, person) = (await db.Memberships.FirstAsync(m => m.Role == Roles.WardNurse && m.AccountId != null), await db.Persons.Select(p => p.Id).FirstAsync());
            var later = HomewardApp.UsualStart.UtcDateTime.AddDays(1);
            db.Add(new Relation { Id = relation, PersonId = person, HolderId = nurse.Id.Value, Kind = Relations.Caseload, BeganAt = later });
            db.Add(new Membership
            {
                Id = membership, AccountId = nurse.AccountId, OrganisationId = nurse.OrganisationId, Role = Roles.InformationGovernanceLead, Title = "Nobody’s", BeginsAt = later,
            });
            return await db.SaveChangesAsync();
        });
        // They also drop what is known of how to reach somebody, and set a need back to what it was before its last change.
        var whose = await region.One("select cast(\"PersonId\" as text) from people_contact_details where \"Version\" = 1 order by \"PersonId\" limit 1");
        await region.Run($"delete from people_contact_details where \"PersonId\" = '{whose}'");
        var need = await region.One("select cast(\"Id\" as text) from referrals_needs where \"Version\" = 3 order by \"Id\" limit 1");
        await region.Run($"update referrals_needs set \"Version\" = 2 where \"Id\" = '{need}'");
        var wrong = (await region.Check()).Lines.Where(line => !line.IsWell).Select(line => line.Words).ToList();
        string[] forged =
        [
            $"Row {whose} of people_contact_details is gone, and the journal knows it up to version 1.",
            $"Row {need} of referrals_needs stands at version 2, and its facts go up to version 3.",
            $"Row {need} of referrals_needs holds something else than its newest fact left in it.",
            $"Row {Shown(relation.Value)} of access_relations was put in behind the service's back: no fact tells what it holds.",
            $"Row {Shown(membership.Value)} of identity_memberships was put in behind the service's back: no fact tells what it holds.",
            $"Membership {membership.Value} (Nobody’s) was never given by anybody.",
            $"Relation {relation.Value} (caseload) lets somebody see a person, and nothing was written of that person when it began.",
        ];
        Assert.Equal(forged.Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
        await region.Run($"update referrals_needs set \"Version\" = 3 where \"Id\" = '{need}'");
        await IsFoundOut(region);
    }

    private static async Task IsFoundOut(ARegion region)
    {
        List<string> expected = [];
        foreach (var (table, change, which) in Changes)
        {
            var row = await region.One($"select cast(\"Id\" as text) from {table} where {which} order by \"Id\" limit 1");
            Assert.False(row is null, $"Nothing in {table} has {which}.");
            await region.Run($"update {table} {change} where \"Id\" = '{row}'");
            expected.Add($"Row {row} of {table} holds something else than its newest fact left in it.");
        }

        var spell = await region.One("select cast(\"Id\" as text) from hospital_ward_spells where \"To\" is not null order by \"Id\" limit 1");
        await region.Run($"delete from hospital_ward_spells where \"Id\" = '{spell}'");
        expected.Add($"Row {spell} of hospital_ward_spells is gone, and no fact took it away.");
        var key = await region.One("select cast(\"MembershipId\" as text) from platform_api_keys order by 1 limit 1");
        var holder = await region.One($"select cast(\"HolderId\" as text) from identity_membership_scopes where \"MembershipId\" = '{key}' order by 1 limit 1");
        await region.Run($"update identity_membership_scopes set \"HolderId\" = \"MembershipId\" where \"MembershipId\" = '{key}' and \"HolderId\" = '{holder}'");
        var wrong = (await region.Check()).Lines.Where(line => !line.IsWell).Select(line => line.Words).ToList();
        Assert.All(expected, words => Assert.Contains(words, wrong));
        Assert.Contains(wrong, words => words.StartsWith($"Row {key}/", StringComparison.Ordinal) && words.Contains("of identity_membership_scopes was put in", StringComparison.Ordinal));
        Assert.Contains(wrong, words => words.EndsWith("of identity_membership_scopes is gone, and no fact took it away.", StringComparison.Ordinal));
    }

    private static string Shown(Guid id) => TestDatabase.IsPostgres ? id.ToString() : id.ToString().ToUpperInvariant();

    private static string Census(ARegion region) => Path.Combine(region.Folder, "census", "kingsbridge-today.csv");
}
