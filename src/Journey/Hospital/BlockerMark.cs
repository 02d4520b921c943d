using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>Somebody marked a blocker as the one to report; the latest mark among the open ones holds.</summary>
public sealed class BlockerMark : IAttested, IAboutPerson
{
    private BlockerMark()
    {
    }

    internal BlockerMark(RowId id, Blocker blocker, MembershipId by, DateTime at)
    {
        (Id, BlockerId, PersonId, CaseId, By, At) = (id, blocker.Id, blocker.PersonId, blocker.CaseId, by, at);
    }

    public RowId Id { get; private set; }

    public BlockerId BlockerId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public MembershipId By { get; private set; }

    public DateTime At { get; private set; }
}
