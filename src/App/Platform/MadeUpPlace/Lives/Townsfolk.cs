using System.Globalization;
using Homeward.App.People.Search;
using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>Makes up the people of the region: a name that fits their age, a home, a surgery, a number that nobody has.</summary>
internal sealed class Townsfolk(Past past, RegionPostcodes postcodes, ulong seed, TestNumbers numbers)
{
    private readonly Chance _chance = Chance.For(seed, "townsfolk");
    private readonly NameLots _names = new(Chance.For(seed, "names"));
    private readonly IReadOnlyList<CsvRow> _streets = Sheets.Rows("streets");
    private readonly ILookup<string, CsvRow> _neighbourhoods = Sheets.Rows("neighbourhoods").ToLookup(r => r["place"]);
    private readonly ILookup<string, CsvRow> _practices = Sheets.Rows("practices").ToLookup(r => r["place"]);
    private readonly List<Resident> _all = [];

    public IReadOnlyList<Resident> All => _all;

    public Chance Chance => _chance;

    public NameLots Names => _names;

    /// <summary>Somebody who was not known yet, entered by a worker at that moment.</summary>
    /// <param name="place">Where they live.</param>
    /// <param name="age">In years on that day.</param>
    /// <param name="hospital">Who gave them a hospital number; null for somebody who was never a patient.</param>
    /// <param name="sex">As their part in somebody's life says it; null where it may be either.</param>
    public Resident Enter(Place place, int age, OrganisationId? hospital, Worker by, DateTime at, string? family = null, PostcodePoint? home = null, string? sex = null)
    {
        var (resident, decision) = Make(place, age, at, family, home, sex);
        decision = decision.And(GiveNhs(resident, numbers.Nhs(), at));
        decision = hospital is { } issuer ? decision.And(HospitalNumber(resident, issuer, at)) : decision;
        past.Ledger.Write(decision, by, at, resident.Everything);
        _all.Add(resident);
        return resident;
    }

    /// <summary>Makes somebody who never was a patient, for whoever writes down many at once; with an NHS number where there is one for them.</summary>
    public (Resident Resident, Decision Decision) Make(Place place, int age, NhsNumber? nhs, DateTime at)
    {
        var (resident, decision) = Make(place, age, at, null, null, null);
        return (resident, nhs is { } number ? decision.And(GiveNhs(resident, number, at)) : decision);
    }

    private (Resident Resident, Decision Decision) Make(Place place, int age, DateTime at, string? family, PostcodePoint? home, string? wanted)
    {
        var today = LondonTime.DayOf(at);
        var drawnSex = _chance.Happens(age > 80 ? 0.6 : 0.52) ? "female" : "male";
        var sex = wanted ?? drawnSex;
        var (given, drawn, where) = _names.Draw(sex, age, place.Nation);
        var born = today.AddYears(-age).AddDays(-_chance.Below(364) - 1);
        var identity = new Journey.People.Identity(PersonName.Parse(given, family ?? drawn), null, born, sex);
        var (person, decision) = Person.Add(new PersonId(past.Ids.New(at)), identity, at);
        var row = _names.Neighbourhood(_neighbourhoods[past.Ground.CodeOf(place)].ToList());
        var resident = new Resident
        {
            Person = person!, Place = place, Home = home ?? _chance.Of(postcodes.Of(row["code"])), Contact = ContactDetails.For(person!.Id), Circumstances = Circumstances.For(person.Id),
        };
        decision = decision.And(Reach(resident, age, at)).And(Address(resident, row["town"], today, at)).And(Living(resident, age, where, at));
        person.LiveIn(place.Id);
        return (resident, decision);
    }

    /// <summary>Writes down everybody, with the keys by which they are found.</summary>
    /// <param name="twins">Second records of some of them.</param>
    public void Finish(IReadOnlyList<Resident> twins)
    {
        var keys = new List<SearchKey>();
        foreach (var resident in _all.Concat(twins))
        {
            foreach (var row in resident.Everything)
            {
                past.Rows.Add(row);
            }

            keys.AddRange(KeysOf(resident));
        }

        // In the order of their index, which then grows at its end.
        foreach (var key in keys.OrderBy(k => k.Key))
        {
            past.Rows.Add(key);
        }
    }

    /// <summary>The keys by which somebody is found.</summary>
    public static IEnumerable<SearchKey> KeysOf(Resident resident)
    {
        var traits = resident.Person.Traits(
            resident.Of<PersonAddress>().Where(a => a is { To: null, Postcode: not null }).Select(a => a.Postcode!),
            resident.Contact.Digits,
            resident.Of<PersonIdentifier>().FirstOrDefault(i => i.IsLiveNhsNumber)?.Value);
        return SearchKeys.Of(traits).Select(key => new SearchKey { Key = key, PersonId = resident.Id });
    }

    private Decision Reach(Resident resident, int age, DateTime at)
    {
        var mobile = age < 60 || _chance.Happens(0.45) ? $"07700 900{_chance.Below(1000):D3}" : null;
        return resident.Contact.Take(
            new ContactForm
            {
                Phone = age >= 55 || mobile is null ? $"01632 96{_chance.Below(10_000):D4}" : null,
                Mobile = mobile,
                PreferredWay = _chance.Happens(0.3) ? (mobile is null ? ContactPreferences.Telephone : _chance.Of(new[] { ContactPreferences.Telephone, ContactPreferences.TextMessage })) : null,
            },
            at);
    }

    private Decision GiveNhs(Resident resident, NhsNumber given, DateTime at)
    {
        var (nhs, decision) = PersonIdentifier.Give(past.Row(at), resident.Id, given, "01", [], madeUpRegion: true, at);
        resident.Rows.Add(nhs!);
        return decision;
    }

    /// <summary>Gives them a number of another hospital's.</summary>
    public Decision HospitalNumber(Resident resident, OrganisationId issuer, DateTime at)
    {
        var letter = issuer == past.Ground.Organisations["health-board"].Id ? 'G' : issuer == past.Ground.Organisations["trust"].Id ? 'K' : 'C';
        var (number, decision) = PersonIdentifier.Give(
            past.Row(at), resident.Id, "hospital-number", issuer.Value.ToString(), numbers.Hospital(letter), resident.Of<PersonIdentifier>(), at);
        resident.Rows.Add(number!);
        return decision;
    }

    private Decision Address(Resident resident, string town, DateOnly today, DateTime at)
    {
        var streets = _streets.Where(s => s["where"] == "any" ? resident.Place.Nation == Nation.England || _chance.Happens(0.3) : resident.Place.Nation == Nation.Wales).ToList();
        var line = string.Create(CultureInfo.InvariantCulture, $"{_chance.Between(1, 140)} {_chance.Of(streets)["name"]}");
        var form = new AddressForm(AddressUse.Home, line, null, town, resident.Home.Postcode, today.AddDays(-_chance.Between(200, 9_000)));
        var (address, decision) = PersonAddress.Record(past.Row(at), resident.Id, form, null, at);
        resident.Rows.Add(address!);
        return decision;
    }

    private Decision Living(Resident resident, int age, string where, DateTime at)
    {
        var practice = _chance.Of(_practices[past.Ground.CodeOf(resident.Place)].ToList());
        var language = where switch
        {
            "Wales" when _chance.Happens(0.25) => "cy",
            "south-asian" when age > 60 && _chance.Happens(0.5) => _chance.Of(new[] { "ur", "pa", "gu" }),
            "polish" when _chance.Happens(0.5) => "pl",
            _ => null,
        };
        var frail = Math.Clamp((age - 60) / 40.0, 0, 0.9);
        var alone = _chance.Happens(age > 75 ? 0.48 : 0.25);
        return resident.Circumstances.Take(
            new CircumstancesForm
            {
                Language = language,
                InterpreterNeeded = language is not null and not "cy" && _chance.Happens(0.6),
                Mobility = !_chance.Happens(frail) ? "walks" : _chance.Of(Mobilities, m => m.Weight).Code,
                LivesAlone = alone,
                NoFamilyNear = alone && _chance.Happens(0.3) ? true : null,
                HousingNeed = _chance.Happens(0.035) ? true : null,
                GpPractice = practice["name"], GpPracticeCode = practice["code"], GpPhone = practice["phone"],
            },
            at);
    }

    private static readonly (string Code, double Weight)[] Mobilities =
        [("walking-aid", 58), ("one-helps", 20), ("two-help", 9), ("wheelchair", 8), ("wheelchair-travels", 4), ("lies-down", 1)];
}
