using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Support;

/// <summary>When somebody went home from a stay, as far as anybody has said so.</summary>
internal static class WentHome
{
    /// <summary>The London day of leaving; null while they are there, went to another hospital, died, or are only no longer on the list.</summary>
    public static DateOnly? On(Stay stay) =>
        stay is { LeftAt: { } left, DischargeMethod: { } method, DischargedTo: { } residence } && new Leaving(left, method, residence).Kind is LeavingKind.Discharged or LeavingKind.OwnDecision
            ? LondonTime.DayOf(left) : null;
}
