using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;

namespace Homeward.App.Platform.Storage;

/// <summary>The services that every verb builds on: database, clock, journal, areas.</summary>
public static class SetUp
{
    /// <summary>Opens the database of a region that is there already, as every verb needs it but the one that serves.</summary>
    /// <exception cref="PlainError">There is none, the database cannot be used, or it was to be made anew.</exception>
    public static async Task<Region> Existing(IServiceProvider services, Settings settings, CancellationToken cancel)
    {
        if (settings.Fresh || settings.Empty)
        {
            throw new PlainError("--fresh and --empty make a region, and only serve does that: leave them out here.");
        }

        await using var scope = services.CreateAsyncScope();
        var isThere = settings.Database.File is { } file ? File.Exists(file)
            : await OpenedDatabase.IsOnServer(scope.ServiceProvider.GetRequiredService<HomewardDb>(), settings.Database, cancel);
        return isThere ? await Region(services, settings, (_, _) => throw None(settings), cancel) : throw None(settings);
    }

    private static PlainError None(Settings settings) =>
        new($"There is no region {(settings.Database.IsPostgres ? $"in the database {settings.Database.Shown}" : $"in the folder {settings.DataFolder}")} yet: only serve makes one. Serve it once, with --empty for a real one, then import.");

    /// <summary>Sets up, opens the database and, where it is new, fills it by <paramref name="fill"/>.</summary>
    /// <exception cref="PlainError">The database cannot be used, does not fit the options, or is served from by another program while it is to be made anew.</exception>
    public static async Task<Region> Region(IServiceProvider services, Settings settings, Func<IServiceProvider, CancellationToken, Task<Region>> fill, CancellationToken cancel)
    {
        await DemandOnServer(services, settings, cancel);
        using var alone = settings.Fresh ? ServingLock.ToRemake(settings.Database) : null;
        if (settings.Fresh)
        {
            await using var old = services.CreateAsyncScope();
            await OpenedDatabase.Remake(old.ServiceProvider.GetRequiredService<HomewardDb>(), settings.Database, services.GetRequiredService<Clock>().Now, cancel);
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
        var region = await OpenedDatabase.Open(db, settings.Database, cancel);
        if (region is { MadeUp: true } && settings.Empty)
        {
            throw new PlainError($"The database {settings.Database.Shown} holds the made-up region; give --empty a database or data folder of its own.");
        }

        await ShippedCodes.Load(db, settings.DataFolder, cancel);
        if (region is null)
        {
            services.GetRequiredService<HeadFile>().PutAside(services.GetRequiredService<Clock>().Now);
        }
        else
        {
            services.GetRequiredService<RegionKey>().DemandThere();
        }

        region ??= await fill(scope.ServiceProvider, cancel);
        await scope.ServiceProvider.GetRequiredService<Sealer>().DemandKey(cancel);
        return region;
    }

    /// <summary>A database that is not on its server is made only where a new region was asked for, and said: a slip in its name would be a new region that nobody notices.</summary>
    private static async Task DemandOnServer(IServiceProvider services, Settings settings, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
        if (!settings.Database.IsPostgres || await OpenedDatabase.IsOnServer(db, settings.Database, cancel))
        {
            return;
        }

        if (!settings.Fresh && !settings.Empty)
        {
            throw new PlainError($"There is no database {settings.Database.Shown}. Look at its name; if it is right, serve makes the database with --empty for a real region, or with --fresh for the made-up one.");
        }

        await OpenedDatabase.MakeOnServer(db, settings.Database, cancel);
        Console.WriteLine($"Made a new, empty database {settings.Database.Shown}.");
    }
}
