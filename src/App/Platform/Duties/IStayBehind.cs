using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Duties;

/// <summary>What nobody sees to any more when somebody leaves, or a service leaves the directory: said before it is done, in numbers and without a name.</summary>
public interface IStayBehind
{
    /// <summary>What would stay behind where these memberships ended now, in a sentence; null where nothing would.</summary>
    Task<string?> Of(IReadOnlyCollection<MembershipId> memberships, CancellationToken cancel);

    /// <summary>What would stay behind where this service left the directory now.</summary>
    /// <remarks>Nothing, for whatever stands under the names of people alone.</remarks>
    Task<string?> Of(ServiceId service, CancellationToken cancel) => Task.FromResult<string?>(null);
}
