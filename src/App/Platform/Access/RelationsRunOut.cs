using Homeward.App.Platform.Background;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access;

/// <summary>Marks as ended the relations whose time has run out, so that lists read only those that still run, however long the history grows.</summary>
/// <remarks>Nobody sees anything through them meanwhile: the access policy looks at the time itself.</remarks>
public sealed class RelationsRunOut(IServiceScopeFactory scopes, Clock clock, TimeProvider time, ILogger<RelationsRunOut> log) : LeasedWork(scopes, time, log)
{
    protected override string Name => "relations run out";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var now = clock.Now;
        var db = services.GetRequiredService<HomewardDb>();
        return db.InOneTransaction(
            () => db.Relations.Where(r => r.EndedAt == null && r.UntilAt <= now).ExecuteUpdateAsync(rows => rows.SetProperty(r => r.EndedAt, r => r.UntilAt), cancel), cancel);
    }
}
