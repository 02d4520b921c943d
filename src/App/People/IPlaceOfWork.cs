using Homeward.Journey.Basics;

namespace Homeward.App.People;

/// <summary>The place in which whoever acts works: where help is looked for while nobody knows where the person lives, and whose hub is asked about them.</summary>
public interface IPlaceOfWork
{
    /// <summary>The place of the hub, else of the ward’s hospital, else the first that the organisation serves, else the first of all.</summary>
    Task<PlaceId> Of(CancellationToken cancel);

    /// <summary>The same for somebody else, by one of their memberships.</summary>
    Task<PlaceId> Of(MembershipId membership, CancellationToken cancel);
}
