namespace Homeward.Stories.Planning;

/// <summary>One small day in each of the formats that the verb tells apart by what they hold.</summary>
internal static class Texts
{
    /// <summary>Two lifts along one road from the depot: both go in one vehicle, 2 × 20 there and back, and the first is dropped off first.</summary>
    public const string DialARide = """
        1 2 480 3 60
        0 0 0 0 0 0 480
        1 5 0 3 1 60 100
        2 10 0 3 1 60 100
        3 15 0 3 -1 0 78
        4 20 0 3 -1 0 1440
        5 0 0 0 0 0 480
        """;

    /// <summary>Two tasks that one vehicle does, 2 × 20, the first due first.</summary>
    public const string PickupAndDelivery = """
        3 10 1
        0 0 0 0 0 500 0 0 0
        1 3 4 5 0 400 10 0 3
        2 6 8 5 0 400 10 0 4
        3 9 12 -5 0 50 10 1 0
        4 12 16 -5 0 400 10 2 0
        """;

    /// <summary>One patient for one person, one for two at the same time.</summary>
    public const string HomeCare = """
        {"services": [{"id": "s1"}, {"id": "s2"}],
         "caregivers": [{"id": "c1", "abilities": ["s1"]}, {"id": "c2", "abilities": ["s1", "s2"]}],
         "patients": [
           {"id": "p1", "time_window": [60, 120], "required_caregivers": [{"service": "s1", "duration": 10}]},
           {"id": "p2", "time_window": [60, 120], "required_caregivers": [{"service": "s1", "duration": 10}, {"service": "s2", "duration": 10}],
            "synchronization": {"type": "simultaneous"}}],
         "distances": [[0, 10, 10], [10, 0, 10], [10, 10, 0]]}
        """;

    /// <summary>A trip that the one driver can do, and one in a wheelchair for which there is no bay.</summary>
    public const string Day = """
        {"place": "nowhere", "circuity": 1.0, "kmh": 60,
         "hospitals": [{"name": "H", "at": ["A1", 400000, 400000]}],
         "trips": [
           {"id": 7, "hospital": 0, "home": ["A2", 400000, 410000], "ready": 600, "latest": 630, "kind": "seat+companion", "pickupService": 5, "dropService": 5, "maxRide": 60, "femaleDriver": false, "settleIn": true},
           {"id": 8, "hospital": 0, "home": ["A2", 400000, 410000], "ready": 600, "latest": 630, "kind": "wheelchair", "pickupService": 5, "dropService": 5, "maxRide": 60, "femaleDriver": false, "settleIn": false}],
         "drivers": [{"id": 1, "home": ["A1", 400000, 400000], "shift": [540, 780], "seats": 3, "wheelchair": 0, "female": true, "settleInTrained": true}]}
        """;
}
