using System.Data.Common;
using System.Net;
using Homeward.App.Platform.Storage;
using Homeward.Stories.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Homeward.Stories.Platform;

/// <summary>There is no room for anything more: nothing is stored, nothing ends, and all goes on by itself once there is room.</summary>
public sealed class AFullDisk
{
    [Fact]
    public async Task A_form_says_that_nothing_was_stored_and_keeps_what_was_typed_and_all_goes_on_once_there_is_room()
    {
        var disk = new Disk();
        await using var app = await HomewardApp.Start(change: services => On(services, disk));
        var life = app.Services.GetRequiredService<IHostApplicationLifetime>();
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Given", "Edith").With("Who.Family", "Fullby")
            .With("Who.Born.Day", "4").With("Who.Born.Month", "5").With("Who.Born.Year", "1941").With("Street", "7 \"Quarry\" & <Row>");
        var held = await HeldUntil(app);

        disk.IsFull = true;
        var refused = await nurse.Submit(form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.True(refused.Says("Nothing was stored: the disk on which Homeward keeps its data is full.") && refused.Says("What you typed is kept in this page alone"), refused.Text);
        for (var second = 0; second < 50; second++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        Assert.False(life.ApplicationStopping.IsCancellationRequested, string.Join('\n', app.Troubles));
        Assert.Equal(held, await HeldUntil(app));
        Assert.Equal(0, await Known(app));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nurse.Open("/ward")).Status);
        Assert.All(app.Troubles, trouble => Assert.DoesNotContain("   at ", trouble, StringComparison.Ordinal));

        disk.IsFull = false;
        var again = await nurse.Submit(refused.Form("Send it again"));
        Assert.True(again.Status == HttpStatusCode.OK && await Known(app) == 1, again.Text);
        for (var second = 0; second < 200 && await HeldUntil(app) == held; second++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50);
        }

        Assert.True(await HeldUntil(app) > held, "The work that rested when the disk was full was never done again.");
    }

    [Fact]
    public async Task Words_that_are_never_kept_stand_in_no_page()
    {
        var disk = new Disk();
        await using var app = await HomewardApp.Start(change: services => On(services, disk));
        var nurse = await app.SignIn("Ward nurse");
        var person = await new Referrals.GivenReferrals(app).APersonOnTheWard("Keith", "Keysafe");
        var code = (await nurse.Open($"/people/{person.Value}/access-codes")).Form("Keep it").With("Code", "4711 right of the door");
        disk.IsFull = true;
        var refused = await nurse.Submit(code);
        Assert.True(refused.Status == HttpStatusCode.ServiceUnavailable && refused.Says("Nothing was stored"), refused.Text);
        Assert.DoesNotContain("4711", refused.Html, StringComparison.Ordinal);
        disk.IsFull = false;
    }

    private static void On(IServiceCollection services, Disk disk)
    {
        if (TestDatabase.IsPostgres)
        {
            services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(disk));
        }
        else
        {
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(disk));
        }
    }

    private static Task<int> Known(HomewardApp app) => app.Look(db => db.Persons.CountAsync(p => p.GivenName == "Edith" && p.FamilyName == "Fullby"));

    // Relations run out every ten minutes: in between their work only renews its lease.
    private static async Task<DateTime> HeldUntil(HomewardApp app)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await app.Look(db => db.Leases.AsNoTracking().Where(l => l.Name == "relations run out").Select(l => (DateTime?)l.UntilAt).SingleOrDefaultAsync()) is { } until)
            {
                return until;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("Nobody let relations run out.");
    }

    /// <summary>Refuses every write, as the database does that finds no room.</summary>
    private sealed class Disk : DbCommandInterceptor
    {
        private volatile bool _isFull;

        public bool IsFull
        {
            get => _isFull;
            set => _isFull = value;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Judged(command, result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Judged(command, result));

        private T Judged<T>(DbCommand command, T result)
        {
            var writes = new[] { "INSERT INTO", "UPDATE ", "DELETE FROM" }.Any(verb => command.CommandText.Contains(verb, StringComparison.Ordinal));
            return !IsFull || !writes ? result
                : throw (TestDatabase.IsPostgres ? new PostgresException("could not extend file: No space left on device", "ERROR", "ERROR", PostgresErrorCodes.DiskFull) : new SqliteException("database or disk is full", 13));
        }
    }
}
