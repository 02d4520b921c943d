namespace Homeward.Planning.Routes;

/// <summary>One place where a worker stops for somebody: when service may begin there and how long it takes.</summary>
/// <param name="Place">Row of the travel table.</param>
/// <param name="Windows">When service may begin, in order and apart from one another; never empty.</param>
/// <param name="Minutes">How long service takes once begun.</param>
public sealed record Stop(int Place, IReadOnlyList<Window> Windows, double Minutes)
{
    public Stop(int place, Window window, double minutes)
        : this(place, [window], minutes)
    {
    }

    /// <summary>The minute after which a start counts as late; lateness costs, but is allowed up to the end of the last window.</summary>
    public double Due { get; init; } = double.PositiveInfinity;

    /// <summary>The caller's own number for the stop; carried through, never read.</summary>
    public int Mark { get; init; }

    /// <summary>The same stop with its last window ending so much later.</summary>
    public Stop Later(double minutes) => this with { Windows = [.. Windows.SkipLast(1), Windows[^1] with { Until = Windows[^1].Until + minutes }] };

    /// <summary>The same stop with nothing before a minute; when all windows have passed, their last minute is left.</summary>
    public Stop NotBefore(double minute) => Windows[^1].Until < minute
        ? this with { Windows = [new Window(Windows[^1].Until, Windows[^1].Until)] }
        : this with { Windows = [.. Windows.Where(window => window.Until >= minute).Select(window => new Window(Math.Max(window.From, minute), window.Until))] };
}
