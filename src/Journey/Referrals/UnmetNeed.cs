using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>A need that nobody in the directory could meet on the day it was looked for, and why not: counted and listed, so that gaps can be filled.</summary>
/// <remarks>The row stays when somebody is found later; then it only shows how long the gap lasted.</remarks>
public sealed class UnmetNeed : IAttested, IAboutPerson
{
    private UnmetNeed()
    {
    }

    internal UnmetNeed(RowId id, Need need, IReadOnlyList<WhyNot> whyNots, DateTime now)
    {
        (Id, NeedId, PersonId, CaseId, PlaceId, Code) = (id, need.Id, need.PersonId, need.CaseId, need.PlaceId, need.Code);
        (WhyNots, FoundAt) = ([.. whyNots], now);
    }

    public RowId Id { get; private set; }

    public NeedId NeedId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public PlaceId PlaceId { get; private set; }

    /// <summary>What was needed, from the list <c>needs</c>.</summary>
    public string Code { get; private set; } = "";

    public DateTime FoundAt { get; private set; }

    public List<WhyNot> WhyNots { get; private set; } = [];
}

/// <summary>A service that was looked at and left out, with the sentence that says why.</summary>
/// <param name="Kinds">The kinds of reason, named as the match names them and parted by commas: what can be counted over many. Null in rows older than that.</param>
public sealed record WhyNot(ServiceId Service, string Reason, string? Kinds = null);
