using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;

namespace Homeward.App.Partners.Organisations;

/// <summary>One kind of thing that keeps an organisation open while there is one of it: its services, teams, hospitals, memberships. Each is counted by whoever knows it.</summary>
/// <param name="One">The word for one of it.</param>
/// <param name="Many">The word for several.</param>
/// <param name="Count">How many there are now.</param>
public sealed record KeepsItOpen(string One, string Many, Func<HomewardDb, OrganisationId, DateTime, CancellationToken, Task<int>> Count)
{
    /// <summary>As in "2 services"; null where there is none.</summary>
    public async Task<string?> Words(HomewardDb db, OrganisationId organisation, DateTime now, CancellationToken cancel) =>
        await Count(db, organisation, now, cancel) switch { 0 => null, 1 => $"1 {One}", var many => $"{many} {Many}" };
}
