using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <summary>What somebody did to reach a person after a failed contact, and what came of it.</summary>
public sealed class RungTry : IVersioned, IAboutPerson
{
    private RungTry()
    {
    }

    internal RungTry(RowId id, FailedContact contact, string rung, string outcome, string? words, MembershipId by, DateTime now) =>
        (Id, ContactId, PersonId, CaseId, Rung, Outcome, Words, DoneById, DoneAt) = (id, contact.Id, contact.PersonId, contact.CaseId, rung, outcome, words, by, now);

    public RowId Id { get; private set; }

    public FailedContactId ContactId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>A code of the list <c>contact-ladder</c>.</summary>
    public string Rung { get; private set; } = "";

    /// <summary>A code of the list <c>rung-outcomes</c>.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Who said or saw what; null where nobody was reached and there is nothing to say.</summary>
    public string? Words { get; private set; }

    public MembershipId DoneById { get; private set; }

    public DateTime DoneAt { get; private set; }

    public int Version { get; private set; }
}
