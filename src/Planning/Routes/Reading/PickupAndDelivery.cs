namespace Homeward.Planning.Routes.Reading;

/// <summary>Pickup and delivery with time windows: lifts without a longest ride, a free fleet alike, fewest vehicles first and then distance.</summary>
/// <remarks>Line 1 is <c>K Q speed</c>, where a speed of zero, as some files have it, means one; rows are <c>id x y demand early late service pickup delivery</c>. Source: Li and Lim 2001.</remarks>
internal static class PickupAndDelivery
{
    /// <summary>More than any route costs, so that vehicles come first.</summary>
    private const double CostOfVehicle = 1e6;

    private const double CostUnserved = 1e9;

    public static Instance Read(double[][] rows)
    {
        var (vehicles, capacity, speed) = (InstanceReader.Whole(rows[0][0]), InstanceReader.Whole(rows[0][1]), rows[0][2]);
        if (vehicles < 0 || speed < 0) throw new FormatException("The first row holds vehicles, capacity and a speed, none below zero.");
        var stops = rows[1..];
        Stop StopAt(int row) => new(row, new Window(stops[row][4], stops[row][5]), stops[row][6]) { Mark = (int)stops[row][0] };
        var pairs = Pairs(stops);
        var requests = pairs.Select(pair =>
        {
            var lift = new Lift(StopAt(pair.Pickup), StopAt(pair.Delivery), double.PositiveInfinity, new Load(InstanceReader.Whole(stops[pair.Pickup][3])));
            return Request.Of(lift) with { CostUnserved = CostUnserved };
        }).ToArray();
        var worker = new Worker(0, 0, new Window(stops[0][4], stops[0][5]), new Load(capacity)) { CostOfUse = CostOfVehicle };
        var travel = Travel.Straight([.. stops.Select(row => (row[1], row[2]))]);
        var problem = new Problem(requests, [.. Enumerable.Repeat(worker, Math.Min(vehicles, requests.Length))], speed is 0 or 1 ? travel : travel.Slower(1 / speed),
            new Weights { Distance = 1, Driving = 0 });
        return new Instance(Format.PickupAndDelivery, problem) { RequestIds = [.. pairs.Select(pair => $"{stops[pair.Pickup][0]}")] };
    }

    /// <summary>Each row but the depot's is one half of a pair, whose other half names it.</summary>
    private static (int Pickup, int Delivery)[] Pairs(double[][] stops)
    {
        var (rowOf, pairs) = (InstanceReader.ByNumber(stops), new List<(int, int)>());
        for (var row = 1; row < stops.Length; row++)
        {
            var (number, isPickup) = (stops[row][0], stops[row][8] != 0);
            var partner = stops[row][isPickup ? 8 : 7];
            if (partner == number) throw new FormatException($"Row {number} is its own partner.");
            if (partner == 0 || !rowOf.TryGetValue((int)partner, out var other)) throw new FormatException(partner == 0 ? $"Row {number} has no partner." : $"The partner of row {number}, {partner}, is not there.");
            if (stops[other][isPickup ? 7 : 8] != number || stops[row][isPickup ? 7 : 8] != 0) throw new FormatException($"Row {number} names row {partner} as its partner, which is not so the other way round.");
            if (isPickup) pairs.Add((row, other));
        }
        return [.. pairs];
    }
}
