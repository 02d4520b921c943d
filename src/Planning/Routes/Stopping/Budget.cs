namespace Homeward.Planning.Routes.Stopping;

/// <summary>How much of what a search may use is used: processor time of its thread, rounds, or whichever is further.</summary>
internal sealed class Budget(double? seconds, long? rounds)
{
    private double _used;
    private double _resumed;

    /// <summary>From now on the time of the calling thread counts.</summary>
    public void Resume() => _resumed = ThreadClock.Seconds;

    public void Pause() => _used += ThreadClock.Seconds - _resumed;

    /// <summary>How many rounds more may be done until this share is used, as far as rounds are limited at all.</summary>
    public int Left(double until, long done, int most) => rounds is { } limit ? (int)Math.Clamp((long)(until * limit) - done, 0, most) : most;

    /// <summary>Share used while running; 1 or more when nothing is left.</summary>
    public double Share(long done)
    {
        var share = rounds is { } limit ? done / (double)Math.Max(1, limit) : 0;
        return seconds is { } most ? Math.Max(share, (_used + ThreadClock.Seconds - _resumed) / Math.Max(1e-9, most)) : share;
    }
}
