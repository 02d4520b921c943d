using System.Globalization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Backup;

/// <summary>Copies the region into one file while it is being served. That it was done stands in the journal, and in the copy.</summary>
public sealed class BackupVerb(Func<Settings, IServiceProvider> build) : Verb
{
    public override string Words => "backup";

    public override string Usage => "backup FILE.zip   Copies the whole region, as it stands at one moment, into a file; others go on working. The region's key is not in it: keep that apart.";

    public override string Takes => "FILE.zip";

    /// <exception cref="PlainError">There is no such database, the file is there already, or there is no room for it.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var target = Path.GetFullPath(line.Words[1]);
        var settings = Settings.From(line, makesFolder: false);
        Demand(settings, target);
        await using var scope = build(settings).CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<RegionKey>().DemandThere();
        var db = services.GetRequiredService<HomewardDb>();
        await OpenedDatabase.DemandTables(db, settings.Database, cancel);
        await Tell(services, Path.GetFileName(target), cancel);
        try
        {
            await Copy(services, db, settings, target, cancel);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"The backup {target} could not be written: {trouble.Message.TrimEnd('.')}.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The region was copied into {target} ({new FileInfo(target).Length / 1048576.0:0.0} MB)."));
        Console.WriteLine($"The key is not in it. Keep a copy of {settings.KeyFile} in another safe place: without it nothing that is encrypted can be read, and the journal cannot be proved.");
        return 0;
    }

    private static void Demand(Settings settings, string target)
    {
        if (settings.Database.File is { } file && !File.Exists(file))
        {
            throw new PlainError($"There is no database at {file}.");
        }

        if (File.Exists(target) || Directory.Exists(target))
        {
            throw new PlainError($"{target} is there already. Name a file that is not.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new PlainError($"There is no folder {Path.GetDirectoryName(target)}.");
        }
    }

    private static async Task Tell(IServiceProvider services, string name, CancellationToken cancel)
    {
        await services.GetRequiredService<NamedJobs>().ActAs("backup", cancel);
        await services.GetRequiredService<Journal.Journal>().Save(new RegionCopied(name) { HappenedAt = services.GetRequiredService<Clock>().Now, Subjects = [] }, cancel);
    }

    // The written heads first: the copy of the database then reaches at least as far as they do.
    private static async Task Copy(IServiceProvider services, HomewardDb db, Settings settings, string target, CancellationToken cancel)
    {
        var draft = PrivateFiles.Folder($"{target}.{Guid.NewGuid():N}");
        try
        {
            var parts = new Dictionary<string, string>(StringComparer.Ordinal);
            if (services.GetRequiredService<HeadFile>().CopyTo(Path.Combine(draft.FullName, BackupFile.Heads)))
            {
                parts[BackupFile.Heads] = Path.Combine(draft.FullName, BackupFile.Heads);
            }

            var label = new BackupLabel(
                services.GetRequiredService<Clock>().Now, settings.Database.IsPostgres, (await db.Database.GetAppliedMigrationsAsync(cancel)).Last(),
                services.GetRequiredService<RegionKey>().Fingerprint, new Dictionary<string, string>());
            var copy = parts[BackupFile.Database] = Path.Combine(draft.FullName, BackupFile.Database);
            await (settings.Database.IsPostgres ? PostgresTools.Dump(settings.Database.Server!, copy, cancel) : db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancel));
            await BackupFile.Write(target, label, parts, cancel);
        }
        finally
        {
            draft.Delete(recursive: true);
        }
    }
}

/// <summary>The whole region was copied into a backup.</summary>
/// <param name="File">The name of the file, without its folder.</param>
public sealed record RegionCopied(string File) : Fact;
