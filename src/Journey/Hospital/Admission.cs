using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>Who came onto which ward, when and how.</summary>
/// <param name="Id">The new stay.</param>
/// <param name="SpellId">The id of its first row of ward and bed.</param>
/// <param name="PersonId">Who.</param>
/// <param name="CaseId">The journey that the stay opens or joins.</param>
/// <param name="SiteId">Which hospital.</param>
/// <param name="WardId">Which ward.</param>
/// <param name="Bed">As the ward names it; null when unknown.</param>
/// <param name="At">When, as told.</param>
/// <param name="Method">Code of the list <c>admission-methods</c>, or null while unknown.</param>
/// <param name="Source">Code of the list <c>admission-sources</c>, or null while unknown.</param>
/// <param name="Emergency">What the list says of the method; null while it is unknown.</param>
public sealed record Admission(
    StayId Id,
    RowId SpellId,
    PersonId PersonId,
    CaseId CaseId,
    SiteId SiteId,
    WardId WardId,
    string? Bed,
    DateTime At,
    string? Method = null,
    string? Source = null,
    bool? Emergency = null);
