using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Covering;

/// <summary>How much of what was asked nobody would have in hand any more.</summary>
public sealed class AsksStayBehind(HomewardDb db) : IStayBehind
{
    public async Task<string?> Of(IReadOnlyCollection<MembershipId> memberships, CancellationToken cancel)
    {
        var leaving = memberships.ToList();
        return await db.Asks.CountAsync(a => a.HandlerId != null && leaving.Contains(a.HandlerId.Value) && a.State != AskState.Closed, cancel) switch
        {
            0 => null,
            1 => "1 request in an inbox is in nobody’s hands then. It stands there with nobody’s until a colleague takes it.",
            var count => $"{count} requests in an inbox are in nobody’s hands then. They stand there with nobody’s until a colleague takes them.",
        };
    }
}
