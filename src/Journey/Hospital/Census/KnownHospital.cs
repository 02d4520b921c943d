using Homeward.Journey.Basics;
using Homeward.Journey.People.Search;

namespace Homeward.Journey.Hospital.Census;

/// <summary>What is known before a list is compared.</summary>
/// <param name="Sites">Every site of the region.</param>
/// <param name="People">Everyone in a bed of the sites, and everyone whom a row of the list could mean.</param>
/// <param name="Stays">Their open stays, and the last stay that each has left.</param>
public sealed record KnownHospital(IReadOnlyList<KnownSite> Sites, IReadOnlyList<KnownPerson> People, IReadOnlyList<KnownStay> Stays)
{
    /// <summary>Whom a human has said that a doubtful row means, by <see cref="CensusRow.Key"/>: the same row is not asked about again.</summary>
    public IReadOnlyDictionary<string, PersonId> Settled { get; init; } = new Dictionary<string, PersonId>();

    /// <summary>Stays of theirs that somebody has taken back as entered in error.</summary>
    public IReadOnlyList<TakenBackStay> TakenBack { get; init; } = [];

    /// <summary>Whether the list may move nobody out of a hospital that it does not speak for: those who set a hospital up take nobody from another.</summary>
    public bool TakesNobody { get; init; }

    /// <summary>What of it somebody may be told who sees only these people: everybody else is as unknown to the comparison as somebody nobody knows.</summary>
    /// <param name="seen">The people whom they see.</param>
    /// <param name="codes">The hospitals of the list.</param>
    /// <remarks>
    /// Whoever lies in a bed of a hospital of the list is known there by that trust's own number, and by nothing else: neither NHS number, birth date nor name
    /// of somebody out of sight finds them.
    /// </remarks>
    public KnownHospital AsSeenBy(IReadOnlySet<PersonId> seen, IReadOnlyList<string> codes)
    {
        var listed = Sites.Where(s => codes.Contains(s.Code, StringComparer.OrdinalIgnoreCase)).ToDictionary(s => s.Id, s => s.Trust);
        var beds = Stays.Where(s => s.LeftAt is null && listed.ContainsKey(s.SiteId) && !seen.Contains(s.PersonId)).ToDictionary(s => s.PersonId);
        var inBeds = People.Where(p => beds.ContainsKey(p.Id)).Select(p => new KnownPerson(
            p.Id, "", null, null, [.. p.HospitalNumbers.Where(n => n.Trust == listed[beds[p.Id].SiteId])])
        {
            IsKnownByNumberAlone = true,
        });
        return this with
        {
            People = [.. People.Where(p => seen.Contains(p.Id)), .. inBeds],
            Stays = [.. Stays.Where(s => seen.Contains(s.PersonId)), .. beds.Values],
            TakenBack = [.. TakenBack.Where(s => seen.Contains(s.PersonId))],
            Settled = Settled.Where(s => seen.Contains(s.Value)).ToDictionary(),
        };
    }
}

/// <summary>A site, the trust whose hospital numbers it uses, and when its last list was taken (null before the first).</summary>
public sealed record KnownSite(
    SiteId Id, string Code, OrganisationId Trust, DateTime? LastTakenAt, LeaverShares Shares, IReadOnlyDictionary<string, WardId> WardsByCode)
{
    /// <summary>
    /// The last list, the other lists of the day before this one, and the last list that is at least <see cref="LeaverShares.LeastDay"/> older (else the first one
    /// ever), the latest first: leavers are counted from each of them on. None before the first list.
    /// </summary>
    public IReadOnlyList<EarlierList> Earlier { get; init; } = [];

    /// <summary>How many people lie in its beds.</summary>
    public int InBeds { get; init; }

    /// <summary>How many of this hospital have gone to another hospital within <see cref="LeaverShares.LeastDay"/> before the list.</summary>
    public int TakenOfLate { get; init; }

    /// <summary>Codes of wards onto which nobody comes any more.</summary>
    public IReadOnlySet<string> ClosedWards { get; init; } = new HashSet<string>();
}

/// <summary>A list that a site has handed in before.</summary>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="GoneSince">How many of each ward later lists have taken for gone, and nobody has confirmed it.</param>
public sealed record EarlierList(DateTime TakenAt, IReadOnlyDictionary<WardId, int> GoneSince);

/// <summary>A person as far as matching needs them; hospital numbers by the trust that gave them.</summary>
public sealed record KnownPerson(
    PersonId Id, string FamilyName, DateOnly? BirthDate, string? NhsNumber, IReadOnlyList<KnownNumber> HospitalNumbers)
{
    /// <summary>Given, preferred and earlier names, as far as they are known.</summary>
    public Traits Names { get; init; } = new();

    /// <summary>Whether no more of them may be told than that the trust's own number is theirs: the list adds no number to them.</summary>
    public bool IsKnownByNumberAlone { get; init; }
}

/// <summary>A trust's own number for a person.</summary>
public sealed record KnownNumber(OrganisationId Trust, string Value);

/// <summary>A stay, with the times that tell what is newer than a list.</summary>
public sealed record KnownStay
{
    public required StayId Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required SiteId SiteId { get; init; }

    public required WardId WardId { get; init; }

    public string? Bed { get; init; }

    public required DateTime AdmittedAt { get; init; }

    public required DateTime OnWardSince { get; init; }

    public DateTime? ReviewedAt { get; init; }

    public DateTime? ReopenedAt { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    public DateTime? ExpectedSetAt { get; init; }

    public DateTime? LeftAt { get; init; }

    public bool LeavingUnconfirmed { get; init; }

    /// <summary>Whether somebody saw the person here after the moment of a list, so that the list cannot say that they are gone.</summary>
    public bool IsKnownAfter(DateTime takenAt) => AdmittedAt > takenAt || OnWardSince > takenAt || ReviewedAt > takenAt || ReopenedAt > takenAt;
}

/// <summary>A stay that never was.</summary>
/// <param name="At">When somebody said so.</param>
public sealed record TakenBackStay(PersonId PersonId, SiteId SiteId, DateTime AdmittedAt, DateTime At)
{
    /// <summary>Whether a row of a list says the same admission once more. One later than the taking back is another.</summary>
    public bool IsSaidBy(DateTime admittedAt) => LondonTime.DayOf(admittedAt) == LondonTime.DayOf(AdmittedAt) && admittedAt <= At;
}
