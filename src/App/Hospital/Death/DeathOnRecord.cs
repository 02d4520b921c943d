using Homeward.App.People;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital.Death;

/// <summary>A stay that ended by a death puts the death on the person's record, where it does not stand there yet.</summary>
public sealed class DeathOnRecord(PersonAtHand people, Clock clock)
{
    /// <summary>The decision about the stay, followed by the death where the stay ended by one.</summary>
    public async Task<Decision> After(Decision decision, Stay stay, LeavingKind kind, CancellationToken cancel) =>
        !decision.IsRefused && kind == LeavingKind.Died && await people.Survivor(stay.PersonId, cancel) is { DiedOn: null } person
            ? decision.And(person.Died(LondonTime.DayOf(stay.LeftAt!.Value), clock.Now))
            : decision;
}
