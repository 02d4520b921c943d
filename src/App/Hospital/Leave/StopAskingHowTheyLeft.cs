using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;

namespace Homeward.App.Hospital.Leave;

/// <summary>Looks again and again for leavings of which nobody has said how in the days in which ward and hub are asked.</summary>
public sealed class StopAskingHowTheyLeft(IServiceScopeFactory scopes, TimeProvider time, ILogger<StopAskingHowTheyLeft> log) : LeasedWork(scopes, time, log)
{
    private readonly IServiceScopeFactory _scopes = scopes;

    protected override string Name => "unsaid leavings";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(15);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var stay in await services.GetRequiredService<UnsaidLeavings>().Over(cancel))
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Name, cancel);
            try
            {
                await scope.ServiceProvider.GetRequiredService<UnsaidLeavings>().End(stay, cancel);
            }
            catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
            {
                // Said in that moment, or changed otherwise: the next round looks again.
            }
        }
    }
}
