using System.Globalization;
using Homeward.App.Partners;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Exchange.Partners;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>The made-up directory: services as true to life as we could write them, with the room they told of in the last days.</summary>
internal sealed class RegionDirectory
{
    // Services that answer by telephone as well: the code that is read out to them needs their PIN.
    private static readonly Dictionary<string, string> Pins = Sheets.Rows("pins").ToDictionary(row => row["service"], row => row["pin"], StringComparer.Ordinal);

    private readonly List<(Service Service, string Organisation)> _services = [];

    /// <param name="services">How many there are to be: beyond those of the file, more of the same kinds under other names.</param>
    public RegionDirectory(RegionGround ground, RegionPostcodes postcodes, MadeUpIds ids, MembershipId by, DateTime since, DateTime now, int services, Chance chance)
    {
        var file = DirectoryFile.Read(ground.District.Text(Sheets.Text("services.json")));
        foreach (var listed in file.Concat(More(file, services - file.Count, ground.District, chance)))
        {
            var entry = listed.Entry(ground.Places, postcodes.PointOf, LondonTime.DayOf(now));
            var organisation = ground.Organisations[listed.Organisation];
            var listing = Service.List(new ServiceId(ids.New(since)), organisation.Id, entry, by, since, out var service);
            _services.Add((service, listed.Organisation));
            Acts.Add(new(listing, since, service));
            Loose.AddRange(ServiceWords.Of(service.Id, entry, organisation.Name));
            Told[service.Id] = (listed, [.. service.Offers.Select(offer => offer.Need).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
            AddRoom(service.Id, listed.Room, ids, since, now);
            AddNoPlaces(service.Id, listed.NoPlaces, ids, since, now);
            AddPin(service, since);
        }

        Loose.AddRange(ground.Places.Values.SelectMany(Editions));
    }

    /// <summary>What was listed and told, in the order of the file, each with the row that it explains.</summary>
    public List<DirectoryAct> Acts { get; } = [];

    /// <summary>Rows that need no fact: search keys, the editions of each place.</summary>
    public List<object> Loose { get; } = [];

    /// <summary>What the file says of each service, with its needs.</summary>
    public Dictionary<ServiceId, (ListedService Listed, IReadOnlyList<string> Needs)> Told { get; } = [];

    /// <summary>Every service, with the code of its organisation.</summary>
    public IReadOnlyList<(Service Service, string Organisation)> Services => _services;

    /// <summary>The services of an organisation, by its code.</summary>
    public IEnumerable<ServiceId> Of(string organisation) => _services.Where(s => s.Organisation == organisation).Select(s => s.Service.Id);

    // Each offers one or two needs of one of the file and covers a place or a district of those that it covers.
    private static IEnumerable<ListedService> More(IReadOnlyList<ListedService> file, int services, District district, Chance chance)
    {
        for (var number = 1; number <= services; number++)
        {
            var like = chance.Of(file);
            yield return like with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{like.Name} {number}"),
                Email = string.Create(CultureInfo.InvariantCulture, $"service{number}@{district.Code("more")}.example.org"),
                Needs = [.. Enumerable.Range(0, 2).Select(_ => chance.Of(like.Needs)).Distinct()],
                Areas = [chance.Of(like.Areas)],
                Room = chance.Happens(0.6) ? new ListedRoom(chance.Below(8), chance.Between(1, 300)) : null,
            };
        }
    }

    private void AddRoom(ServiceId service, ListedRoom? told, MadeUpIds ids, DateTime since, DateTime now)
    {
        if (told is null)
        {
            return;
        }

        var at = LondonTime.Cut(now.AddHours(-told.ToldHoursAgo));
        at = at < since ? since : at;
        var room = new ServiceRoom(service);
        DateOnly? next = told.FullForDays is { } days ? LondonTime.DayOf(now).AddDays(days) : null;
        Acts.Add(new(room.Tell(new RowId(ids.New(at)), told.Free, next, RoomSource.Service, at), at, room));
    }

    private void AddNoPlaces(ServiceId service, IReadOnlyList<ListedNoPlace> told, MadeUpIds ids, DateTime since, DateTime now)
    {
        foreach (var no in told)
        {
            var at = LondonTime.Cut(now.AddHours(-no.ToldHoursAgo));
            at = at < since ? since : at;
            var row = new NoPlace(new RowId(ids.New(at)), service, no.Need);
            Acts.Add(new(row.Tell(no.ForDays is { } days ? LondonTime.DayOf(now).AddDays(days) : null, at), at, row));
        }
    }

    private void AddPin(Service service, DateTime at)
    {
        if (Pins.TryGetValue(service.Name, out var pin))
        {
            var agreed = new ServicePinAgreed(service.Id) { HappenedAt = at, Subjects = [] };
            Acts.Add(new(agreed, at, new ServicePin { ServiceId = service.Id, PinHash = Secrets.HashOfPin(service.Id, pin), SetAt = at }));
        }
    }

    private static IEnumerable<PlaceEdition> Editions(Place place)
    {
        (string List, string Edition)[] editions = place.Nation == Nation.Wales
            ? [("delay-reasons", "made-up-wales-2026"), ("destinations", "made-up-wales-2026"), ("pathways", "d2ra-unconfirmed")]
            : [("delay-reasons", "acute-sitrep-2024"), ("destinations", "acute-sitrep-2024"), ("pathways", "england-2024")];
        return editions.Select(e => new PlaceEdition { PlaceId = place.Id, List = e.List, Edition = e.Edition });
    }
}

/// <summary>A decision about the directory, when it was recorded, and the row it explains.</summary>
internal sealed record DirectoryAct(Decision Decision, DateTime At, object Row);
