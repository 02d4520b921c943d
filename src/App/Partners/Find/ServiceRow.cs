using System.Collections.Frozen;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.App.Partners.Find;

/// <summary>A service as it lies in the database, with one area it covers, its room and its answers: what the database compares and the match is made from.</summary>
public sealed record ServiceRow
{
    public required Service Service { get; init; }

    public required PlaceId Place { get; init; }

    public required string District { get; init; }

    public required string Need { get; init; }

    public int? RoomFree { get; init; }

    public DateOnly? RoomNext { get; init; }

    public DateTime? RoomToldAt { get; init; }

    public DateOnly? NoPlaceUntil { get; init; }

    /// <summary>When it said that it has no place for the need; null where it did not, or has taken that back.</summary>
    public DateTime? NoPlaceToldAt { get; init; }

    public int? Answered { get; init; }

    public int? Accepted { get; init; }

    public int? InTime { get; init; }

    public int? Quick { get; init; }

    public ServiceProfile Profile(BankHolidays holidays, FrozenSet<PlaceId> places, FrozenSet<string> districts) => new()
    {
        Id = Service.Id,
        Name = Service.Name,
        Needs = FrozenSet.Create(Need),
        Calendar = new ServiceCalendar(OpeningText.Read(Service.Hours), holidays),
        Coverage = new Coverage(Service.AreaWords, places, districts, Base(), Service.WithinMetres, Service.ByTelephone),
        Eligibility = Service.Takes,
        Reach = Service.Reach,
        Capacity = new Capacity(RoomFree, RoomNext, RoomToldAt),
        NoPlace = NoPlaceToldAt is { } told ? new NoPlaceWord(NoPlaceUntil, told) : null,
        History = new AnswerHistory(Answered ?? 0, Accepted ?? 0, InTime ?? 0, Quick ?? 0),
        NoticeHours = Service.NoticeHours,
        RecipientClass = Service.RecipientClass,
        Free = Service.Cost is null,
        ClosedUntil = Service.ClosedUntil,
    };

    // From distances to one address after another could be worked out where a service lies that keeps its address closed.
    private GridPoint? Base() => Service is { KeepsAddressClosed: false } and { BaseEast: { } east, BaseNorth: { } north } ? new GridPoint(east, north) : null;
}
