using System.Text.Json;
using Homeward.Planning.Roads;

namespace Homeward.Planning.Routes.Reading;

/// <summary>A day of trips home: hospitals, trips, and drivers who start and end at home; cost is what stays undone, then minutes driven.</summary>
/// <remarks>
/// Minutes after midnight and metres; driving is straight line × <c>circuity</c> ÷ <c>kmh</c>, which is one number or 24 by hour, of which the hour
/// counts in which most trips are ready. <c>waters</c>, where there are any, are crossed at their <c>bridges</c> only.
/// <c>ready</c> to <c>latest</c> bounds the start of the pickup. A wheelchair fills a bay and no seat, a companion one more seat.
/// </remarks>
internal static class Day
{
    private const ulong Female = 1;
    private const ulong SettleInTrained = 2;

    public static Instance Read(JsonElement root)
    {
        root.Only("place", "seed", "circuity", "kmh", "waters", "hospitals", "trips", "drivers");
        var places = new Places();
        var hospitals = root.Each("hospitals", (hospital, _) => places.Number(hospital.Only("name", "at"), "at"));
        NumberByTime(root, places);
        var requests = root.Each("trips", (trip, _) => ReadTrip(trip, hospitals, places));
        var workers = root.Each("drivers", (driver, _) => ReadDriver(driver, places));
        var hour = BusiestHour(requests);
        return new Instance(Format.Day, new Problem(requests, workers, ReadRoads(root).Between(places.Points, hour)))
        {
            Points = places.Points, Hour = hour,
            RequestIds = root.Each("trips", (trip, _) => trip.Whole("id")).Ids("trips"),
            WorkerIds = root.Each("drivers", (driver, at) => driver.TryGetProperty("id", out _) ? driver.Whole("id") : at + 1).Ids("drivers"),
        };
    }

    /// <summary>Homes get their numbers in the order in which their trips are ready, so that what belongs together in time lies together in the travel table.</summary>
    private static void NumberByTime(JsonElement root, Places places)
    {
        foreach (var (trip, _) in root.Each("trips", (trip, _) => (trip, Ready: trip.Amount("ready"))).OrderBy(each => each.Ready)) places.Number(trip, "home");
    }

    private static int BusiestHour(Request[] requests) =>
        requests.Length == 0 ? 12 : requests.CountBy(request => (int)(request.Jobs[0].Stops[0].Windows[0].From / 60) % 24).MaxBy(each => each.Value).Key;

    private static StraightLine ReadRoads(JsonElement root)
    {
        var speeds = root.Field("kmh").ValueKind == JsonValueKind.Array ? root.Numbers("kmh", 24) : Enumerable.Repeat(root.Number("kmh"), 24).ToArray();
        var waters = root.TryGetProperty("waters", out _) ? root.Each("waters", (water, _) => ReadWater(water)) : [];
        return new StraightLine(root.Number("circuity"), speeds, waters);
    }

    private static Water ReadWater(JsonElement water) =>
        new(ReadPoint(water.Only("from", "until", "bridges").Field("from")), ReadPoint(water.Field("until")), [.. water.List("bridges").Select(ReadPoint)]);

    private static Point ReadPoint(JsonElement point) => point.AsNumbers("a point", 2) is [var x, var y, ..] ? new(x, y) : default;

    private static Request ReadTrip(JsonElement trip, int[] hospitals, Places places)
    {
        trip.Only("id", "kind", "hospital", "home", "ready", "latest", "pickupService", "dropService", "maxRide", "femaleDriver", "settleIn");
        var (load, mark) = (LoadOf(trip.Words("kind")), trip.Whole("id"));
        var ready = new Window(trip.Amount("ready"), trip.Amount("latest"));
        var from = trip.Whole("hospital") is var at && at >= 0 && at < hospitals.Length ? hospitals[at] : throw new FormatException($"There is no hospital {at}; they are counted from 0.");
        var pickup = new Stop(from, ready, trip.Amount("pickupService")) { Mark = mark };
        var drop = new Stop(places.Number(trip, "home"), Window.Always, trip.Amount("dropService")) { Mark = -mark };
        return Request.Of(new Lift(pickup, drop, trip.Amount("maxRide"), load)
        {
            Needs = Flag(trip, "femaleDriver", Female) | Flag(trip, "settleIn", SettleInTrained),
        });
    }

    private static Load LoadOf(string kind) => kind switch
    {
        "seat" => new Load(1),
        "seat+companion" => new Load(2),
        "wheelchair" => new Load(0, 1),
        "wheelchair+companion" => new Load(1, 1),
        _ => throw new FormatException($"The kind \"{kind}\" is not known; there are seat and wheelchair, either with +companion."),
    };

    private static Worker ReadDriver(JsonElement driver, Places places)
    {
        driver.Only("id", "home", "shift", "seats", "wheelchair", "female", "settleInTrained");
        var (home, shift) = (places.Number(driver, "home"), driver.Numbers("shift", 2));
        var room = new Load(driver.Whole("seats"), driver.Whole("wheelchair"));
        return new Worker(home, home, new Window(shift[0], shift[1]), room)
        {
            Has = Flag(driver, "female", Female) | Flag(driver, "settleInTrained", SettleInTrained),
        };
    }

    private static ulong Flag(JsonElement element, string name, ulong bit) => element.Truth(name) ? bit : 0;

    /// <summary>Numbers points as they come, equal ones once.</summary>
    private sealed class Places
    {
        private readonly Dictionary<Point, int> _numbers = [];
        private readonly List<Point> _points = [];

        public IReadOnlyList<Point> Points => _points;

        // What a place is called comes before its two numbers.
        public int Number(JsonElement of, string name)
        {
            var at = of.Field(name).AsNumbers(name, 2, after: 1);
            var point = new Point(at[0], at[1]);
            if (_numbers.TryGetValue(point, out var number)) return number;
            _points.Add(point);
            return _numbers[point] = _points.Count - 1;
        }
    }
}
