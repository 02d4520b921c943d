using Homeward.App.Platform.Checking;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.App.Platform.Backup;

/// <summary>Puts a backup where no region is yet, ends the links and sessions that its copy still knows as open, and checks it as <c>check</c> does.</summary>
public sealed class RestoreVerb(Func<Settings, IServiceProvider> build) : Verb
{
    public override string Words => "restore";

    public override string Usage => "restore FILE.zip --key-file FILE   Puts a backup into an empty data folder or database, and checks it. The key is the one of the region that was copied.";

    public override string Takes => "FILE.zip";

    /// <exception cref="PlainError">The file is no whole backup, the key is another, or there is a region already.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var path = Path.GetFullPath(line.Words[1]);
        var label = await BackupFile.Label(path, cancel);
        var settings = Settings.From(line);
        DemandFit(label, settings, path);
        var services = build(settings);
        DemandKnown(services, label, path);
        DemandKey(services, settings, label);
        await DemandEmpty(settings, cancel);
        var (restored, keys) = await LongWork.Show("Putting the region back", async done =>
        {
            await PutBack(services, settings, label, path, cancel);
            var ended = await EndWhatWasOpen(services, settings, label, cancel);
            done(1);
            return ended;
        });
        Console.WriteLine($"The region is back as it stood at {label.MadeAt:yyyy-MM-dd HH:mm:ss} UTC. Messages that were waiting then will be sent when it is served.");
        Console.WriteLine($"Ended, as nobody knows which of them were used or taken back since: {string.Join(", ", restored.Ended.Select(each => $"{each.What} ({each.Number})"))}. Everybody signs in anew; senders see on each referral that no link is open, and can send a new one.");
        Console.WriteLine($"Not ended: keys of other systems ({keys} not revoked), passwords and memberships stand as they stood then. End again whatever was ended since.");
        return await Check.Report(services, cancel);
    }

    private static void DemandFit(BackupLabel label, Settings settings, string path)
    {
        if (label.Server != settings.Database.IsPostgres)
        {
            throw new PlainError(label.Server
                ? $"The backup {path} comes from a PostgreSQL server: say with --database into which empty database it goes."
                : $"The backup {path} comes from a file: leave --database out, and say with --data into which folder it goes.");
        }
    }

    private static void DemandKnown(IServiceProvider services, BackupLabel label, string path)
    {
        using var scope = services.CreateScope();
        if (!scope.ServiceProvider.GetRequiredService<HomewardDb>().Database.GetMigrations().Contains(label.Edition))
        {
            throw new PlainError($"The backup {path} was made by another edition of Homeward than this one. Restore it with that edition or a later one.");
        }
    }

    private static void DemandKey(IServiceProvider services, Settings settings, BackupLabel label)
    {
        if (!File.Exists(settings.KeyFile))
        {
            throw new PlainError($"There is no key at {settings.KeyFile}. Name the key of the region that was copied with --key-file, or lay it there.");
        }

        if (services.GetRequiredService<RegionKey>().Fingerprint != label.KeyFingerprint)
        {
            throw new PlainError($"The key in {settings.KeyFile} is not that of the region that was copied. Nothing has been restored.");
        }
    }

    private static async Task DemandEmpty(Settings settings, CancellationToken cancel)
    {
        if (settings.Database.File is { } file)
        {
            if (File.Exists(file))
            {
                throw new PlainError($"There is a database at {file} already, and a backup never goes over one. Name an empty folder with --data.");
            }

            return;
        }

        try
        {
            await using var connection = new NpgsqlConnection(settings.Database.Server);
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand("select count(*) from information_schema.tables where table_schema = 'public'", connection);
            if ((long)(await command.ExecuteScalarAsync(cancel))! > 0)
            {
                throw new PlainError($"The database {settings.Database.Shown} has tables already, and a backup never goes over them. Make an empty database and name that.");
            }
        }
        catch (NpgsqlException away)
        {
            throw new PlainError($"The database {settings.Database.Shown} cannot be opened: {away.Message.ReplaceLineEndings(" ").TrimEnd('.')}.");
        }
    }

    private static async Task PutBack(IServiceProvider services, Settings settings, BackupLabel label, string path, CancellationToken cancel)
    {
        var draft = Path.Combine(settings.DataFolder, $"restoring-{Guid.NewGuid():N}");
        PrivateFiles.Folder(settings.DataFolder);
        try
        {
            await BackupFile.Extract(path, label, BackupFile.Database, draft, cancel);
            var heads = await BackupFile.Extract(path, label, BackupFile.Heads, draft + ".heads", cancel) ? draft + ".heads" : null;
            if (settings.Database.File is { } file)
            {
                await Prepare(draft, cancel);
                File.Move(draft, file, overwrite: false);
            }
            else
            {
                await PutBack(settings.Database.Server!, draft, cancel);
            }

            PutHeadsBack(services, heads);
        }
        finally
        {
            File.Delete(draft);
            File.Delete(draft + ".heads");
        }
    }

    // Marked before anything is in it: a restore that is broken off leaves nothing that can be served.
    private static async Task PutBack(string server, string copy, CancellationToken cancel)
    {
        await OnServer(server, $"create table {OpenedDatabase.Restoring} (unfinished integer)", cancel);
        try
        {
            await PostgresTools.Restore(server, copy, cancel);
        }
        catch
        {
            await OnServer(server, $"drop table {OpenedDatabase.Restoring}", CancellationToken.None);
            throw;
        }
    }

    private static async Task OnServer(string server, string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<(RegionRestored Restored, int Keys)> EndWhatWasOpen(IServiceProvider services, Settings settings, BackupLabel label, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
        await OpenedDatabase.BringUpToDate(db, cancel);
        var end = ActivatorUtilities.CreateInstance<EndWhatWasOpen>(scope.ServiceProvider);
        var restored = await end.Do(label.MadeAt, cancel);
        await OpenedDatabase.EndRestoring(db, settings.Database, cancel);
        return (restored, await end.KeysThatOpen(cancel));
    }

    private static void PutHeadsBack(IServiceProvider services, string? copy)
    {
        var (heads, now) = (services.GetRequiredService<HeadFile>(), services.GetRequiredService<Clock>().Now);
        if (copy is null)
        {
            heads.PutAside(now);
        }
        else
        {
            heads.PutBack(copy, now);
        }
    }

    // A copy made by SQLite has no write-ahead log of its own; the service demands one. And until what was open has ended, it must not be served.
    private static async Task Prepare(string file, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA journal_mode = wal; create table {OpenedDatabase.Restoring} (unfinished integer)";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
