using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>Derives the discharge ready date, and the delay, from the periods without criteria to reside.</summary>
/// <remarks>
/// The date resets when the person needs the bed again. For a stay that goes on it is the first day of the current period; for one that has ended,
/// of the final one, which is the period that lasted until the person left. It is blank while the bed is needed. Somebody who left without such a
/// period left on the day the bed was no longer needed: a blank date is a delay of zero, not a missing one.
/// Delay is counted in midnights of London days. Source: NHS England, discharge ready date guidance; worked examples in docs/rules/criteria-to-reside.md.
/// </remarks>
public static class DischargeReady
{
    /// <summary>The discharge ready date, or null when it is blank.</summary>
    public static DateOnly? DateOf(IEnumerable<ReadyPeriod> periods, DateTime? leftAt)
    {
        var final = periods.MaxBy(p => p.From);
        return final is not null && final.To == leftAt && final.Ended != ReadyPeriodEnd.CriteriaMetAgain ? LondonTime.DayOf(final.From) : null;
    }

    /// <summary>Midnights spent in hospital after the bed was no longer needed, to the day of leaving or to today.</summary>
    public static int Delay(DateOnly? readyOn, DateTime? leftAt, DateOnly today) =>
        readyOn is { } from ? Math.Max(0, (leftAt is { } left ? LondonTime.DayOf(left) : today).DayNumber - from.DayNumber) : 0;
}
