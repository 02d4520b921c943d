using Homeward.App.People.Codes;
using Homeward.App.People.Safeguarding;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>Fills a new database with a region that never was.</summary>
public static class MadeUpRegion
{
    /// <summary>The number from which the region that everybody sees is drawn.</summary>
    public const ulong UsualSeed = 20_24;

    /// <summary>How far its past reaches back.</summary>
    public const int UsualDays = 120;

    /// <summary>Makes the region as it stands now and stores it in one transaction.</summary>
    /// <remarks>
    /// The same seed and the same instant make the same rows, ids included; only access codes and the words of safeguarding concerns are sealed anew each time. Beside the database it writes a list of inpatients to try an import with:
    /// <c>census/kingsbridge-today.csv</c> in the data folder.
    /// </remarks>
    public static Task<Region> Fill(IServiceProvider services, CancellationToken cancel) =>
        Fill(services, UsualSeed, UsualDays, cancel);

    /// <summary>As <see cref="Fill(IServiceProvider, CancellationToken)"/>, from another seed or with another length of past.</summary>
    public static Task<Region> Fill(IServiceProvider services, ulong seed, int days, CancellationToken cancel) =>
        Fill(services, seed, RegionSize.Usual(days), _ => { }, cancel);

    /// <summary>As <see cref="Fill(IServiceProvider, CancellationToken)"/>, of any size.</summary>
    /// <param name="done">Told the share that is made, from 0 to 1.</param>
    public static async Task<Region> Fill(IServiceProvider services, ulong seed, RegionSize size, Action<double> done, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        var (codes, clock) = (services.GetRequiredService<CodeLists.CodeLists>(), services.GetRequiredService<Clock>());
        var (seal, outbox, mail) = (services.GetRequiredService<CodeSeal>(), services.GetRequiredService<Outbox>(), services.GetRequiredService<MessageFolder>());

        // The first sealing makes the key, which is stored: not while the region's own transaction holds the database.
        seal.Close(new PersonId(Guid.Empty), "");
        using var maker = new RegionMaker(db, codes, services.GetRequiredService<RegionKey>(), new Outside(outbox.Link, seal.Close, services.GetRequiredService<ConcernSeal>()), seed, size, clock.Now, done);
        var region = await db.InOneTransaction(() => maker.Make(cancel), cancel);
        if (db.Database.IsSqlite())
        {
            // All of it stood in the log beside the file, which SQLite would keep at that length for good.
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(truncate)", cancel);
        }

        var folder = PrivateFiles.Folder(Path.Combine(services.GetRequiredService<Settings>().DataFolder, "census"));
        await PrivateFiles.Write(Path.Combine(folder.FullName, CensusSample.FileName), maker.Census, cancel);
        foreach (var message in maker.Mail)
        {
            await mail.Lay(message, cancel);
        }

        return region;
    }
}
