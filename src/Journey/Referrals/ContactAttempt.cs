using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>One try at speaking with a person about one need. A call that covers two needs is two rows of the same moment.</summary>
public sealed class ContactAttempt : IAttested, IAboutPerson
{
    private ContactAttempt()
    {
    }

    internal ContactAttempt(RowId id, Need need, Attempt attempt, bool reached)
    {
        (Id, NeedId, PersonId, CaseId) = (id, need.Id, need.PersonId, need.CaseId);
        (AskId, At, Result, Reached, Words) = (attempt.Ask, attempt.At, attempt.Result, reached, attempt.Words);
    }

    public RowId Id { get; private set; }

    public NeedId NeedId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>The ask under which it was made: its service reads it, and no other one. Null when the sender tried.</summary>
    public AskId? AskId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>What came of it, from the list <c>contact-results</c>.</summary>
    public string Result { get; private set; } = "";

    public bool Reached { get; private set; }

    public string? Words { get; private set; }
}

/// <summary>A try as told.</summary>
/// <param name="Rows">One id for each need that the try was about.</param>
/// <param name="Ask">The ask under which it was made; null when the sender tried.</param>
/// <param name="At">When it was made, which may be earlier than when it is told.</param>
public sealed record Attempt(IReadOnlyList<RowId> Rows, AskId? Ask, DateTime At, string Result, string? Words);
