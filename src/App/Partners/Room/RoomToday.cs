using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Partners.Room;

/// <summary>The buttons with which a service says in one tap how much room it has today.</summary>
/// <param name="Version">The version of the word that the buttons stand beside; 0 where there was none.</param>
/// <param name="Free">What it said last.</param>
public sealed record RoomToday(ServiceId Service, int Version, int? Free)
{
    private static readonly int[] Usual = [0, 1, 2, 3, 5, 10];

    /// <summary>Full, a few numbers, and what was said last where it is none of them.</summary>
    public IEnumerable<(int Free, string Label)> Taps =>
        Usual.Concat(Free is { } last ? [last] : []).Distinct().Order().Select(free => (free, (free == 0 ? "No room" : free == 1 ? "1 place" : $"{free} places") + (free == Free ? ", as before" : "")));

    public static RoomToday Of(ServiceId service, ServiceRoom? room) => new(service, room?.Version ?? 0, room?.Free);
}
