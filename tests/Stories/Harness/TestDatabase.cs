using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.Stories.Harness;

/// <summary>
/// A database of a story's own: a SQLite file in a temporary folder, or, where HOMEWARD_TEST_DATABASE names a server, a new PostgreSQL database on it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("HOMEWARD_TEST_DATABASE");

    private readonly string _name;

    private TestDatabase(string folder, string name) => (Folder, _name) = (folder, name);

    /// <summary>Whether these stories run on PostgreSQL.</summary>
    public static bool IsPostgres => !string.IsNullOrEmpty(Server);

    /// <summary>The data folder that goes with it.</summary>
    public string Folder { get; }

    public DatabaseChoice Choice => IsPostgres
        ? DatabaseChoice.OnServer(new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 20 }.ToString())
        : DatabaseChoice.InFile(FileOf(Folder));

    /// <summary>How the program, as a process of its own, is told which database and data folder.</summary>
    public IReadOnlyList<string> Where => IsPostgres ? ["--data", Folder, "--database", Choice.Server!] : ["--data", Folder];

    /// <summary>A database without tables.</summary>
    public static async Task<TestDatabase> Empty()
    {
        var made = new TestDatabase(NewFolder(), $"homeward_{Guid.NewGuid():N}");
        if (IsPostgres)
        {
            await OnServer($"create database {made._name}");
        }

        return made;
    }

    /// <summary>A copy of this one as it stands, with its data folder; nobody may be connected to it (<see cref="LetGo"/>).</summary>
    public async Task<TestDatabase> Copy()
    {
        var copy = new TestDatabase(NewFolder(), $"homeward_{Guid.NewGuid():N}");
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("homeward.db", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy.Folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        if (IsPostgres)
        {
            await OnServer($"create database {copy._name} template {_name}");
        }
        else
        {
            Assert.False(File.Exists(FileOf(Folder) + "-wal"), "Somebody is still connected to the database that is to be copied.");
            File.Copy(FileOf(Folder), FileOf(copy.Folder));
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        if (IsPostgres)
        {
            await OnServer($"drop database if exists {_name} with (force)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Closes the connections that the app kept for another time; the last one folds SQLite's log into the file.</summary>
    public void LetGo()
    {
        if (IsPostgres)
        {
            using var connection = new NpgsqlConnection(Choice.Server);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            var options = new DbContextOptionsBuilder<SqliteDb>();
            DatabaseChoice.Sqlite(options, FileOf(Folder));
            using var db = new SqliteDb(options.Options);
            KeptConnections.Close(db.Database.GetConnectionString()!);
        }
    }

    /// <summary>Removes it when the test run ends, for what outlives every story.</summary>
    public TestDatabase UntilTheRunEnds()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DisposeAsync().AsTask().GetAwaiter().GetResult();
        return this;
    }

    private static string FileOf(string folder) => Path.Combine(folder, "homeward.db");

    private static string NewFolder() => Directory.CreateTempSubdirectory("homeward-story-").FullName;

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
