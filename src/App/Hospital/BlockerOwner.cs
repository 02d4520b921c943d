using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital;

/// <summary>Whose it is to clear what holds a discharge up, told alike on the ward’s screen, on the hub’s board, on paper and on the stay’s own pages.</summary>
/// <param name="Words">The organisation that has taken it on; else what is known without that.</param>
/// <param name="IsHospitals">Whether the hospital owes it: its organisation has taken it on, or nobody has and the list counts the reason among what hospitals do themselves.</param>
/// <param name="IsTaken">Whether an organisation has taken it on.</param>
public sealed record BlockerOwner(string Words, bool IsHospitals, bool IsTaken)
{
    // What the lists call the reasons that lie with the hospital itself: England’s, and the made-up one of Wales.
    private static readonly string[] HospitalsOwn = ["Hospital process", "Hospital arrangements"];

    /// <param name="hospital">The organisation whose hospital it is.</param>
    /// <param name="taker">The name of whoever has taken it on; null while nobody has.</param>
    public static BlockerOwner Of(Blocker blocker, CodeLists codes, OrganisationId hospital, string? taker) =>
        blocker.OwnerOrganisationId is { } owner ? new BlockerOwner(taker ?? "somebody", owner == hospital, IsTaken: true)
        : HospitalsOwn.Contains(codes.Find(blocker.Reason)?["category"]) ? new BlockerOwner("the hospital, not taken on yet", IsHospitals: true, IsTaken: false)
        : new BlockerOwner("nobody yet", IsHospitals: false, IsTaken: false);
}
