using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.Journey.Learning;

/// <summary>Whether an answer came on the day: by the end of the London day in which it fell due, whichever time of it was promised.</summary>
/// <remarks>What came after closing counts for the next day on which the service answers, since it falls due then. Source: Sefton CVS, "a same day response to every referral received during operational hours".</remarks>
public static class SameDay
{
    /// <param name="dueAt">The first instant that is too late for the service's promise; null for a service that promises no time.</param>
    /// <returns>Null where nothing can be said: no time is promised, the day goes on, or the sender made the answer needless before it was over.</returns>
    public static bool? Answered(DateTime? dueAt, DateTime? stoppedAt, ClockStop? by, DateTime now)
    {
        if (dueAt is not { } due)
        {
            return null;
        }

        var over = LondonTime.StartOf(LondonTime.DayOf(due.AddMilliseconds(-1)).AddDays(1));
        return stoppedAt is not { } stopped ? (now < over ? null : false)
            : stopped >= over ? false
            : by == ClockStop.Sender ? null : true;
    }
}
