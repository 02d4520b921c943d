using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A time in which a person did not meet the criteria to reside: the bed was not needed.</summary>
public sealed class ReadyPeriod : IAttested, IAboutPerson
{
    private ReadyPeriod()
    {
    }

    internal ReadyPeriod(RowId id, Stay stay, DateTime from)
    {
        (Id, StayId, PersonId, CaseId, From) = (id, stay.Id, stay.PersonId, stay.CaseId, from);
    }

    /// <summary>The id of the review that began it.</summary>
    public RowId Id { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public DateTime From { get; private set; }

    public DateTime? To { get; private set; }

    /// <summary>How it ended; null while it lasts. Only a period that ended by leaving goes on when the discharge is cancelled.</summary>
    public ReadyPeriodEnd? Ended { get; private set; }

    internal void End(DateTime at, ReadyPeriodEnd how) => (To, Ended) = (at, how);

    internal void GoOn() => (To, Ended) = (null, null);
}

/// <summary>How a time without criteria to reside ended.</summary>
public enum ReadyPeriodEnd
{
    /// <summary>The person left.</summary>
    Left,

    /// <summary>The person needed the bed again.</summary>
    CriteriaMetAgain,
}
