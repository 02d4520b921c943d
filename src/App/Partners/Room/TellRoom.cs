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
    /// <summary>Whether the acting membership speaks for a service.</summary>
    public bool MaySpeakFor(ServiceId service) =>
        acting.Required.Role == Roles.Administrator || acting.Required.Of(ScopeKinds.Service).Contains(service.Value);

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

        return Outcome.Of(await journal.Save(room.Tell(new RowId(clock.NewId()), free, nextPlace, RoomSource.Service, clock.Now), cancel));
    }
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
