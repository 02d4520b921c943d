using System.Globalization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Wiring;

/// <summary>Fills an empty database with a made-up region of any size, to see how Homeward does where there are many.</summary>
/// <remarks>A file is made under another name and gets its own when it is whole: so nothing is kept of one that was broken off, and nothing need be kept for undoing it.</remarks>
public sealed class MakePlaceVerb : Verb
{
    private const int MostMonths = 36;

    public override string Words => "make-place";

    public override string Usage =>
        "make-place [--people 1500000] [--months 12] [--seed 2024]   Fills an empty database with a made-up region of that many people and months of past.";

    public override IReadOnlyList<string> Options => ["people", "months", "seed"];

    /// <exception cref="PlainError">A number cannot be used, or there is a region already.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var size = RegionSize.Of(Number(line, "people", 1_000, RegionSize.MostPeople, RegionSize.MostPeople), Number(line, "months", 1, MostMonths, 12));
        var seed = (ulong)Number(line, "seed", 0, int.MaxValue, (int)MadeUpRegion.UsualSeed);
        var settings = Settings.From(line);
        if (settings.Database.File is not { } file)
        {
            await Make(settings, seed, size, cancel);
            return 0;
        }

        if (File.Exists(file))
        {
            throw new PlainError($"There is a database at {file} already. Name an empty folder with --data.");
        }

        var draft = file + ".making";
        Remove(draft);
        try
        {
            await Make(settings with { Database = DatabaseChoice.InFile(draft) }, seed, size, cancel);
            KeptConnections.CloseAll();
            await using (var whole = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            {
                whole.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: false);
        }
        finally
        {
            KeptConnections.CloseAll();
            Remove(draft);
        }

        return 0;
    }

    private static async Task Make(Settings settings, ulong seed, RegionSize size, CancellationToken cancel)
    {
        await using var app = WebApp.Build(settings);
        var isNew = false;
        var region = await LongWork.Show(
            $"Making {size.People.ToString("N0", CultureInfo.InvariantCulture)} people and {size.Days} days",
            done => SetUp.Region(app.Services, settings, (services, stop) =>
            {
                isNew = true;
                return Fill(services, seed, size, done, stop);
            }, cancel));
        if (!isNew)
        {
            throw new PlainError($"The database {settings.Database.Shown} holds the region {region.Name} already. Make an empty database and name that.");
        }

        Console.WriteLine("The region is made. serve shows it, check verifies it.");
    }

    private static async Task<Region> Fill(IServiceProvider services, ulong seed, RegionSize size, Action<double> done, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        if (!db.Database.IsSqlite())
        {
            return await MadeUpRegion.Fill(services, seed, size, done, cancel);
        }

        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=off; PRAGMA synchronous=off; PRAGMA foreign_keys=off; PRAGMA cache_size=-128000; PRAGMA temp_store=file", cancel);
            var region = await MadeUpRegion.Fill(services, seed, size, done, cancel);
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=full; PRAGMA journal_mode=wal", cancel);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(truncate)", cancel);
            return region;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Remove(string draft)
    {
        foreach (var file in new[] { draft, draft + "-wal", draft + "-shm" })
        {
            File.Delete(file);
        }
    }

    private static int Number(CommandLine line, string option, int least, int most, int usual) =>
        line[option] is not { } typed ? usual
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new PlainError(string.Create(CultureInfo.InvariantCulture, $"--{option} takes a whole number from {least} to {most}, not \"{typed}\"."));
}
