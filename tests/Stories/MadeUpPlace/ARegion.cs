using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Checking;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Journey.People;
using Homeward.Journey.People.Safeguarding;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Homeward.Stories.MadeUpPlace;

/// <summary>A made-up region of a test's own, filled from a seed at a moment, with no pages served.</summary>
internal sealed class ARegion : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    // What hangs on a key of the server.
    private static readonly (Type, string)[] Drawn =
    [
        (typeof(AccessCode), nameof(AccessCode.Sealed)), (typeof(JournalState), nameof(JournalState.Digest)), (typeof(JournalRow), nameof(JournalRow.Proof)),
        (typeof(SafeguardingConcern), nameof(SafeguardingConcern.Sealed)), (typeof(SafeguardingConcern), nameof(SafeguardingConcern.OutcomeSealed)),
    ];

    private ARegion(TestDatabase database, WebApplication app) => (_database, _app) = (database, app);

    public string Folder => _database.Folder;

    public IReadOnlyList<string> Where => _database.Where;

    public static Task<ARegion> Filled(DateTimeOffset now, ulong seed, int days) => Filled(now, seed, RegionSize.Usual(days));

    public static async Task<ARegion> Filled(DateTimeOffset now, ulong seed, RegionSize size)
    {
        var database = await TestDatabase.Empty();
        var settings = new Settings { DataFolder = database.Folder, Database = database.Choice, Port = 0 };
        var app = WebApp.Build(settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new TestClock(now))));
        await SetUp.Region(app.Services, settings, (services, cancel) => MadeUpRegion.Fill(services, seed, size, _ => { }, cancel), CancellationToken.None);
        return new ARegion(database, app);
    }

    public async Task<T> Look<T>(Func<HomewardDb, Task<T>> look)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<HomewardDb>());
    }

    /// <summary>The first cell of a plain query; null where it answers nothing.</summary>
    public Task<string?> One(string sql) => Look(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return (string?)await command.ExecuteScalarAsync();
    });

    /// <summary>Changes rows as somebody with write access to the database would.</summary>
    public Task<int> Run(string sql) => Look(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>One hash over every row that filling wrote; not over keys of the server and what is sealed with them, which are drawn anew each time.</summary>
    public Task<string> ContentHash() => Look(async db =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await db.Database.OpenConnectionAsync();
        foreach (var entity in db.Model.GetEntityTypes().Where(IsFilled).OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
        {
            await Add(hash, db, entity);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    });

    /// <summary>What <c>check</c> finds.</summary>
    public async Task<Findings> Check()
    {
        var findings = new Findings();
        await using var scope = _app.Services.CreateAsyncScope();
        await App.Platform.Checking.Check.Look(scope.ServiceProvider, findings, CancellationToken.None);
        return findings;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static bool IsFilled(IEntityType entity) =>
        entity.GetTableName() is { } table && !entity.IsOwned() && table.Split('_')[0] is "people" or "hospital" or "referrals" or "access" or "partners" or "support" or "journal" && table is not ("journal_keys" or "journal_seals");

    private static async Task Add(IncrementalHash hash, HomewardDb db, IEntityType entity)
    {
        var columns = entity.GetProperties().Where(p => !Drawn.Contains((p.DeclaringType.ClrType, p.Name))).Select(p => $"\"{p.GetColumnName()}\"").ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select {string.Join(", ", columns)} from \"{entity.GetTableName()}\" order by {string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(p => $"\"{p.GetColumnName()}\""))}";
        await using var rows = await command.ExecuteReaderAsync();
        var line = new StringBuilder(entity.GetTableName()).Append('\n');
        while (await rows.ReadAsync())
        {
            for (var at = 0; at < rows.FieldCount; at++)
            {
                line.Append(rows.GetValue(at) is byte[] bytes ? Convert.ToHexString(bytes) : rows.GetValue(at)).Append('|');
            }

            hash.AppendData(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
            line.Clear();
        }
    }
}
