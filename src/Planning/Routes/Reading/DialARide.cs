namespace Homeward.Planning.Routes.Reading;

/// <summary>Dial-a-ride instances: lifts with a longest ride, vehicles alike with a longest route, cost the way driven.</summary>
/// <remarks>
/// Line 1 is <c>m n T Q L</c>, where n counts lifts or their stops; rows are <c>id x y service load early late</c>: depot, pickups, drop-offs, at times the depot again.
/// Source: Cordeau and Laporte 2003; Cordeau 2006.
/// </remarks>
internal static class DialARide
{
    public static Instance Read(double[][] rows)
    {
        var (vehicles, longestRoute, capacity, longestRide) = (InstanceReader.Whole(rows[0][0]), rows[0][2], InstanceReader.Whole(rows[0][3]), rows[0][4]);
        var stops = rows[1..];
        if (vehicles < 0 || capacity < 0 || longestRoute < 0 || longestRide < 0 || rows[0][1] < 0) throw new FormatException("The first row holds vehicles, stops, the longest route, capacity and the longest ride, none below zero.");
        var lifts = (int)Math.Min(rows[0][1], stops.Length);
        if (stops.Length is var count && count != 2 * lifts + 1 && count != 2 * lifts + 2) lifts /= 2;
        if (stops.Length != 2 * lifts + 1 && stops.Length != 2 * lifts + 2)
            throw new FormatException($"A dial-a-ride text for {lifts} lifts has {2 * lifts + 1} rows after the first, not {stops.Length}.");
        InstanceReader.ByNumber(stops[..(2 * lifts + 1)]);
        Stop StopAt(int row) => new(row, new Window(stops[row][5], stops[row][6]), stops[row][3]) { Mark = (int)stops[row][0] };
        var requests = Enumerable.Range(1, lifts)
            .Select(pickup => Request.Of(new Lift(StopAt(pickup), StopAt(pickup + lifts), longestRide, new Load(Math.Abs(InstanceReader.Whole(stops[pickup][4])))))).ToArray();
        var worker = new Worker(0, 0, new Window(stops[0][5], stops[0][6]), new Load(capacity)) { LongestWorking = longestRoute };
        return new Instance(Format.DialARide, new Problem(requests, [.. Enumerable.Repeat(worker, Math.Min(vehicles, lifts))], Travel.Straight([.. stops.Select(row => (row[1], row[2]))])))
        {
            RequestIds = [.. stops[1..(lifts + 1)].Select(row => $"{row[0]}")],
        };
    }
}
