using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.OpenReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>Takes one service of another directory into ours.</summary>
internal sealed class TakeService(HomewardDb db, Journal journal, ActingNow acting, Clock clock, Mapping mapping, AreasOfFeed areas, string source)
{
    private const string Scheme = "hsds";
    private static readonly OpeningHours OfficeHours = OpeningText.Read("Mon-Fri 09:00-17:00; bank holidays closed");

    private readonly List<FeedFault> _faults = [];

    /// <summary>What was left out of it.</summary>
    public IReadOnlyList<FeedFault> Faults => _faults;

    private MembershipId By => acting.Required.Membership;

    public async Task<Became> Do(FeedListing told, FeedEntry? known, CancellationToken cancel)
    {
        var point = await areas.Point(told, cancel);
        var said = Said(told);
        return known is null ? await List(told, said, point, cancel) : await Follow(told, said, known.ServiceId, point, cancel);
    }

    private async Task<Became> List(FeedListing told, SaidElsewhere said, PostcodePoint? point, CancellationToken cancel)
    {
        var places = areas.Of(told, point);
        if (told.Status != FeedStatus.Active || places.Count == 0)
        {
            Fault(told, told.Status != FeedStatus.Active ? "left out: it is not active there" : "left out: it covers no place of this region that we can tell. Name one with --places where that is wrong");
            return Became.LeftOut;
        }

        if (told.Hours is null)
        {
            Fault(told, "read in part: it tells no weekly hours, and is shown as open from Monday to Friday, 9 to 5, until somebody says");
        }

        var organisation = await Organisation(told.Organisation, places, cancel);
        var blank = new ServiceEntry
        {
            Name = said.Name, Description = said.Description, RecipientClass = "voluntary", Needs = [], Areas = [.. places.Select(p => new ServiceArea(p.Id, ""))],
            AreaWords = string.Join(", ", places.Select(p => p.Name)), Nation = places[0].Nation, Hours = OfficeHours, AnswerHours = OfficeHours,
        };
        var entry = said.Onto(blank, null, Grid(point));
        var decision = Service.ListFromElsewhere(new ServiceId(clock.NewId()), organisation.Id, entry, told.AssuredOn, By, clock.Now, out var service);
        db.Services.Add(service);
        db.ServiceWords.AddRange(ServiceWords.Of(service.Id, entry, organisation.Name));
        db.FeedEntries.Add(new FeedEntry { ServiceId = service.Id, Source = source, OutsideId = told.Id, Said = TakeInDirectory.Written(said), Terms = Keys(told), SeenAt = clock.Now });
        await Room(service.Id, told.Capacity, null, cancel);
        await journal.Save(decision, cancel);
        return Became.Listed;
    }

    private async Task<Became> Follow(FeedListing told, SaidElsewhere said, ServiceId id, PostcodePoint? point, CancellationToken cancel)
    {
        var entry = await db.FeedEntries.SingleAsync(e => e.ServiceId == id, cancel);
        var service = await db.Services.Include(s => s.Offers).SingleAsync(s => s.Id == id, cancel);
        var before = TakeInDirectory.Read(entry.Said);
        var acts = new List<Decision>();
        if (!StandsWith(told, entry, service, acts))
        {
            entry.SeenAt = clock.Now;
            await Keep(acts, cancel);
            return acts.Count > 0 ? Became.Changed : Became.Same;
        }

        var organisation = await db.Organisations.SingleAsync(o => o.Id == service.OrganisationId, cancel);
        if (organisation.Name != said.Organisation)
        {
            await Rename(organisation, told, before.Organisation, acts, cancel);
        }

        var merged = said.Onto(service.Entry, before, Grid(point));
        var assured = before.AssuredOn != said.AssuredOn && said.AssuredOn > (service.AssuredOn ?? DateOnly.MinValue) ? said.AssuredOn : service.AssuredOn;
        if (service.Rewrite(merged, assured, By, clock.Now) is { IsRefused: false } rewritten)
        {
            acts.Add(rewritten);
            await ServiceWords.Renew(db, id, merged, organisation.Name, cancel);
        }

        (entry.Said, entry.Terms, entry.SeenAt) = (TakeInDirectory.Written(said), Keys(told), clock.Now);
        var roomTold = await Room(id, told.Capacity, before.Free, cancel);
        await Keep(acts, cancel);
        return acts.Count > 0 || roomTold ? Became.Changed : Became.Same;
    }

    // An organisation follows its name there for as long as it is known here by this directory alone, and was not named otherwise here.
    // A service that has gone over to another one there stays with ours, and so does what it was sent, until somebody here decides: told each time.
    private async Task Rename(Organisation organisation, FeedListing told, string before, List<Decision> acts, CancellationToken cancel)
    {
        var isMoved = await Owner(told.Organisation, cancel) != organisation.Id.Value;
        if (isMoved ? Folded.Of(organisation.Name) == Folded.Of(told.Organisation.Name) : organisation.Name != before)
        {
            return;
        }

        if (isMoved || await IsOurs(organisation, cancel))
        {
            Fault(told, $"read in part: it is given by {told.Organisation.Name} there, and stays with {organisation.Name} here until somebody changes that");
        }
        else
        {
            acts.Add(organisation.Change(told.Organisation.Name, organisation.Kind, othersDiffer: false, By, clock.Now));
        }
    }

    private async Task<bool> IsOurs(Organisation organisation, CancellationToken cancel) =>
        organisation.Kind != "voluntary"
        || await db.Memberships.AnyAsync(m => m.OrganisationId == organisation.Id, cancel)
        || await db.Services.AnyAsync(s => s.OrganisationId == organisation.Id && !db.FeedEntries.Any(e => e.ServiceId == s.Id && e.Source == source), cancel);

    private async Task<Guid?> Owner(FeedOrganisation told, CancellationToken cancel) =>
        await db.OutsideIdentifiers.Where(i => i.OwnerKind == "organisation" && i.Scheme == Scheme && i.Issuer == source && i.Value == told.Id).Select(i => (Guid?)i.OwnerId).FirstOrDefaultAsync(cancel);

    // Whether the service stands in our directory after this; it leaves and comes back with the other, but what was withdrawn here stays away.
    private bool StandsWith(FeedListing told, FeedEntry entry, Service service, List<Decision> acts)
    {
        if (told.Status != FeedStatus.Active)
        {
            if (service.WithdrawnAt is null)
            {
                acts.Add(service.Withdraw(told.Status == FeedStatus.Gone ? $"No longer active in the directory {source}" : $"Closed for now, says the directory {source}", By, clock.Now));
                entry.GoneAt = clock.Now;
            }

            return false;
        }

        if (service.WithdrawnAt is not null && entry.GoneAt is not null)
        {
            acts.Add(service.Return(By, clock.Now));
        }

        entry.GoneAt = null;
        return service.WithdrawnAt is null;
    }

    private async Task Keep(List<Decision> acts, CancellationToken cancel)
    {
        foreach (var act in acts)
        {
            journal.Note(act);
        }

        await journal.Save(cancel);
    }

    // What a service or an answer here said later stands; the feed's word counts when it is newer, or new where it does not say how old it is.
    private async Task<bool> Room(ServiceId id, FeedCapacity? told, int? before, CancellationToken cancel)
    {
        if (told is not { } capacity || (capacity.UpdatedAt is null && capacity.Free == before))
        {
            return false;
        }

        var at = capacity.UpdatedAt is { } updated && updated < clock.Now ? updated : clock.Now;
        var room = await db.ServiceRooms.SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (room?.ToldAt >= at)
        {
            return false;
        }

        if (room is null)
        {
            db.ServiceRooms.Add(room = new ServiceRoom(id));
        }

        journal.Note(room.Tell(new RowId(clock.NewId()), capacity.Free, null, RoomSource.Elsewhere, at));
        return true;
    }

    private async Task<Organisation> Organisation(FeedOrganisation told, IReadOnlyList<Place> places, CancellationToken cancel)
    {
        var owner = await Owner(told, cancel);
        var organisation = owner is { } id ? await db.Organisations.SingleAsync(o => o.Id == new OrganisationId(id), cancel) : await SameName(told.Name, cancel);
        if (organisation is null)
        {
            journal.Note(Journey.Partners.Organisation.Add(new OrganisationId(clock.NewId()), told.Name, "voluntary", By, clock.Now, out organisation));
            db.Organisations.Add(organisation);
        }
        else if (organisation.ClosedOn is not null)
        {
            // The directory says that it works: the service could stand under nobody else.
            journal.Note(organisation.Reopen(By, clock.Now));
        }

        if (owner is null)
        {
            db.OutsideIdentifiers.Add(new OutsideIdentifier { Id = new RowId(clock.NewId()), OwnerKind = "organisation", OwnerId = organisation.Id.Value, Scheme = Scheme, Issuer = source, Value = told.Id, From = clock.Today });
        }

        var serves = await db.OrganisationPlaces.Where(p => p.OrganisationId == organisation.Id).Select(p => p.PlaceId).ToListAsync(cancel);
        db.OrganisationPlaces.AddRange(places.Where(p => !serves.Contains(p.Id)).Select(p => new OrganisationPlace { OrganisationId = organisation.Id, PlaceId = p.Id }));
        return organisation;
    }

    private async Task<Organisation?> SameName(string name, CancellationToken cancel)
    {
        var folded = Folded.Of(name);
        var all = await db.Organisations.Select(o => new { o.Id, o.Name }).ToListAsync(cancel);
        return all.Find(o => Folded.Of(o.Name) == folded) is { } same ? await db.Organisations.SingleAsync(o => o.Id == same.Id, cancel) : null;
    }

    private SaidElsewhere Said(FeedListing told) => new()
    {
        Name = told.Name,
        Description = told.Description ?? told.Name,
        Phone = told.Phone,
        Email = told.Email,
        WebAddress = told.Url,
        Hours = told.Hours?.ToString(),
        MinAge = told.MinAge,
        MaxAge = told.MaxAge,
        Postcode = told.Postcode,
        Street = told.Street,
        Cost = told.Cost,
        ByTelephone = told.ByTelephone,
        Languages = Codes.Join(told.Languages.Select(language => language.Replace(",", " ", StringComparison.Ordinal)).Where(language => language != "English")),
        Needs = mapping.NeedsOf(told.Terms.Select(term => term.Key)),
        Organisation = told.Organisation.Name,
        AssuredOn = told.AssuredOn,
        Free = told.Capacity?.Free,
    };

    private static string Keys(FeedListing told) => string.Join('\n', told.Terms.Select(term => term.Key));

    private static GridPoint? Grid(PostcodePoint? point) => point is null ? null : new GridPoint(point.East, point.North);

    private void Fault(FeedListing told, string reason) => _faults.Add(FeedFault.Of(told.Name, reason, string.Create(CultureInfo.InvariantCulture, $"{told.Id}, {told.Organisation.Name}")));
}
