using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Homeward.App.Hospital.Leave;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.Stories.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Platform;

/// <summary>
/// What is asked about one person is found by an index, however many rows a region has gathered. SQLite says of each question by which way it goes; PostgreSQL's way depends on
/// how much there is, so there the pages are only opened.
/// </summary>
public sealed partial class NoLongWay
{
    private static readonly string[] Grow = ["journal_rows", "journal_subjects", "hospital_criteria_reviews"];

    // What a ward, a hub and a service have before them is few; what has ever been is many.
    private static readonly string[] GrowToo =
    [
        .. Grow, "hospital_stays", "hospital_ward_spells", "hospital_ready_periods", "hospital_blockers", "hospital_attendances", "people_persons", "people_cases", "people_identifiers",
        "people_addresses", "people_contact_details", "people_search_keys", "people_sharing", "hospital_pathway_spells", "access_relations", "referrals_referrals", "referrals_needs", "referrals_asks", "referrals_ask_needs", "referrals_answer_clocks", "referrals_answer_links",
        "platform_messages", "support_plans", "support_lines", "support_jobs", "support_worries", "support_failed_contacts", "support_rung_tries", "support_letters", "support_letter_copies", "hospital_census_of_sites",
    ];

    // Of those tables they hold what is open or stands at this moment, and of decisions about sharing the few that were ever said.
    private static readonly string[] StayShort = ["hospital_blockers_one_open_a_reason", "referrals_one_acceptance", "people_sharing_one_a_purpose"];

    [Fact]
    public async Task A_page_about_one_person_goes_through_no_table_that_grows_from_end_to_end()
    {
        await using var app = await HomewardApp.Start();
        using var asked = new Asked(app.Folder);
        using var listening = DiagnosticListener.AllListeners.Subscribe(asked);
        var nurse = await app.SignIn("Ward nurse");
        var stay = (await nurse.Open("/")).Links.First(link => link.Address.StartsWith("/stays/", StringComparison.Ordinal)).Address.Split('?')[0];
        var stays = stay.Split('/')[2];
        var page = await nurse.Open($"/stays/{stays}");
        await nurse.Open($"/stays/{stays}/blockers");
        var person = page.Links.First(link => link.Address.StartsWith("/people/", StringComparison.Ordinal)).Address.Split('/')[2].Split('?')[0];
        await nurse.Open($"/people/{person}");
        var lead = await app.SignIn("Information governance lead");
        var glass = (await lead.Open("/governance")).Links.First(link => link.Address.StartsWith("/governance/journal?glass=", StringComparison.Ordinal)).Address;
        asked.Begin();
        var journal = await lead.Submit((await lead.Open(glass)).Forms.Single(form => form.Fields.Any(field => field.Name == "Ground")));
        Assert.Equal("A person's journal", journal.Heading);
        await nurse.Open($"/stays/{stays}");
        await nurse.Open($"/stays/{stays}/blockers");
        await nurse.Open($"/people/{person}");
        if (!TestDatabase.IsPostgres)
        {
            var ofJournal = asked.Questions.First(question => Named("journal_rows", question.Sql).Any());
            Assert.NotEmpty(LongWays(new Question(ofJournal.Database, "SELECT \"j\".\"Act\" FROM \"journal_rows\" AS \"j\" WHERE \"j\".\"Kind\" = 'Read' ORDER BY \"j\".\"Sequence\" DESC", [])));
        }

        var ways = asked.Questions.DistinctBy(question => question.Sql).SelectMany(LongWays).ToList();
        Assert.True(ways.Count == 0, string.Join('\n', ways));
    }

    [Fact]
    public async Task Lists_of_what_is_to_be_done_go_through_nothing_that_has_ever_been_done()
    {
        await using var app = await HomewardApp.Start();
        using var asked = new Asked(app.Folder);
        using var listening = DiagnosticListener.AllListeners.Subscribe(asked);
        foreach (var (card, address) in new[]
        {
            ("Ward nurse", "/ward"), ("Hub case manager", "/hub"), ("Hub case manager", "/hub/print"), ("Hub case manager", "/unmet-needs"), ("Information governance lead", "/governance"), ("Link worker", "/inbox"), ("Link worker", "/caseload"), ("Link worker", "/worries"), ("Link worker", "/failed-contacts"), ("Link worker", "/letters"), ("Link worker", await FiguresOf(app, "Link worker")), ("Hub case manager", "/failed-contacts"), ("Service (inbox)", "/inbox"),
            ("Ward nurse", "/find-help?need=shopping&postcode=NV1+1AA&age=80"),
        })
        {
            var visitor = await app.SignIn(card);
            await visitor.Open(address);
            asked.Begin();
            var page = await visitor.Open(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var link in page.Links.Select(link => link.Address).Where(address => Leads().IsMatch(address)).DistinctBy(link => Leads().Match(link).Value).Take(8))
            {
                var opened = await visitor.Open(link);
                foreach (var form in opened.Links.Select(inside => inside.Address).Where(address => address.StartsWith("/stays/", StringComparison.Ordinal)).Distinct().Take(12))
                {
                    await visitor.Open(form);
                }
            }
        }

        // And what no screen asks for.
        await using (var scope = app.Services.CreateAsyncScope())
        {
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<UnsaidLeavings>().Over(CancellationToken.None));
        }

        var ways = asked.Questions.DistinctBy(question => question.Sql).SelectMany(question => LongWays(question, GrowToo)).ToList();
        Assert.True(ways.Count == 0, string.Join('\n', ways));
        Assert.NotEqual(TestDatabase.IsPostgres, !asked.Questions.IsEmpty);
    }

    private static async Task<string> FiguresOf(HomewardApp app, string card)
    {
        var services = await app.Look(db => db.RoleCards.Where(c => c.Title == card)
            .SelectMany(c => db.Set<MembershipScope>().Where(s => s.MembershipId == c.MembershipId && s.Kind == ScopeKinds.Service)).Select(s => s.HolderId).ToListAsync());
        return $"/services/{services[0]}/figures";
    }

    private static IEnumerable<string> LongWays(Question question) => LongWays(question, Grow);

    private static IEnumerable<string> LongWays(Question question, string[] grow)
    {
        using var connection = new SqliteConnection(question.Database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + question.Sql;
        command.Parameters.AddRange(question.Parameters.Select(parameter => new SqliteParameter(parameter.Name, parameter.Value)));
        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read())
        {
            steps.Add(rows.GetString(3));
        }

        return
            from table in grow
            from alias in Named(table, question.Sql)
            where steps.Exists(step => step == $"SCAN {alias}" || (step.StartsWith($"SCAN {alias} USING", StringComparison.Ordinal) && !StayShort.Any(step.Contains)))
            select $"{table} from end to end, {string.Join("; ", steps)}: {question.Sql}";
    }

    private static IEnumerable<string> Named(string table, string sql) => Table().Matches(sql).Where(match => match.Groups["table"].Value == table).Select(match => match.Groups["alias"].Value);

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();

    [GeneratedRegex("^/(people|stays|refer|referrals|asks|plans|worries|failed-contacts)(?=[/?])")]
    private static partial Regex Leads();

    private sealed record Question(string Database, string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);

    // Listens to what Entity Framework asks of one app's file.
    private sealed class Asked(string folder) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<IDisposable> _heard = new();
        private volatile bool _begun;

        public ConcurrentQueue<Question> Questions { get; } = new();

        public void Begin() => _begun = true;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory)
            {
                _heard.Enqueue(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (_begun && value.Value is CommandEventData { Command: SqliteCommand { Connection: { } connection } command } && value.Key == RelationalEventId.CommandExecuting.Name
                && connection.DataSource.StartsWith(folder, StringComparison.Ordinal) && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                Questions.Enqueue(new Question(connection.ConnectionString, command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            while (_heard.TryDequeue(out var each))
            {
                each.Dispose();
            }
        }

        private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";
    }
}
