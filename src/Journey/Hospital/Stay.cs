using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>One stay in one hospital, from admission to leaving.</summary>
/// <remarks>Ward, criteria and pathway are kept as dated rows beside it; what stands here is what holds now, for the screens.</remarks>
public sealed class Stay : IVersioned, IAboutPerson
{
    private Stay()
    {
    }

    public StayId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public SiteId SiteId { get; private set; }

    public WardId WardId { get; private set; }

    public string? Bed { get; private set; }

    public DateTime AdmittedAt { get; private set; }

    /// <summary>Code of the list <c>admission-methods</c>, or null while unknown.</summary>
    public string? AdmissionMethod { get; private set; }

    public string? AdmissionSource { get; private set; }

    /// <summary>Expected date of discharge.</summary>
    public DateOnly? ExpectedOn { get; private set; }

    public DateTime? LeftAt { get; private set; }

    /// <summary>Code of the list <c>discharge-methods</c>; unknown when the person was simply no longer on the list.</summary>
    public string? DischargeMethod { get; private set; }

    /// <summary>Where they went to live, a code of the list <c>discharge-destinations</c>.</summary>
    public string? DischargedTo { get; private set; }

    /// <summary>Since when the bed has not been needed, while that holds: the start of the current period without criteria to reside.</summary>
    public DateTime? ReadySince { get; private set; }

    /// <summary>The pathway that holds now, a code of the place's edition; null while none is chosen.</summary>
    public string? Pathway { get; private set; }

    public int Version { get; private set; }
}
