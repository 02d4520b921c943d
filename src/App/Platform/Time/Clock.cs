using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Time;

/// <summary>The one place that knows what time it is; tests and jobs bring their own <see cref="TimeProvider"/>.</summary>
public sealed class Clock(TimeProvider time)
{
    /// <summary>Now, in UTC, cut to the whole millisecond.</summary>
    public DateTime Now => LondonTime.Cut(time.GetUtcNow().UtcDateTime);

    /// <summary>London's calendar day.</summary>
    public DateOnly Today => LondonTime.DayOf(Now);

    /// <summary>A new id that sorts after earlier ones.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
}
