using System.Globalization;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.Messages;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>What stands in the made-up region before anybody falls ill: places, organisations, hospitals, wards, teams.</summary>
internal sealed class RegionGround
{
    public RegionGround(MadeUpIds ids, DateTime since, RegionSize size, District district)
    {
        District = district;
        Places = Sheets.Rows("places").ToDictionary(r => r["code"], r => new Place(new PlaceId(ids.New(since)), district.Code(r["code"]), district.Name(r["name"]), Enum.Parse<Nation>(r["nation"])));
        OrganisationRows = Sheets.Rows("organisations");
        Organisations = OrganisationRows.ToDictionary(r => r["code"], r => new Organisation(new OrganisationId(ids.New(since)), district.Name(r["name"]), r["kind"]));
        SiteRows = Sheets.Rows("sites");
        Sites = SiteRows.ToDictionary(r => r["code"], r => new Site(
            new SiteId(ids.New(since)), new SiteDetails(Organisations[r["organisation"]].Id, Places[r["place"]].Id, district.Name(r["name"]), district.Code(r["code"]), r["kind"])));
        Wards = [.. Sheets.Rows("wards").Where(r => size.Wards?.Contains(r["code"]) != false).Select(r => new WardGround(MakeWard(r, ids, since), Sites[r["site"]], PlaceOf(Sites[r["site"]].PlaceId), r["care"]))];
        Teams = Sheets.Rows("teams").ToDictionary(r => r["code"], r => new Team(new TeamId(ids.New(since)), Organisations[r["organisation"]].Id, district.Name(r["name"])));
    }

    public District District { get; }

    public IReadOnlyDictionary<string, Place> Places { get; }

    public IReadOnlyList<CsvRow> OrganisationRows { get; }

    public IReadOnlyDictionary<string, Organisation> Organisations { get; }

    public IReadOnlyList<CsvRow> SiteRows { get; }

    public IReadOnlyDictionary<string, Site> Sites { get; }

    public IReadOnlyList<WardGround> Wards { get; }

    public IReadOnlyDictionary<string, Team> Teams { get; }

    /// <summary>The rows that stood there from the beginning and change by acts.</summary>
    public IEnumerable<object> Versioned => [.. Places.Values, .. Organisations.Values, .. Teams.Values, .. Sites.Values, .. Wards.Select(w => w.Ward)];

    /// <summary>A place's code in the data files.</summary>
    public string CodeOf(Place place) => Places.First(p => p.Value == place).Key;

    public Place PlaceOf(PlaceId id) => Places.Values.Single(p => p.Id == id);

    /// <summary>Which organisation serves which place.</summary>
    public IEnumerable<OrganisationPlace> Serving() =>
        from row in OrganisationRows
        from place in row["places"].Split(';')
        select new OrganisationPlace { OrganisationId = Organisations[row["code"]].Id, PlaceId = Places[place].Id };

    /// <summary>The numbers that the outside world knows organisations and hospitals by; none of them is in use anywhere.</summary>
    public IEnumerable<OutsideIdentifier> Numbers(MadeUpIds ids, DateTime since)
    {
        foreach (var row in OrganisationRows)
        {
            yield return Number(ids, since, "organisation", Organisations[row["code"]].Id.Value, row["scheme"], District.Code(row["number"]));
        }

        foreach (var row in SiteRows)
        {
            yield return Number(ids, since, "site", Sites[row["code"]].Id.Value, "ods", District.Code(row["number"]));
        }
    }

    /// <summary>Each ward and team has a mail box of its own; what goes there lands in the folder that is shown on screen.</summary>
    public IEnumerable<MailBox> MailBoxes(DateTime since) =>
        Wards.Select(w => (w.Ward.Id.Value, w.Ward.Code)).Concat(Teams.Select(t => (t.Value.Id.Value, t.Key)))
            .Select(h => new MailBox { HolderId = h.Item1, Address = $"{District.Code(h.Item2.ToLowerInvariant())}@boxes.example.org", SetAt = since });

    private static OutsideIdentifier Number(MadeUpIds ids, DateTime since, string kind, Guid owner, string scheme, string value) => new()
    {
        Id = new RowId(ids.New(since)), OwnerKind = kind, OwnerId = owner, Scheme = scheme, Value = value, From = LondonTime.DayOf(since),
    };

    private Ward MakeWard(CsvRow row, MadeUpIds ids, DateTime since) =>
        new(new WardId(ids.New(since)), Sites[row["site"]].Id, row["name"], row["code"], int.Parse(row["beds"], CultureInfo.InvariantCulture));
}

/// <summary>A ward with what the days on it depend on.</summary>
/// <param name="Place">Where its hospital stands; people from outside the region fall to it.</param>
/// <param name="Care">Which kind of illness it takes, a word of the file <c>care.csv</c>.</param>
internal sealed record WardGround(Ward Ward, Site Site, Place Place, string Care);
