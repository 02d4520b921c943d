using Homeward.App.Partners;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Partners;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>The made-up region's places, postcodes, organisations and directory of services.</summary>
/// <remarks>Adds rows to the context with the facts that explain them; whoever fills the region saves. Nothing is read from the database.</remarks>
internal sealed class MadeUpDirectory
{
    private readonly HomewardDb _db;
    private readonly Clock _clock;
    private readonly Dictionary<string, GridPoint> _points = new(StringComparer.Ordinal);

    public MadeUpDirectory(HomewardDb db, Clock clock)
    {
        (_db, _clock) = (db, clock);
        Places = new[] { ("northvale", "Northvale", Nation.England), ("eastmere", "Eastmere", Nation.England), ("aberwen", "Aberwen", Nation.Wales) }
            .ToDictionary(p => p.Item1, p => new Place(new PlaceId(clock.NewId()), p.Item1, p.Item2, p.Item3), StringComparer.Ordinal);
    }

    /// <summary>The places by code.</summary>
    public IReadOnlyDictionary<string, Place> Places { get; }

    /// <summary>The organisations by name.</summary>
    public IReadOnlyDictionary<string, Organisation> Organisations { get; private set; } = new Dictionary<string, Organisation>();

    /// <summary>The services by name.</summary>
    public IReadOnlyDictionary<string, Service> Services { get; private set; } = new Dictionary<string, Service>();

    /// <summary>Every postcode of the region.</summary>
    public IReadOnlyList<PostcodePoint> Postcodes { get; private set; } = [];

    /// <summary>Adds it all.</summary>
    /// <param name="by">The membership that lists the services.</param>
    /// <returns>The facts that explain the versioned rows.</returns>
    public Decision Add(MembershipId by)
    {
        var file = DirectoryFile.Read(MadeUpFiles.Text("services.json"));
        AddPlaces();
        AddOrganisations(file);
        var facts = file.Services.SelectMany(listed => AddService(listed, by)).ToList();
        Services = _db.Services.Local.ToDictionary(s => s.Name, StringComparer.Ordinal);
        return Decision.Of(facts);
    }

    private void AddPlaces()
    {
        _db.Places.AddRange(Places.Values);
        foreach (var place in Places.Values)
        {
            foreach (var (list, edition) in Editions(place.Nation))
            {
                _db.PlaceEditions.Add(new PlaceEdition { PlaceId = place.Id, List = list, Edition = edition });
            }
        }

        Postcodes = MadeUpPostcodes.All(Places.ToDictionary(p => p.Key, p => p.Value.Id));
        _db.Postcodes.AddRange(Postcodes);
        foreach (var postcode in Postcodes)
        {
            _points[postcode.Postcode] = new GridPoint(postcode.East, postcode.North);
        }
    }

    private static (string List, string Edition)[] Editions(Nation nation) => nation == Nation.Wales
        ? [("delay-reasons", "made-up-wales-2026"), ("destinations", "made-up-wales-2026"), ("pathways", "d2ra-unconfirmed")]
        : [("delay-reasons", "acute-sitrep-2024"), ("destinations", "acute-sitrep-2024"), ("pathways", "england-2024")];

    private void AddOrganisations(DirectoryFile file)
    {
        Organisations = file.Organisations.ToDictionary(o => o.Name, o => new Organisation(new OrganisationId(_clock.NewId()), o.Name, o.Kind), StringComparer.Ordinal);
        _db.Organisations.AddRange(Organisations.Values);
        _db.OrganisationPlaces.AddRange(
            from organisation in file.Organisations
            from place in organisation.Places
            select new OrganisationPlace { OrganisationId = Organisations[organisation.Name].Id, PlaceId = Places[place].Id });
    }

    private IEnumerable<Fact> AddService(ListedService listed, MembershipId by)
    {
        var entry = listed.Entry(Places, postcode => _points.TryGetValue(postcode.ToString(), out var point) ? point : null, _clock.Today);
        var organisation = Organisations[listed.Organisation];
        var listing = Service.List(new ServiceId(_clock.NewId()), organisation.Id, entry, by, _clock.Now, out var service);
        _db.Services.Add(service);
        _db.ServiceWords.AddRange(ServiceWords.Of(service.Id, entry, organisation.Name));
        _db.AnswerTallies.Add(new AnswerTally { ServiceId = service.Id, Answered = listed.Answered, Accepted = listed.Accepted, InTime = listed.InTime });
        return [.. listing.Facts, .. AddRoom(service.Id, listed.Room)];
    }

    private IReadOnlyList<Fact> AddRoom(ServiceId service, ListedRoom? told)
    {
        if (told is null)
        {
            return [];
        }

        var room = new ServiceRoom(service);
        _db.ServiceRooms.Add(room);
        DateOnly? next = told.FullForDays is { } days ? _clock.Today.AddDays(days) : null;
        return room.Tell(new RowId(_clock.NewId()), told.Free, next, RoomSource.Service, _clock.Now.AddHours(-told.ToldHoursAgo)).Facts;
    }
}
