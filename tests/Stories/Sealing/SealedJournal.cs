using Homeward.App.Platform.Checking;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Homeward.Stories.Sealing;

/// <summary>An app whose journal holds a handful of sealed rows, and an intruder's hand in its database; nothing else stands there.</summary>
internal sealed class SealedJournal : IAsyncDisposable
{
    private SealedJournal(HomewardApp app) => App = app;

    public HomewardApp App { get; }

    /// <summary>The sequences of the rows written by this story, in order.</summary>
    public List<long> Rows { get; } = [];

    /// <summary>The app's own sealing in the background.</summary>
    public SealingWork Work => App.Services.GetServices<IHostedService>().OfType<SealingWork>().Single();

    /// <summary>Six rows about people: sealed by the story itself, the work in the background stopped, and the head written.</summary>
    public static async Task<SealedJournal> WithSixRows()
    {
        var journal = new SealedJournal(await HomewardApp.Start(HomewardApp.NoPast));
        await journal.Work.StopAsync(CancellationToken.None);
        await journal.Write(6);
        await journal.Seal();
        await journal.WriteHead();
        return journal;
    }

    /// <summary>A region of a few days, all of it sealed, the work in the background stopped, and the head written.</summary>
    public static async Task<SealedJournal> OfARegion()
    {
        var journal = new SealedJournal(await HomewardApp.Start());
        await journal.Work.StopAsync(CancellationToken.None);
        await journal.Seal();
        await journal.WriteHead();
        return journal;
    }

    /// <summary>Writes rows as a named job.</summary>
    public async Task Write(int rows)
    {
        for (var n = 0; n < rows; n++)
        {
            await In(async services =>
            {
                await services.GetRequiredService<NamedJobs>().ActAs("story");
                var clock = services.GetRequiredService<Clock>();
                var journal = services.GetRequiredService<Homeward.App.Platform.Journal.Journal>();
                await journal.Save(new SomethingToldOnce($"words {n}")
                {
                    HappenedAt = clock.Now, Subjects = [new Subject(new PersonId(Guid.NewGuid()), null, Section.Hospital), new Subject(new PersonId(Guid.NewGuid()), null, Section.Plan)],
                });
                return 0;
            });
        }

        Rows.Clear();
        Rows.AddRange(await App.Look(db => db.Journal.Where(r => r.Act == nameof(SomethingToldOnce)).OrderBy(r => r.Sequence).Select(r => r.Sequence).ToListAsync()));
    }

    /// <summary>Seals until nothing is left: on a shared server the transactions of other databases hold rows back for a moment.</summary>
    public async Task Seal()
    {
        for (var turn = 0; turn < 600 && (await SealOnce() > 0 || await Unsealed() > 0); turn++)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>One turn of the sealer; how many rows it sealed.</summary>
    public Task<int> SealOnce() => In(services => services.GetRequiredService<Sealer>().SealReady());

    public Task<int> Unsealed() => App.Look(db => db.Journal.CountAsync(r => !db.JournalSeals.Any(s => s.Sequence == r.Sequence)));

    public Task WriteHead() => In(async services =>
    {
        services.GetRequiredService<HeadFile>().Write((await services.GetRequiredService<Sealer>().Head())!, services.GetRequiredService<Clock>().Now);
        return 0;
    });

    public Task<int> Destroy(params long[] rows) => In(async services =>
    {
        await services.GetRequiredService<NamedJobs>().ActAs("retention");
        return await services.GetRequiredService<DestroyPayloads>().Do(rows, "20 years after the last contact");
    });

    /// <summary>What <c>check</c> says is wrong with the journal; the rest of the made-up region is not this story's matter.</summary>
    public async Task<IReadOnlyList<string>> Wrong() =>
        [.. (await Check()).Lines.Where(line => !line.IsWell && (line.Words.Contains("journal", StringComparison.Ordinal))).Select(line => line.Words)];

    public Task<Findings> Check() => In(async services =>
    {
        var findings = new Findings();
        await Homeward.App.Platform.Checking.Check.Look(services, findings, CancellationToken.None);
        return findings;
    });

    /// <summary>Takes the guards down, as whoever owns the database can, and runs what an intruder would; then puts the guards up again.</summary>
    public Task Intrude(params string[] statements) => In(async services =>
    {
        var db = services.GetRequiredService<HomewardDb>();
        await db.Database.OpenConnectionAsync();
        string[] guards = TestDatabase.IsPostgres ? [] : await Guards(db);
        string[] before = TestDatabase.IsPostgres ? ["set session_replication_role = replica"] : [.. guards.Select(g => $"drop trigger {g.Split(' ')[2]}"), "PRAGMA foreign_keys = off"];
        string[] after = TestDatabase.IsPostgres ? ["set session_replication_role = origin"] : [.. guards, "PRAGMA foreign_keys = on"];
        foreach (var statement in before.Concat(statements).Concat(after))
        {
            await Run(db, statement);
        }

        return 0;
    });

    /// <summary>Runs a statement with the guards standing.</summary>
    public Task Try(string statement) => In(async services =>
    {
        var db = services.GetRequiredService<HomewardDb>();
        await db.Database.OpenConnectionAsync();
        await Run(db, statement);
        return 0;
    });

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)App).DisposeAsync();

    private static async Task<string[]> Guards(HomewardDb db) =>
        [.. await db.Database.SqlQueryRaw<string>("select sql as \"Value\" from sqlite_master where type = 'trigger'").ToListAsync()];

    private static async Task Run(HomewardDb db, string statement)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A fact of the stories' own.</summary>
internal sealed record SomethingToldOnce(string Words) : Fact;
