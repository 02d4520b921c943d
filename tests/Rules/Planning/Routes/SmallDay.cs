using Homeward.Planning.Routes;

namespace Homeward.Rules.Planning.Routes;

/// <summary>A day on one straight road, small enough to follow on paper: places 0 to 9 are 10 minutes apart, the hospital is place 0.</summary>
internal static class SmallDay
{
    public static Travel Road { get; } = Travel.Straight([.. Enumerable.Range(0, 10).Select(place => (10.0 * place, 0.0))]);

    public static Window Day { get; } = new(540, 1080);

    public static Worker Driver(int home = 0, int seats = 3, int bays = 0) => new(home, home, Day, new Load(seats, bays));

    public static Lift Lift(int from, int to, double ready, double latest = 1080, double longestRide = 60, int seats = 1) =>
        new(new Stop(from, new Window(ready, latest), 5), new Stop(to, Window.Always, 5), longestRide, new Load(seats));

    public static Visit Visit(int place, double from, double until, double minutes = 20) => new(new Stop(place, new Window(from, until), minutes));

    /// <summary>One of everything: a lift in a wheelchair, a visit in one of two windows, two people at once, a lift with settling in, a pause, a frozen pickup, an announced time.</summary>
    public static Problem WithEverything()
    {
        Request[] requests =
        [
            Request.Of(Lift(0, 3, 560) with { Load = new Load(0, 1), Needs = 1 }) with { NeverBy = [1] },
            Request.Of(new Visit(new Stop(2, [new Window(540, 545), new Window(700, 800)], 20))),
            Request.Of(Visit(4, 600, 700), Visit(4, 600, 700), new Link(0, 0, SameWorker.Different)),
            Request.Of(Lift(0, 5, 800), Visit(5, 800, 1000) with { Needs = 1 }, new Link(5, 30, SameWorker.Same)),
            Request.Of(Lift(0, 1, 540)),
        ];
        Worker[] workers =
        [
            Driver(bays: 1) with { Has = 3, LongestDriving = 400, LongestWorking = 500, Pauses = [new Pause(new Window(720, 780), 30)] },
            Driver(home: 1) with { LongestDriving = 400, LongestWorking = 500 },
        ];
        return new Problem(requests, workers, Road, new Weights { ChangedTime = 1 },
            frozen: [new FrozenPrefix(1, [new FrozenStop(new StopId(4, 0, 0), 550)])],
            announced: [new Announcement(new StopId(2, 0, 0), 0, 640)]);
    }
}
