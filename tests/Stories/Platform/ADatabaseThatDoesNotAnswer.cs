using System.Data.Common;
using System.Net;
using Homeward.App.Platform.Storage;
using Homeward.Stories.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Homeward.Stories.Platform;

/// <summary>The database answers nobody for a while, not even who is signed in: whoever sends a form meanwhile keeps their words in the page that says so, and sends them again.</summary>
public sealed class ADatabaseThatDoesNotAnswer
{
    [Fact]
    public async Task What_was_typed_stands_in_the_page_that_says_so_and_is_sent_again_from_there()
    {
        var line = new Line();
        await using var app = await HomewardApp.Start(change: services => On(services, line));
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Given", "Agnes").With("Who.Family", "Awayland")
            .With("Who.Born.Day", "4").With("Who.Born.Month", "5").With("Who.Born.Year", "1941").With("Street", "7 \"Quarry\" & <Row>");

        line.IsCut = true;
        using var told = await nurse.Ask(HttpMethod.Post, form.Action, form.Content("Add this person"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, told.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), told.Headers.RetryAfter?.Delta);
        Assert.Contains("default-src 'none'", Assert.Single(told.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(told.Headers.CacheControl?.NoStore);
        var page = new Page(told.StatusCode, form.Action, await told.Content.ReadAsStringAsync(), 0);
        Assert.True(page.Says("Nothing has been changed.") && page.Says("What you typed is kept in this page alone"), page.Text);
        Assert.DoesNotContain("<Row>", page.Html, StringComparison.Ordinal);
        var again = page.Form("Send it again");

        using var looked = await nurse.Ask(HttpMethod.Get, "/ward");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(1)), (looked.StatusCode, looked.Headers.RetryAfter?.Delta));
        Assert.Contains("reload this page", await looked.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        line.IsCut = false;
        Assert.Equal(HttpStatusCode.BadRequest, (await (await app.SignIn("Ward nurse")).Submit(again)).Status);
        Assert.Equal(0, await Known(app));
        var done = await nurse.Submit(again);
        Assert.True(done.Status == HttpStatusCode.OK && await Known(app) == 1, done.Text);
    }

    [Fact]
    public async Task A_code_to_a_door_stands_in_no_page_and_whoever_typed_it_is_told()
    {
        var line = new Line();
        await using var app = await HomewardApp.Start(change: services => On(services, line));
        var nurse = await app.SignIn("Ward nurse");
        var person = await new Referrals.GivenReferrals(app).APersonOnTheWard("Keith", "Keysafe");
        var code = (await nurse.Open($"/people/{person.Value}/access-codes")).Form("Keep it").With("Code", "4711 right of the door");
        line.IsCut = true;
        var away = await nurse.Submit(code);
        line.IsCut = false;
        Assert.True(away.Status == HttpStatusCode.ServiceUnavailable && away.Says("What you sent could not be kept here"), away.Text);
        Assert.DoesNotContain("4711", away.Html, StringComparison.Ordinal);
    }

    private static void On(IServiceCollection services, Line line)
    {
        if (TestDatabase.IsPostgres)
        {
            services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(line));
        }
        else
        {
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(line));
        }
    }

    private static Task<int> Known(HomewardApp app) => app.Look(db => db.Persons.CountAsync(p => p.GivenName == "Agnes" && p.FamilyName == "Awayland"));

    /// <summary>The way to the database: while it is cut, each question ends as it does where a server has gone or a file stays locked.</summary>
    private sealed class Line : DbCommandInterceptor
    {
        private volatile bool _isCut;

        public bool IsCut
        {
            get => _isCut;
            set => _isCut = value;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Judged(result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Judged(result));

        private T Judged<T>(T result) => !IsCut ? result
            : throw (TestDatabase.IsPostgres ? new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer")) : new SqliteException("database is locked", 5));
    }
}
