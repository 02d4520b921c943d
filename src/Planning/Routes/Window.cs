namespace Homeward.Planning.Routes;

/// <summary>A stretch of the day in which service may begin, in minutes after midnight; both ends count.</summary>
/// <remarks>A window of zero length is one fixed minute. Past midnight the count goes on: 24:30 is 1470.</remarks>
public readonly record struct Window(double From, double Until)
{
    /// <summary>Any time at all.</summary>
    public static Window Always { get; } = new(0, double.PositiveInfinity);

    /// <summary>Whether a minute lies within.</summary>
    public bool Holds(double minute) => minute >= From && minute <= Until;
}
