using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Background;

/// <summary>Work on rows that have become due: each round finds a number of them, the longest due first, and does each in a scope of its own, acting in the work's membership.</summary>
/// <remarks>Where somebody changed a row in the same moment, such as doing what was overdue, nothing is done to it, and the next round looks again. A row that cannot be done is logged and keeps none behind it waiting.</remarks>
/// <typeparam name="TRow">What names a row: its id.</typeparam>
public abstract class OverdueWork<TRow>(IServiceScopeFactory scopes, TimeProvider time, ILogger log) : LeasedWork(scopes, time, log)
{
    /// <summary>How many rows one round takes.</summary>
    protected const int AtOnce = 100;

    private readonly IServiceScopeFactory _scopes = scopes;

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    /// <summary>The rows that are due now, the longest due first, <see cref="AtOnce"/> at most.</summary>
    protected abstract Task<IReadOnlyList<TRow>> Overdue(IServiceProvider services, CancellationToken cancel);

    /// <summary>What becomes of one row, saved; it is read anew, for it was found in another scope.</summary>
    protected abstract Task Do(IServiceProvider services, TRow row, CancellationToken cancel);

    protected sealed override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var row in await Overdue(services, cancel))
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            try
            {
                await Do(scope.ServiceProvider, row, cancel);
            }
            catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
            {
                // Theirs stands.
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException && !BusyDatabase.IsBehind(trouble) && !FullDisk.IsBehind(trouble))
            {
                Tell(trouble);
            }
        }
    }
}
