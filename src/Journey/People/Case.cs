using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>One journey home: everything that happens hangs on it. At most one is open for a person.</summary>
/// <remarks>
/// Opens with the first stay, attendance or referral; closes by itself when no stay, need, plan or placement is open.
/// A stay that begins meanwhile joins it. Its id is the journey id.
/// </remarks>
public sealed class Case : IVersioned, IAboutPerson
{
    private Case()
    {
    }

    public CaseId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => Id;

    /// <summary>The place whose hub answers for it.</summary>
    public PlaceId PlaceId { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>The case it became part of when two people were found to be one.</summary>
    public CaseId? JoinedCaseId { get; private set; }

    /// <summary>The named case manager; nobody yet comes first on the board.</summary>
    public MembershipId? OwnerId { get; private set; }

    /// <summary>What happens next, in a few words.</summary>
    public string? NextAction { get; private set; }

    public DateTime? NextActionDueAt { get; private set; }

    public int Version { get; private set; }
}
