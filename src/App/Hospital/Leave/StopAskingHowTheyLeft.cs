using Homeward.App.Platform.Background;
using Homeward.Journey.Basics;

namespace Homeward.App.Hospital.Leave;

/// <summary>Looks again and again for leavings of which nobody has said how in the days in which ward and hub are asked.</summary>
public sealed class StopAskingHowTheyLeft(IServiceScopeFactory scopes, TimeProvider time, ILogger<StopAskingHowTheyLeft> log) : OverdueWork<StayId>(scopes, time, log)
{
    protected override string Name => "unsaid leavings";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(15);

    protected override Task<IReadOnlyList<StayId>> Overdue(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<UnsaidLeavings>().Over(cancel);

    protected override Task Do(IServiceProvider services, StayId row, CancellationToken cancel) =>
        services.GetRequiredService<UnsaidLeavings>().End(row, cancel);
}
