using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.Covering;

/// <summary>What else is a worker's own beside their inbox, and goes along when they hand everything over.</summary>
public interface IPassAlong
{
    /// <summary>How much of it is theirs, in words such as “3 support plans”; null where nothing is.</summary>
    Task<string?> Of(MembershipId worker, CancellationToken cancel);

    /// <summary>Gives all of it to a colleague.</summary>
    /// <returns>What was made true by that; nothing where nothing was theirs.</returns>
    Task<IReadOnlyList<Fact>> HandOver(MembershipId worker, MembershipId colleague, CancellationToken cancel);
}
