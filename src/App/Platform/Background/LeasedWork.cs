using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Background;

/// <summary>Work that one node at a time does again and again. It acts in a membership named after it, and its effects carry keys of their own, since it may be repeated.</summary>
/// <remarks>
/// Whatever fails is logged and tried again, and never ends the work or the program; a database that was busy is no error, and a full disk is said once, until there is room again.
/// The lease is renewed while its holder works and rests, so that it runs out within a minute of the holder's death, however rarely or long the work is done; another node then begins with a round at once.
/// A round whose lease was lost all the same, as when the machine stood still for a minute, is broken off.
/// </remarks>
public abstract class LeasedWork(IServiceScopeFactory scopes, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);

    private readonly Guid _holder = Guid.NewGuid();
    private bool _hadNoRoom;

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
            // Told to stop while it rested.
        }

        // Also where it was told to stop between two rests: else the lease would run on without a holder.
        await GiveBack();
    }

    private async Task GiveBack()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Leases>().GiveBack(Name, _holder, CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // The program was taken down under us; the lease runs out by itself.
        }
        catch (Exception trouble)
        {
            Tell(trouble);
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
                await RoundAsHolder(scope.ServiceProvider, stopping);
                TellOfRoom();
            }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Tell(trouble);
        }

        return ours;
    }

    private async Task RoundAsHolder(IServiceProvider services, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var holding = HoldOn(lost, over.Token);
        try
        {
            await Round(services, lost.Token);
        }
        finally
        {
            await over.CancelAsync();
            await holding;
        }
    }

    private async Task HoldOn(CancellationTokenSource lost, CancellationToken over)
    {
        try
        {
            do
            {
                await Task.Delay(LongestRest, time, over);
            }
            while (await Renew(over));
            await lost.CancelAsync();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The round has ended.
        }
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
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // The next renewal comes before the lease has run out; where it fails too, the next round asks whose the lease is.
            Tell(trouble);
            return true;
        }
    }

    /// <summary>Logs what kept the work from being done.</summary>
    protected void Tell(Exception trouble)
    {
        if (BusyDatabase.IsBehind(trouble))
        {
            log.LogInformation("The database was busy, so {Work} waits for its next round", Name);
        }
        else if (!FullDisk.IsBehind(trouble))
        {
            log.LogError(trouble, "A round of {Work} failed and will be tried again", Name);
        }
        else if (!_hadNoRoom)
        {
            _hadNoRoom = true;
            log.LogError("The disk is full, so the work in the background on {Work} waits, and goes on by itself once there is room", Name);
        }
    }

    private void TellOfRoom()
    {
        if (_hadNoRoom)
        {
            _hadNoRoom = false;
            log.LogWarning("There is room on the disk again, and the work in the background on {Work} goes on", Name);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
