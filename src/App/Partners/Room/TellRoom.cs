using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Room;

/// <summary>A service says how much room it has: its own people do, or an administrator who was told.</summary>
public sealed class TellRoom(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    /// <summary>Whether the acting membership speaks for a service: whoever coordinates volunteers for it gives them its work and does not.</summary>
    public bool MaySpeakFor(ServiceId service) =>
        acting.Required.Role == Roles.Administrator || (acting.Required.Role != Roles.VolunteerCoordinator && acting.Required.Of(ScopeKinds.Service).Contains(service.Value));

    /// <summary>Says how much room there is. Whoever has places has them for everything again that it said no place for.</summary>
    /// <param name="free">Places free; nought is full.</param>
    /// <param name="nextPlace">The day of the next place while full.</param>
    /// <param name="version">The version of the word that the form showed; null where there was none.</param>
    public async Task<Outcome> Do(ServiceId id, int free, DateOnly? nextPlace, int? version, CancellationToken cancel)
    {
        if (!MaySpeakFor(id) || !await db.Services.AnyAsync(s => s.Id == id && s.WithdrawnAt == null, cancel))
        {
            return Outcome.NotThere;
        }

        var room = await Rooms.Of(db, id, cancel);
        if (version is { } seen && room.Version != seen)
        {
            return Outcome.Of(new RoomToldMeanwhile());
        }

        var told = room.Tell(new RowId(clock.NewId()), free, nextPlace, RoomSource.Service, clock.Now);
        foreach (var no in !told.IsRefused && free > 0 ? await Standing(id).ToListAsync(cancel) : [])
        {
            told = told.And(no.Clear(clock.Now));
        }

        return Outcome.Of(await journal.Save(told, cancel));
    }

    /// <summary>Takes back that it has no place for one need.</summary>
    /// <param name="need">A code of the list <c>needs</c>.</param>
    public async Task<Outcome> PlacesAgain(ServiceId id, string? need, CancellationToken cancel) =>
        !MaySpeakFor(id) ? Outcome.NotThere
            : await db.NoPlaces.SingleOrDefaultAsync(n => n.ServiceId == id && n.Need == need, cancel) is not { } no ? Outcome.Of(new PlacesAgainAlready())
            : Outcome.Of(await journal.Save(no.Clear(clock.Now), cancel));

    private IQueryable<NoPlace> Standing(ServiceId id) => db.NoPlaces.Where(n => n.ServiceId == id && n.ClearedAt == null);
}

/// <summary>Loads, or begins, what is known of a service's room.</summary>
internal static class Rooms
{
    internal static async Task<ServiceRoom> Of(HomewardDb db, ServiceId id, CancellationToken cancel)
    {
        var room = await db.ServiceRooms.SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (room is null)
        {
            room = new ServiceRoom(id);
            db.ServiceRooms.Add(room);
        }

        return room;
    }
}
