using Homeward.Planning.Roads;
using Homeward.Planning.Routes;
using Homeward.Planning.Routes.Reading;

namespace Homeward.Rules.Planning.Roads;

public class DrivingInAStraightLine
{
    private static readonly double[] s_speeds = [.. Enumerable.Range(0, 24).Select(hour => hour is 8 or 17 ? 30.0 : 60.0)];

    [Fact]
    public void Minutes_follow_the_road_factor_and_the_speed_of_the_hour()
    {
        // 3 km east and 4 km north are 5 km straight, 6.5 km of road: 6.5 minutes at 60 km/h, 13 at 30.
        var line = new StraightLine(1.3, s_speeds, []);
        Point[] points = [new(0, 0), new(3000, 4000)];
        Assert.Equal(6.5, line.Between(points, hour: 12).Minutes(0, 1), 1e-9);
        Assert.Equal(13, line.Between(points, hour: 8).Minutes(0, 1), 1e-9);
        Assert.Equal(6500, line.Between(points, hour: 8).Distance(1, 0), 1e-9);
    }

    [Fact]
    public void An_estuary_costs_the_way_round_by_its_bridge()
    {
        // The water runs along north = 0; the bridge is 4 km east. 3 km south to 3 km north: 2 × 5 km instead of 6.
        var estuary = new Water(new(-9000, 0), new(9000, 0), [new(4000, 0)]);
        Assert.Equal(10_000, new StraightLine(1, s_speeds, [estuary]).Metres(new(0, -3000), new(0, 3000)), 1e-6);
        Assert.Equal(2000, new StraightLine(1, s_speeds, [estuary]).Metres(new(0, 1000), new(0, 3000)), 1e-6);
    }

    [Fact]
    public void Two_rivers_are_crossed_one_after_the_other()
    {
        var first = new Water(new(-9000, 0), new(9000, 0), [new(3000, 0), new(-5000, 0)]);
        var second = new Water(new(-9000, 4000), new(9000, 4000), [new(3000, 4000)]);
        // 4 km south over the first bridge (5 km), 4 km up, then 5 km: 14 km.
        Assert.Equal(14_000, new StraightLine(1, s_speeds, [second, first]).Metres(new(0, -4000), new(0, 8000)), 1e-6);
    }

    [Fact]
    public void Water_without_a_bridge_cannot_be_crossed()
    {
        var sea = new Water(new(-9000, 0), new(9000, 0), []);
        Assert.Equal(double.PositiveInfinity, new StraightLine(1, s_speeds, [sea]).Between([new(0, -1), new(0, 1)], 12).Minutes(0, 1));
    }

    [Fact]
    public void A_way_round_by_a_bridge_crosses_no_other_water_without_one()
    {
        // The bridge lies behind a second water, 2 km east, that nobody crosses; with bridges of its own 8 km north and south it is 5.385 + 8.246 + 8.246 + 5.385 km.
        var first = new Water(new(-9000, 0), new(9000, 0), [new(4000, 0)]);
        var second = new Water(new(2000, -9000), new(2000, 9000), []);
        var (south, north) = (new Point(0, -3000), new Point(0, 3000));
        Assert.Equal(double.PositiveInfinity, new StraightLine(1, s_speeds, [first, second]).Metres(south, north));
        Assert.Equal(double.PositiveInfinity, new StraightLine(1, s_speeds, [first, second]).Between([south, north], 12).Minutes(0, 1));
        var bridged = new StraightLine(1, s_speeds, [first, second with { Bridges = [new(2000, -8000), new(2000, 8000)] }]);
        Assert.Equal(2 * (Math.Sqrt(29e6) + Math.Sqrt(68e6)), bridged.Metres(south, north), 1e-6);
        Assert.Equal(bridged.Metres(south, north), bridged.Between([south, north], 12).Distance(0, 1), 1e-6);
    }

    [Fact]
    public void A_day_of_trips_knows_waters_and_speeds_by_hour()
    {
        // The hospital lies 3 km south of the water, the home 3 km north; 2 × 5 km over the bridge at 30 km/h in the hour of the trip are 20 minutes each way.
        const string day = """
            {"hospitals": [{"at": ["h", 0, -3000]}], "circuity": 1, "kmh": [60,60,60,60,60,60,60,60,30,60,60,60,60,60,60,60,60,60,60,60,60,60,60,60],
             "waters": [{"from": [-9000, 0], "until": [9000, 0], "bridges": [[4000, 0]]}],
             "trips": [{"id": 1, "hospital": 0, "home": ["a", 0, 3000], "ready": 500, "latest": 530, "kind": "seat", "pickupService": 5, "dropService": 5, "maxRide": 60, "femaleDriver": false, "settleIn": false}],
             "drivers": [{"id": 1, "home": ["h", 0, -3000], "shift": [480, 720], "seats": 3, "wheelchair": 0, "female": false, "settleInTrained": false}]}
            """;
        var instance = InstanceReader.Read(day);
        Assert.Equal(8, instance.Hour);
        Assert.Equal([new Point(0, -3000), new Point(0, 3000)], instance.Points);
        Assert.Equal(40, Planner.Best(instance.Problem, new Options { Iterations = 20 }).Cost.Travel, 1e-6);
    }
}
