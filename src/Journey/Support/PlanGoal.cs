using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <summary>What a person wants to reach, in their own words and kept as they said it. New words never overwrite.</summary>
public sealed class PlanGoal : IVersioned, IAboutPerson
{
    /// <summary>The most that is kept of one goal, in characters.</summary>
    public const int LongestWords = 2000;

    private PlanGoal()
    {
    }

    internal PlanGoal(RowId id, SupportPlan plan, string words, string? saidFor, DateTime now) =>
        (Id, PlanId, PersonId, CaseId, Words, SaidFor, WrittenAt) = (id, plan.Id, plan.PersonId, plan.CaseId, words, saidFor, now);

    public RowId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public string Words { get; private set; } = "";

    /// <summary>Who said it, where not the person: "her daughter Ruth, for her".</summary>
    public string? SaidFor { get; private set; }

    public DateTime WrittenAt { get; private set; }

    public DateTime? TakenOutAt { get; private set; }

    public int Version { get; private set; }

    internal void TakeOut(DateTime now) => TakenOutAt = now;
}
