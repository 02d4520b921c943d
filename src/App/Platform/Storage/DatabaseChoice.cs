using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SQLitePCL;

namespace Homeward.App.Platform.Storage;

/// <summary>Which database holds the region: a SQLite file, or a PostgreSQL server named by a connection string.</summary>
public sealed record DatabaseChoice
{
    /// <summary>Where it is kept which migrations a database has.</summary>
    public const string MigrationsTable = "platform_migrations";

    // SQLite by itself counts every piece of memory it takes, under one lock for all connections of a process. Nobody asks for the sum.
    static DatabaseChoice()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private DatabaseChoice(string? file, string? server) => (File, Server) = (file, server);

    /// <summary>Path of the SQLite file, or null.</summary>
    public string? File { get; }

    /// <summary>PostgreSQL connection string, or null.</summary>
    public string? Server { get; }

    public bool IsPostgres => Server is not null;

    public static DatabaseChoice InFile(string path) => new(path, null);

    /// <summary>The server of this connection string.</summary>
    /// <remarks>
    /// Working out a long query takes a server longer than answering it: each connection keeps the hundred it asks most. A connection string that speaks of Max Auto Prepare itself
    /// is left as it is: a pooler that hands another connection to each transaction may not carry what was prepared.
    /// </remarks>
    public static DatabaseChoice OnServer(string connectionString) => new(
        null,
        connectionString.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase)
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ToString());

    /// <summary>The server named by what somebody typed, or null where it is no connection string or names no server.</summary>
    /// <param name="fault">What is wrong, without the words typed, which may hold a password.</param>
    public static DatabaseChoice? TryServer(string typed, out string fault)
    {
        fault = "";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(typed).Host) ? null : OnServer(typed);
        }
        catch (Exception trouble) when (trouble is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            fault = trouble is KeyNotFoundException or ArgumentException && typed.Contains('=', StringComparison.Ordinal) ? "a part of it is not known or has no fitting value" : "";
            return null;
        }
    }

    /// <summary>The chosen database as a person may read it: no password.</summary>
    public string Shown => File ?? ServerShown();

    /// <summary>Registers the context that fits the choice as <see cref="HomewardDb"/>.</summary>
    public void Register(IServiceCollection services)
    {
        if (IsPostgres)
        {
            services.AddDbContext<PostgresDb>(o => Postgres(o, Server!));
            services.AddScoped<HomewardDb>(s => s.GetRequiredService<PostgresDb>());
        }
        else
        {
            services.AddDbContext<SqliteDb>(o => Sqlite(o, File!));
            services.AddScoped<HomewardDb>(s => s.GetRequiredService<SqliteDb>());
        }
    }

    /// <remarks>A list that a query asks after goes to it as one value, as it does on a server: as one value for each of its members, it would be another query for each length of list, worked out anew each time.</remarks>
    public static void Sqlite(DbContextOptionsBuilder options, string file) => KeptConnection.For(options)
        .UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, Cache = SqliteCacheMode.Default }.ToString(),
            sqlite => sqlite.MigrationsHistoryTable(MigrationsTable).UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(new FullSynchronous(), new PreparedBefore())
        .ConfigureWarnings(Quiet);

    /// <remarks>By its connection string: what Entity Framework works out about the model and each query is kept for every database of a process, not for each anew.</remarks>
    public static void Postgres(DbContextOptionsBuilder options, string server) => options
        .UseNpgsql(server, npgsql => npgsql.MigrationsHistoryTable(MigrationsTable))
        .AddInterceptors(new StatesMembership())
        .ConfigureWarnings(Quiet);

    private static void Quiet(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.MultipleCollectionIncludeWarning);

    private string ServerShown()
    {
        var server = new NpgsqlConnectionStringBuilder(Server);
        return $"{server.Host}:{server.Port}/{server.Database}";
    }
}

/// <summary>Each SQLite connection commits to the disk before it answers, and waits its turn for the file.</summary>
internal sealed class FullSynchronous : DbConnectionInterceptor
{
    // The log beside the file is cut back to 64 MB once a large write has gone into the file.
    // The driver by itself looks again every 150 milliseconds; SQLite, told to wait, after one, two, five, ten …
    private const string Settings = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA journal_size_limit=67108864;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
