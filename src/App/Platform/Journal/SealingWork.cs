using Homeward.App.Platform.Background;
using Homeward.App.Platform.Time;

namespace Homeward.App.Platform.Journal;

/// <summary>Seals the journal every second, and writes its head outside the database every hour and at a clean stop.</summary>
/// <remarks>Its seconds are this machine's own: being five seconds behind is a matter of real time, also where a story moves the clock by hours.</remarks>
public sealed class SealingWork(IServiceScopeFactory scopes, Clock clock, HeadFile heads, ILogger<SealingWork> log) : LeasedWork(scopes, TimeProvider.System, log)
{
    private static readonly TimeSpan BetweenHeads = TimeSpan.FromHours(1);

    private readonly IServiceScopeFactory _scopes = scopes;
    private DateTime? _headWritten;

    protected override string Name => "journal sealing";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_headWritten is null)
        {
            return;
        }

        // Whoever starts it again begins with a head, as after any start.
        _headWritten = null;
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            await Seal(scope.ServiceProvider, cancellationToken);
            await WriteHead(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception trouble)
        {
            // Nothing is lost: the next start seals what waits and writes the head.
            Tell(trouble);
        }
    }

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        await Seal(services, cancel);
        if (_headWritten is null || clock.Now - _headWritten >= BetweenHeads)
        {
            await WriteHead(services, cancel);
            _headWritten = clock.Now;
        }
    }

    private static Task<int> Seal(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<Sealer>().SealReady(cancel);

    private async Task WriteHead(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<Sealer>().Head(cancel) is { } head)
        {
            heads.Write(head, clock.Now);
        }
    }
}
