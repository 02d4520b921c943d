using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Background;

/// <summary>Work that one node at a time does again and again. It acts in a membership named after it, and its effects carry keys of their own, since it may be repeated.</summary>
/// <remarks>
/// A round that fails is logged and tried again at the next, and one that found the database busy is no error. The lease is renewed while its holder rests, so that it
/// runs out within a minute of the holder's death, however rarely the work is done; another node then begins with a round at once.
/// </remarks>
public abstract class LeasedWork(IServiceScopeFactory scopes, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);

    private readonly Guid _holder = Guid.NewGuid();

    /// <summary>The lease's name, and the name of the membership it acts in: <c>outbox</c>.</summary>
    protected abstract string Name { get; }

    /// <summary>How long to wait between two rounds.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>One round, in a scope of its own, acting in its membership.</summary>
    protected abstract Task Round(IServiceProvider services, CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await (await Try(stoppingToken) ? RestAsHolder(stoppingToken) : Task.Delay(Shorter(Pause, LongestRest), time, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await GiveBack();
        }
    }

    private async Task GiveBack()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Leases>().GiveBack(Name, _holder, CancellationToken.None);
        }
        catch (Exception trouble) when (trouble is ObjectDisposedException || BusyDatabase.IsBehind(trouble))
        {
            // The program was taken down under us, or the database is busy; the lease runs out by itself.
        }
    }

    // Answers whether the lease was ours, with or without trouble in the round.
    private async Task<bool> Try(CancellationToken stopping)
    {
        var ours = false;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            ours = await scope.ServiceProvider.GetRequiredService<Leases>().Take(Name, _holder, LeaseLength, stopping);
            if (ours)
            {
                await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, stopping);
                await Round(scope.ServiceProvider, stopping);
            }
        }
        catch (Exception trouble) when (BusyDatabase.IsBehind(trouble))
        {
            log.LogInformation("The database was busy, so {Work} waits for its next round", Name);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            log.LogError(trouble, "A round of {Work} failed and will be tried again", Name);
        }

        return ours;
    }

    private async Task RestAsHolder(CancellationToken stopping)
    {
        var until = time.GetUtcNow() + Pause;
        for (var left = Pause; left > TimeSpan.Zero; left = until - time.GetUtcNow())
        {
            await Task.Delay(Shorter(left, LongestRest), time, stopping);
            if (time.GetUtcNow() < until && !await Renew(stopping))
            {
                return;
            }
        }
    }

    private async Task<bool> Renew(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Leases>().Take(Name, _holder, LeaseLength, stopping);
        }
        catch (Exception trouble) when (BusyDatabase.IsBehind(trouble))
        {
            // The next renewal comes before the lease has run out.
            return true;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
