namespace Homeward.Planning.Routes;

/// <summary>Something that happens while a plan is being carried out.</summary>
public abstract record DayEvent;

/// <summary>The ward is not ready: the first pickup or visit of the request may begin so many minutes later than was thought, and must not before.</summary>
public sealed record WardDelay(int Request, double Minutes) : DayEvent;

/// <summary>Nobody was there: the worker has called in vain, and the request is over.</summary>
public sealed record NoShow(int Request) : DayEvent;

/// <summary>A worker drops out: who is on board is still brought home, everything else goes to others.</summary>
public sealed record WorkerOff(int Worker) : DayEvent;

/// <summary>A request is no longer wanted.</summary>
public sealed record Cancelled(int Request) : DayEvent;

/// <summary>One more request, which gets the next number.</summary>
public sealed record Urgent(Request Request) : DayEvent;
