using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>What to do after each try that reached nobody: when to try again and how, until it goes back to the sender.</summary>
/// <param name="rungs">In order; the first answers the first failed try. After the last one the sender decides.</param>
/// <param name="nextOpen">
/// The first moment at or after the given one at which the service works; null where it names no hours, and then any hour will do.
/// </param>
public sealed class RetryLadder(IReadOnlyList<Rung> rungs, Func<DateTime, DateTime?> nextOpen)
{
    /// <summary>The next try after so many failed ones, or null when the ladder ends.</summary>
    public NextTry? After(int failedAttempts, DateTime lastTry)
    {
        if (failedAttempts > rungs.Count)
        {
            return null;
        }

        var rung = rungs[failedAttempts - 1];
        var earliest = rung.At is { } time ? LondonTime.At(LondonTime.DayOf(lastTry).AddDays(1), time) : lastTry + rung.Wait;
        return new NextTry(LondonTime.Cut(nextOpen(earliest) ?? earliest), rung.Words);
    }

    /// <summary>When to ring whoever was reached and asked to be rung another time: as after one try that reached nobody.</summary>
    public DateTime Later(DateTime spokenAt) => After(1, spokenAt)?.At ?? Anew(spokenAt);

    /// <summary>When to try where it begins again: as soon as the service works.</summary>
    public DateTime Anew(DateTime now) => LondonTime.Cut(nextOpen(now) ?? now);
}

/// <summary>One rung: when to try again and what to try.</summary>
/// <param name="Wait">Elapsed time after the failed try; not asked where <paramref name="At"/> is given.</param>
/// <param name="At">The clock time of the following London day, or null for <paramref name="Wait"/>.</param>
/// <param name="Words">What to try, in a sentence for the worker.</param>
public sealed record Rung(TimeSpan Wait, TimeOnly? At, string Words);

/// <summary>When to try next and how.</summary>
public sealed record NextTry(DateTime At, string Words);
