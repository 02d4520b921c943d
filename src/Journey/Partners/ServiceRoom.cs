using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>How much room a service has as far as anybody said: the present state, with every earlier word kept as a dated row.</summary>
public sealed class ServiceRoom : IVersioned
{
    private readonly List<RoomWord> _words = [];

    private ServiceRoom()
    {
    }

    public ServiceRoom(ServiceId service) => Id = service;

    public ServiceId Id { get; private set; }

    /// <summary>Places free; null when it never said.</summary>
    public int? Free { get; private set; }

    /// <summary>The day of the next place while there is none.</summary>
    public DateOnly? NextPlace { get; private set; }

    /// <summary>When the service itself, or another directory, last said so.</summary>
    public DateTime? ToldAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>What was said now or since this was loaded, oldest first.</summary>
    public IReadOnlyList<RoomWord> Words => _words;

    /// <summary>Says how much room there is.</summary>
    public Decision Tell(RowId id, int free, DateOnly? nextPlace, RoomSource source, DateTime now)
    {
        if (free is < 0 or > 9999)
        {
            return new RoomOutOfRange();
        }

        if (free > 0 && nextPlace is not null)
        {
            return new RoomAndWaiting();
        }

        if (nextPlace < LondonTime.DayOf(now))
        {
            return new NextPlaceIsPast();
        }

        if (nextPlace > LondonTime.DayOf(now).AddYears(1))
        {
            return new NextPlaceTooFarAway();
        }

        ToldAt = now;
        return Count(id, free, nextPlace, source, now);
    }

    /// <summary>Takes one place for somebody just accepted; null when it never said how many it has, or has none left to take.</summary>
    /// <remarks>The figure is reckoned on, not told: it stays as old as the service's last word.</remarks>
    public Decision? TakeOne(RowId id, DateTime now) => Free > 0 ? Count(id, Free.Value - 1, null, RoomSource.Accepted, now) : default(Decision?);

    private RoomTold Count(RowId id, int free, DateOnly? nextPlace, RoomSource source, DateTime now)
    {
        (Free, NextPlace) = (free, nextPlace);
        _words.Add(new RoomWord { Id = id, ServiceId = Id, Free = free, NextPlace = nextPlace, Source = source, ToldAt = now });
        return new RoomTold(Id, free, nextPlace, source) { HappenedAt = now, Subjects = [] };
    }
}

/// <summary>One word on a service's room, kept for good: returns count what was said at the time.</summary>
public sealed class RoomWord
{
    public required RowId Id { get; init; }

    public required ServiceId ServiceId { get; init; }

    public required int Free { get; init; }

    public DateOnly? NextPlace { get; init; }

    public required RoomSource Source { get; init; }

    public required DateTime ToldAt { get; init; }
}

/// <summary>How a word on room came about.</summary>
public enum RoomSource
{
    /// <summary>The service said so itself.</summary>
    Service,

    /// <summary>It accepted somebody, which took a place.</summary>
    Accepted,

    /// <summary>Another directory told it.</summary>
    Elsewhere,
}
