using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>Fills a new database with a region that never was.</summary>
public static class MadeUpRegion
{
    /// <summary>The number from which the region that everybody sees is drawn.</summary>
    public const ulong UsualSeed = 20_24;

    /// <summary>How far its past reaches back.</summary>
    public const int UsualDays = 120;

    /// <summary>Makes the region as it stands now and stores it in one transaction.</summary>
    /// <remarks>The same seed and the same instant make the same rows, ids included.</remarks>
    public static Task<Region> Fill(IServiceProvider services, CancellationToken cancel) =>
        Fill(services, UsualSeed, UsualDays, cancel);

    /// <summary>As <see cref="Fill(IServiceProvider, CancellationToken)"/>, from another seed or with another length of past.</summary>
    public static Task<Region> Fill(IServiceProvider services, ulong seed, int days, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        var (codes, clock) = (services.GetRequiredService<CodeLists.CodeLists>(), services.GetRequiredService<Clock>());
        return db.InOneTransaction(() => new RegionMaker(db, codes, seed, days, clock.Now).Make(cancel), cancel);
    }
}
