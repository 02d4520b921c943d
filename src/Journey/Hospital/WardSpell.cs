using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A time on one ward in one bed: begins with a move, ends with the next, and is counted by returns as it stood.</summary>
public sealed class WardSpell : IAttested, IAboutPerson
{
    private WardSpell()
    {
    }

    internal WardSpell(RowId id, Stay stay, WardId ward, string? bed, DateTime from)
    {
        (Id, StayId, PersonId, CaseId) = (id, stay.Id, stay.PersonId, stay.CaseId);
        (WardId, Bed, From) = (ward, bed, from);
    }

    public RowId Id { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public WardId WardId { get; private set; }

    public string? Bed { get; private set; }

    public DateTime From { get; private set; }

    /// <summary>When they moved on or left; null while it lasts.</summary>
    public DateTime? To { get; private set; }

    internal void End(DateTime at) => To = at;

    internal void GoOn() => To = null;
}
