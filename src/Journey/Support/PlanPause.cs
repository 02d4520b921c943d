using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <summary>A time back in hospital within a plan, and what brought it about.</summary>
public sealed class PlanPause : IVersioned, IAboutPerson
{
    private PlanPause()
    {
    }

    internal PlanPause(RowId id, SupportPlan plan, StayId stay, DateOnly since, DateTime now) =>
        (Id, PlanId, PersonId, CaseId, StayId, Since, BeganAt) = (id, plan.Id, plan.PersonId, plan.CaseId, stay, since, now);

    public RowId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>The stay that began it.</summary>
    public StayId StayId { get; private set; }

    /// <summary>The stay from which they went home; null while they are there.</summary>
    public StayId? LeftStayId { get; private set; }

    /// <summary>The London day of coming into hospital: the first that is not counted.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>The London day of going home: the first that is counted again; null while they are there.</summary>
    public DateOnly? Until { get; private set; }

    public DateTime BeganAt { get; private set; }

    /// <summary>A code of the list <c>readmission-reasons</c>; null until somebody has said what happened.</summary>
    public string? Because { get; private set; }

    public string? Words { get; private set; }

    public int Version { get; private set; }

    internal void End(StayId stay, DateOnly until) => (LeftStayId, Until) = (stay, until);

    internal void GoOn() => (LeftStayId, Until) = (null, null);

    internal void Explain(string because, string? words) => (Because, Words) = (because, words);
}
