using System.Text.Json;

namespace Homeward.Planning.Routes.Reading;

/// <summary>A day of trips home: hospitals, trips, and drivers who start and end at home; cost is what stays undone, then minutes driven.</summary>
/// <remarks>
/// Minutes after midnight and metres; driving is straight line × <c>circuity</c> ÷ <c>kmh</c>. <c>ready</c> to <c>latest</c> bounds the start of the pickup.
/// A wheelchair fills a bay and no seat, a companion one more seat.
/// </remarks>
internal static class Day
{
    private const ulong Female = 1;
    private const ulong SettleInTrained = 2;

    public static Problem Read(JsonElement root)
    {
        var places = new Places(root.GetProperty("circuity").GetDouble(), root.GetProperty("kmh").GetDouble());
        var hospitals = root.GetProperty("hospitals").EnumerateArray().Select(hospital => places.Number(hospital.GetProperty("at"))).ToArray();
        var requests = root.GetProperty("trips").EnumerateArray().Select(trip => ReadTrip(trip, hospitals, places)).ToArray();
        var workers = root.GetProperty("drivers").EnumerateArray().Select(driver => ReadDriver(driver, places)).ToArray();
        return new Problem(requests, workers, places.Travel());
    }

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
    private sealed class Places(double circuity, double kmh)
    {
        private readonly Dictionary<(double, double), int> _numbers = [];
        private readonly List<(double X, double Y)> _points = [];

        public int Number(JsonElement at)
        {
            var point = (at[1].GetDouble(), at[2].GetDouble());
            if (_numbers.TryGetValue(point, out var number)) return number;
            _points.Add(point);
            return _numbers[point] = _points.Count - 1;
        }

        public Travel Travel()
        {
            if (!(kmh > 0) || !(circuity >= 0)) throw new FormatException("The speed is above zero and the circuity zero or more.");
            return Routes.Travel.Straight(_points).Slower(circuity / kmh * 60 / 1000);
        }
    }
}
