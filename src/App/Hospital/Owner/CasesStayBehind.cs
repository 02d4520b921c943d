using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Owner;

/// <summary>How many people would have no case manager any more.</summary>
public sealed class CasesStayBehind(HomewardDb db) : IStayBehind
{
    public async Task<string?> Of(IReadOnlyCollection<MembershipId> memberships, CancellationToken cancel)
    {
        var leaving = memberships.ToList();
        return await db.Cases.CountAsync(c => c.OwnerId != null && leaving.Contains(c.OwnerId.Value) && c.ClosedAt == null && c.JoinedCaseId == null, cancel) switch
        {
            0 => null,
            1 => "1 person has no case manager then. Until a colleague takes them on, they stand with nobody’s on the hub board.",
            var count => $"{count} people have no case manager then. Until a colleague takes them on, they stand with nobody’s on the hub board.",
        };
    }
}
