using Homeward.App.Platform.Background;

namespace Homeward.App.Platform.Api;

/// <summary>Forgets the answers to other systems' requests once nobody can ask for them again.</summary>
public sealed class KeptAnswersRunOut(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeptAnswersRunOut> log) : LeasedWork(scopes, time, log)
{
    protected override string Name => "api answers run out";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override Task Round(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<KeptAnswers>().Sweep(cancel);
}
