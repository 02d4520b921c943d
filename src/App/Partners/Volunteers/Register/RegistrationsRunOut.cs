using Homeward.App.Platform.Background;

namespace Homeward.App.Partners.Volunteers.Register;

/// <summary>Forgets from where the public pages were sent once a day has passed, as the pages promise, also where nobody sends another.</summary>
public sealed class RegistrationsRunOut(IServiceScopeFactory scopes, TimeProvider time, ILogger<RegistrationsRunOut> log) : LeasedWork(scopes, time, log)
{
    protected override string Name => "volunteer registrations run out";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(30);

    protected override Task Round(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<RegistrationGate>().Forget(cancel);
}
