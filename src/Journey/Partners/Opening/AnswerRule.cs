using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Opening;

/// <summary>How soon a service says it will answer.</summary>
/// <param name="OpenMinutes">Within so many minutes of its response hours; null is the same London day.</param>
public readonly record struct AnswerPromise(int? OpenMinutes)
{
    public static readonly AnswerPromise SameDay = new(null);

    public static AnswerPromise Within(int openMinutes) => new(openMinutes);
}

/// <summary>When a service owes its answer, and whether an answer came in time.</summary>
/// <remarks>
/// The day is the London calendar day, not twenty-four hours: a referral received at 16:55 and answered at 00:05 is late by a day.
/// One received after closing counts from the next day the service answers; one received before opening counts for that same day.
/// Source: Sefton CVS, "a same day response to every referral received during operational hours".
/// </remarks>
public sealed class AnswerRule(ServiceCalendar responseHours, AnswerPromise promise)
{
    private static readonly TimeSpan LeastToRemind = TimeSpan.FromMinutes(30);

    /// <summary>When the clock starts: on receipt, or at the next opening. Null where the service never opens.</summary>
    public DateTime? StartsAt(DateTime received) => responseHours.NextOpen(received);

    /// <summary>The London day on which a same-day answer counts.</summary>
    public DateOnly? AnswerDay(DateTime received) => StartsAt(received) is { } start ? LondonTime.DayOf(start) : null;

    /// <summary>The first instant that is too late: the midnight that ends the answer day, or the end of the promised minutes.</summary>
    public DateTime? DueAt(DateTime received) =>
        promise.OpenMinutes is { } minutes ? responseHours.AddOpenMinutes(received, minutes)
        : AnswerDay(received) is { } day ? LondonTime.StartOf(day.AddDays(1))
        : null;

    /// <summary>When half of the answering hours between receipt and the end of the clock have gone; null where fewer than thirty minutes of them are left, or nothing was promised.</summary>
    /// <remarks>For the same day the hours count until the last closing of that day, not until midnight: a reminder in the evening reaches nobody.</remarks>
    public DateTime? HalfAt(DateTime received)
    {
        if (DueAt(received) is not { } due)
        {
            return null;
        }

        var open = responseHours.OpenTimeBetween(received, due);
        return open < LeastToRemind ? null : LondonTime.Cut(HalfOf(received, open));
    }

    /// <summary>How much of the time between two moments a service answered in; clock time where it names no answering hours.</summary>
    public TimeSpan AnsweringTime(DateTime from, DateTime to) => responseHours.NextOpen(from) is null ? to - from : responseHours.OpenTimeBetween(from, to);

    private DateTime HalfOf(DateTime received, TimeSpan open)
    {
        var minutes = (int)(open.TotalMinutes / 2);
        return responseHours.AddOpenMinutes(received, minutes)!.Value;
    }

    /// <summary>Whether an answer, or the lack of one so far, keeps the promise. A service that never opens has promised nothing.</summary>
    public bool IsKept(DateTime received, DateTime? answered, DateTime now) =>
        DueAt(received) is not { } due || (answered ?? now) < due;

    /// <summary>Calendar days between the answer day and the day of the answer; nought when in time.</summary>
    public int DaysLate(DateTime received, DateTime answered) =>
        AnswerDay(received) is { } day ? Math.Max(0, LondonTime.DayOf(answered).DayNumber - day.DayNumber) : 0;
}
