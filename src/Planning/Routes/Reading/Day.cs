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
        var places = new Places();
        var hospitals = root.GetProperty("hospitals").EnumerateArray().Select(hospital => places.Number(hospital.GetProperty("at"))).ToArray();
        NumberByTime(root, places);
        var requests = root.GetProperty("trips").EnumerateArray().Select(trip => ReadTrip(trip, hospitals, places)).ToArray();
        var workers = root.GetProperty("drivers").EnumerateArray().Select(driver => ReadDriver(driver, places)).ToArray();
        var hour = BusiestHour(requests);
        return new Instance(Format.Day, new Problem(requests, workers, ReadRoads(root).Between(places.Points, hour))) { Points = places.Points, Hour = hour };
    }

    /// <summary>Homes get their numbers in the order in which their trips are ready, so that what belongs together in time lies together in the travel table.</summary>
    private static void NumberByTime(JsonElement root, Places places)
    {
        foreach (var trip in root.GetProperty("trips").EnumerateArray().OrderBy(trip => trip.GetProperty("ready").GetDouble())) places.Number(trip.GetProperty("home"));
    }

    private static int BusiestHour(Request[] requests) =>
        requests.Length == 0 ? 12 : requests.CountBy(request => (int)(request.Jobs[0].Stops[0].Windows[0].From / 60) % 24).MaxBy(each => each.Value).Key;

    private static StraightLine ReadRoads(JsonElement root)
    {
        var kmh = root.GetProperty("kmh");
        var speeds = kmh.ValueKind == JsonValueKind.Array ? [.. kmh.EnumerateArray().Select(speed => speed.GetDouble())] : Enumerable.Repeat(kmh.GetDouble(), 24).ToArray();
        Water[] waters = root.TryGetProperty("waters", out var some) ? [.. some.EnumerateArray().Select(ReadWater)] : [];
        return new StraightLine(root.GetProperty("circuity").GetDouble(), speeds, waters);
    }

    private static Water ReadWater(JsonElement water) =>
        new(ReadPoint(water.GetProperty("from")), ReadPoint(water.GetProperty("until")), [.. water.GetProperty("bridges").EnumerateArray().Select(ReadPoint)]);

    private static Point ReadPoint(JsonElement point) => new(point[0].GetDouble(), point[1].GetDouble());

    private static Request ReadTrip(JsonElement trip, int[] hospitals, Places places)
    {
        var (kind, mark) = (trip.GetProperty("kind").GetString()!, trip.GetProperty("id").GetInt32());
        var wheelchair = kind.StartsWith("wheelchair", StringComparison.Ordinal);
        if (!wheelchair && !kind.StartsWith("seat", StringComparison.Ordinal)) throw new FormatException($"Trip {mark} is of unknown kind \"{kind}\".");
        var companion = kind.EndsWith("+companion", StringComparison.Ordinal) ? 1 : 0;
        var ready = new Window(trip.GetProperty("ready").GetDouble(), trip.GetProperty("latest").GetDouble());
        var pickup = new Stop(hospitals[trip.GetProperty("hospital").GetInt32()], ready, trip.GetProperty("pickupService").GetDouble()) { Mark = mark };
        var drop = new Stop(places.Number(trip.GetProperty("home")), Window.Always, trip.GetProperty("dropService").GetDouble()) { Mark = -mark };
        return Request.Of(new Lift(pickup, drop, trip.GetProperty("maxRide").GetDouble(), new Load((wheelchair ? 0 : 1) + companion, wheelchair ? 1 : 0))
        {
            Needs = Flag(trip, "femaleDriver", Female) | Flag(trip, "settleIn", SettleInTrained),
        });
    }

    private static Worker ReadDriver(JsonElement driver, Places places)
    {
        var (home, shift) = (places.Number(driver.GetProperty("home")), driver.GetProperty("shift"));
        var room = new Load(driver.GetProperty("seats").GetInt32(), driver.GetProperty("wheelchair").GetInt32());
        return new Worker(home, home, new Window(shift[0].GetDouble(), shift[1].GetDouble()), room)
        {
            Has = Flag(driver, "female", Female) | Flag(driver, "settleInTrained", SettleInTrained),
        };
    }

    private static ulong Flag(JsonElement element, string name, ulong bit) => element.GetProperty(name).GetBoolean() ? bit : 0;

    /// <summary>Numbers points as they come, equal ones once.</summary>
    private sealed class Places
    {
        private readonly Dictionary<Point, int> _numbers = [];
        private readonly List<Point> _points = [];

        public IReadOnlyList<Point> Points => _points;

        public int Number(JsonElement at)
        {
            var point = new Point(at[1].GetDouble(), at[2].GetDouble());
            if (_numbers.TryGetValue(point, out var number)) return number;
            _points.Add(point);
            return _numbers[point] = _points.Count - 1;
        }
    }
}
