using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A time on one pathway, with who chose it and why it changed.</summary>
public sealed class PathwaySpell : IAttested, IAboutPerson
{
    private PathwaySpell()
    {
    }

    internal PathwaySpell(RowId id, Stay stay, Coded pathway, string? reason, MembershipId by, DateTime from)
    {
        (Id, StayId, PersonId, CaseId) = (id, stay.Id, stay.PersonId, stay.CaseId);
        (Pathway, Reason, ChosenBy, From) = (pathway, reason, by, from);
    }

    public RowId Id { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public Coded Pathway { get; private set; } = null!;

    /// <summary>Why it changed, in the chooser's words; null for a first choice.</summary>
    public string? Reason { get; private set; }

    public MembershipId ChosenBy { get; private set; }

    public DateTime From { get; private set; }

    public DateTime? To { get; private set; }

    internal void End(DateTime at) => To = at;
}
