using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;

namespace Homeward.App.Platform.Storage;

/// <summary>The services that every verb builds on: database, clock, journal, areas.</summary>
public static class SetUp
{
    /// <summary>Sets up, opens the database and, where it is new, fills it by <paramref name="fill"/>.</summary>
    /// <exception cref="PlainError">The database cannot be used, or does not fit the options.</exception>
    public static async Task<Region> Region(IServiceProvider services, Settings settings, Func<IServiceProvider, CancellationToken, Task<Region>> fill, CancellationToken cancel)
    {
        if (settings.Fresh)
        {
            await using var old = services.CreateAsyncScope();
            await OpenedDatabase.Remake(old.ServiceProvider.GetRequiredService<HomewardDb>(), settings.Database, cancel);
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

        region ??= await fill(scope.ServiceProvider, cancel);
        await scope.ServiceProvider.GetRequiredService<Sealer>().DemandKey(cancel);
        return region;
    }
}
