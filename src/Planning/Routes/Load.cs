namespace Homeward.Planning.Routes;

/// <summary>What somebody takes up in a vehicle, or what a vehicle has room for, in four separate measures.</summary>
/// <remarks>
/// No measure stands in for another: a wheelchair user fills a bay and no seat, a companion rides on a seat (or in a measure of their own).
/// Each measure is 0 to 16,000.
/// </remarks>
public readonly record struct Load(int Seats, int Bays = 0, int Companions = 0, int Luggage = 0)
{
    /// <summary>The most that one measure may hold.</summary>
    public const int Most = 16_000;

    /// <summary>Nobody and nothing.</summary>
    public static Load None { get; }

    /// <summary>Room for anything.</summary>
    public static Load Unlimited { get; } = new(Most, Most, Most, Most);

    public static Load operator +(Load left, Load right) =>
        new(left.Seats + right.Seats, left.Bays + right.Bays, left.Companions + right.Companions, left.Luggage + right.Luggage);

    public static Load operator -(Load left, Load right) =>
        new(left.Seats - right.Seats, left.Bays - right.Bays, left.Companions - right.Companions, left.Luggage - right.Luggage);

    /// <summary>Whether each measure is no more than the room there is.</summary>
    public bool FitsIn(Load room) =>
        Seats <= room.Seats && Bays <= room.Bays && Companions <= room.Companions && Luggage <= room.Luggage;
}
