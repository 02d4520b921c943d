using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>One review of the criteria to reside, as it was made: never changed, only followed by the next.</summary>
public sealed class CriteriaReview : IAttested, IAboutPerson
{
    private CriteriaReview()
    {
    }

    internal CriteriaReview(RowId id, Stay stay, CriteriaAnswers answers, MembershipId by, DateTime at, bool unchanged, DateTime nextDueAt)
    {
        (Id, StayId, PersonId, CaseId) = (id, stay.Id, stay.PersonId, stay.CaseId);
        (By, At, Unchanged, NextDueAt) = (by, at, unchanged, nextDueAt);
        (Edition, Met, IsException, ExceptionReason) = (answers.Edition, answers.Met, answers.IsException, answers.ExceptionReason);
        Outcome = answers.Outcome;
    }

    public RowId Id { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public MembershipId By { get; private set; }

    /// <summary>When the round was, as told.</summary>
    public DateTime At { get; private set; }

    public ReviewOutcome Outcome { get; private set; }

    /// <summary>Whether the earlier answers were confirmed with one tap.</summary>
    public bool Unchanged { get; private set; }

    public DateTime NextDueAt { get; private set; }

    public string Edition { get; private set; } = "";

    /// <summary>The codes answered yes.</summary>
    public IReadOnlyList<string> Met { get; private set; } = [];

    public bool IsException { get; private set; }

    public string? ExceptionReason { get; private set; }

    public CriteriaAnswers Answers => new(Edition, Met, IsException, ExceptionReason);
}
