using Homeward.App.Platform.Access;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital.WayHome;

/// <summary>Plans the way home: pathway, destination and the day it is expected.</summary>
public sealed class PlanWayHome(StayAtHand stays, PlaceRules rules, ActingNow acting, Clock clock)
{
    public Task<Outcome> Choose(StayId id, string? pathway, string? reason, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
        await rules.Find(await stays.PlaceOf(stay, cancel), "pathways", pathway, cancel) is { } coded
            ? stay.Choose(coded, Typed.Text(reason), acting.Required.Membership, clock.Now, new RowId(clock.NewId()))
            : new NotOnTheList(), cancel, version);

    public Task<Outcome> Destination(StayId id, string? destination, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
        await rules.Find(await stays.PlaceOf(stay, cancel), "destinations", destination, cancel) is { } coded
            ? stay.PlanDestination(coded, clock.Now)
            : new NotOnTheList(), cancel, version);

    /// <param name="version">The version of the stay that the form was filled in from; null where there was none.</param>
    /// <param name="on">The day; null takes an earlier one back.</param>
    public Task<Outcome> Expect(StayId id, DateOnly? on, int? version, CancellationToken cancel) => stays.Act(id, stay => on > clock.Today.AddYears(1) ? new ExpectedTooFarAhead() : stay.Expect(on, clock.Now), cancel, version);
}
