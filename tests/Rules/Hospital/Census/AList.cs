using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.People;

namespace Homeward.Rules.Hospital.Census;

/// <summary>A made-up hospital with two wards, its people, and lists taken of it at six in the morning of days in March 2026.</summary>
internal sealed class AList
{
    public static readonly OrganisationId Trust = new(Guid.Parse("00000000-0000-0000-0000-00000000a000"));
    public static readonly SiteId Other = new(Guid.Parse("00000000-0000-0000-0000-000000000052"));

    private readonly List<KnownPerson> _people = [];
    private readonly List<KnownStay> _stays = [];
    private readonly List<CensusRow> _rows = [];
    private readonly List<RejectedRow> _rejected = [];

    public DateTime TakenAt { get; set; } = Made.March(10, 6);

    /// <summary>When the list is compared.</summary>
    public DateTime Now { get; set; } = Made.March(31);

    /// <summary>Stays that were taken back as entered in error.</summary>
    public IReadOnlyList<TakenBackStay> TakenBack { get; set; } = [];

    public DateTime? LastTakenAt { get; set; } = Made.March(9, 6);

    /// <summary>Earlier lists, each with how many of ward A have been taken for gone since.</summary>
    public IReadOnlyList<(DateTime At, int Gone)> Earlier { get; set; } = [(Made.March(9, 6), 0)];

    /// <summary>How many of the other hospital have gone to another of late, and how many lie there.</summary>
    public (int Taken, int InBeds) Elsewhere { get; set; }

    /// <summary>Somebody in a bed of ward A since the fifth, with hospital number H-n, an NHS number and a birth date.</summary>
    public (PersonId Person, StayId Stay) Inpatient(int n, WardId? ward = null, SiteId? site = null, DateTime? admitted = null)
    {
        var person = Somebody(n);
        var at = admitted ?? Made.March(5);
        var stay = new KnownStay
        {
            Id = new(Guid.NewGuid()),
            PersonId = person,
            SiteId = site ?? Made.Site,
            WardId = ward ?? Made.WardA,
            Bed = $"{n}",
            AdmittedAt = at,
            OnWardSince = at,
        };
        _stays.Add(stay);
        return (person, stay.Id);
    }

    /// <summary>Somebody known, in no bed.</summary>
    public PersonId Somebody(int n)
    {
        var id = new PersonId(Guid.NewGuid());
        _people.Add(new KnownPerson(id, $"Name{(char)('A' + n)}", Born(n), Nhs(n).Digits, [new KnownNumber(Trust, $"H{n}")]));
        return id;
    }

    public void Change(StayId stay, Func<KnownStay, KnownStay> change)
    {
        var at = _stays.FindIndex(s => s.Id == stay);
        _stays[at] = change(_stays[at]);
    }

    public void ChangePerson(PersonId person, Func<KnownPerson, KnownPerson> change)
    {
        var at = _people.FindIndex(p => p.Id == person);
        _people[at] = change(_people[at]);
    }

    /// <summary>The row that lists person n where <see cref="Inpatient"/> put them, changed as the test wants.</summary>
    public void Lists(int n, Func<CensusRow, CensusRow>? change = null)
    {
        var row = new CensusRow
        {
            Line = _rows.Count + 2,
            Site = "NGH",
            Ward = "A",
            Bed = $"{n}",
            HospitalNumber = $"H{n}",
            NhsNumber = Nhs(n),
            BirthDate = Born(n),
            GivenName = "Given",
            FamilyName = $"Name{(char)('A' + n)}",
            AdmittedAt = Made.March(5),
        };
        _rows.Add(change is null ? row : change(row));
    }

    public void Rejects(RejectedRow row) => _rejected.Add(row);

    public CensusPlan Compare(params string[] sites)
    {
        var wards = new Dictionary<string, WardId> { ["A"] = Made.WardA, ["B"] = Made.WardB };
        var known = new KnownHospital(
            [
                new KnownSite(Made.Site, "NGH", Trust, LastTakenAt, LeaverShares.Usual, wards)
                {
                    Earlier = [.. Earlier.OrderByDescending(list => list.At).Select(list => new EarlierList(list.At, new Dictionary<WardId, int> { [Made.WardA] = list.Gone }))],
                },
                new KnownSite(Other, "NCH", Trust, null, LeaverShares.Usual, new Dictionary<string, WardId> { ["C"] = new(Guid.NewGuid()) })
                {
                    TakenOfLate = Elsewhere.Taken, InBeds = Elsewhere.InBeds,
                },
            ],
            _people,
            _stays)
        { TakenBack = TakenBack };
        var list = new CensusList(TakenAt, sites.Length == 0 ? ["NGH"] : sites, _rows, _rejected, "f");
        return CompareCensus.Of(list, known, Now);
    }

    public static DateOnly Born(int n) => new(1940, 1, 1 + n);

    /// <summary>The n-th number of the range kept for tests.</summary>
    public static NhsNumber Nhs(int n) => Enumerable.Range(0, 2000).Select(i => NhsNumber.TryParse($"99900{i:00000}")).OfType<NhsNumber>().ElementAt(n);
}
