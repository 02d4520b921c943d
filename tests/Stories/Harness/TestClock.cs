namespace Homeward.Stories.Harness;

/// <summary>A clock that stands still until a story moves it; timers and delays that hang on it go off as it passes them, in order of time.</summary>
/// <remarks>
/// On a long way it takes long strides, as a busy machine would: what is to be done every two seconds is done a few dozen times in three days, not a hundred thousand times.
/// </remarks>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private const int Strides = 24;

    private static readonly TimeSpan AShortWay = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on by this much, stopping at every timer on the way, so that each sees its own time; on a long way, once in each stride.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetUtcNow() + by;
        var stride = by > AShortWay ? by / Strides : TimeSpan.Zero;
        while (NextStop(stride, until) is { } stop)
        {
            foreach (var timer in DueBy(stop))
            {
                timer.Ring();
            }
        }

        lock (_gate)
        {
            _now = until;
        }
    }

    /// <summary>Moves on to an instant that lies ahead.</summary>
    public void AdvanceTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    private DateTimeOffset? NextStop(TimeSpan stride, DateTimeOffset until)
    {
        lock (_gate)
        {
            var due = _timers.Count == 0 ? DateTimeOffset.MaxValue : _timers.Min(timer => timer.Due);
            var stop = due > _now + stride ? due : _now + stride;
            return due > until ? null : stop < until ? stop : until;
        }
    }

    private List<TestTimer> DueBy(DateTimeOffset now)
    {
        lock (_gate)
        {
            _now = now > _now ? now : _now;
            var due = _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due).ToList();
            foreach (var timer in due)
            {
                timer.Due = timer.Period > TimeSpan.Zero ? _now + timer.Period : DateTimeOffset.MaxValue;
            }

            return due;
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; } = DateTimeOffset.MaxValue;

        public TimeSpan Period { get; private set; }

        public void Ring() => callback(state);

        // A timer due at once rings when the story next moves the clock, even by nothing.
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                if (!clock._timers.Contains(this))
                {
                    clock._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
