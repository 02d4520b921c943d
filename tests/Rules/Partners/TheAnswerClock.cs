using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Rules.Partners;

public class TheAnswerClock
{
    private const string Office = "Mon-Fri 09:00-17:00; bank holidays closed";

    [Theory]
    // Friday 20 November 2026, 16:30: 30 minutes today, and the other 30 from Monday 09:00.
    [InlineData(Office, "2026-11-20 16:30", 60, "2026-11-23 09:30")]
    // Exactly as long as the day lasts: the promise ends at closing time, not at the next opening.
    [InlineData(Office, "2026-11-20 16:30", 30, "2026-11-20 17:00")]
    // Received before opening: the clock waits for 09:00.
    [InlineData(Office, "2026-11-20 06:00", 120, "2026-11-20 11:00")]
    // Thursday 24 December 16:00: 1 hour; 25th Friday and 28th Monday are holidays, so 1 hour of Tuesday 29.
    [InlineData(Office, "2026-12-24 16:00", 120, "2026-12-29 10:00")]
    // Thursday 2 April 16:00: 1 hour; Good Friday 3 April and Easter Monday 6 April are shut; 3 hours of Tuesday 7.
    [InlineData(Office, "2026-04-02 16:00", 240, "2026-04-07 12:00")]
    // Three working days of 8 hours = 1440 minutes from Wednesday 10:00: 7 h Wed, 8 Thu, 8 Fri, 1 h Monday.
    [InlineData(Office, "2026-11-18 10:00", 1440, "2026-11-23 10:00")]
    // Round the clock over the spring change: 00:30 GMT + 120 min = 02:30 UTC = 03:30 on the clock.
    [InlineData("24 hours", "2026-03-29 00:30", 120, "2026-03-29 03:30")]
    // Round the clock over the autumn change: 00:30 BST = 23:30 UTC, + 120 min = 01:30 UTC = 01:30 GMT, the second 01:30.
    [InlineData("24 hours", "2026-10-25 00:30", 180, "2026-10-25 02:30")]
    // A café open 18:00-02:00: received 01:30, half an hour until 02:00, then 30 minutes from 18:00.
    [InlineData("every day 18:00-02:00", "2026-11-20 01:30", 60, "2026-11-20 18:30")]
    public void Promised_minutes_run_only_while_the_service_answers(string hours, string received, int minutes, string due)
    {
        Assert.Equal(London(due), Clock(hours, AnswerPromise.Within(minutes)).DueAt(London(received)));
    }

    [Theory]
    // Received in hours: the same London day, to midnight.
    [InlineData(Office, "2026-11-20 16:55", "2026-11-20 23:59", true, 0)]
    // Five past midnight is the next day, though only seven hours later.
    [InlineData(Office, "2026-11-20 16:55", "2026-11-21 00:05", false, 1)]
    // Received at 17:00 exactly: already closed, so it counts for Monday.
    [InlineData(Office, "2026-11-20 17:00", "2026-11-23 17:30", true, 0)]
    [InlineData(Office, "2026-11-20 17:00", "2026-11-24 09:00", false, 1)]
    // Received before opening counts for that same day.
    [InlineData(Office, "2026-11-20 05:00", "2026-11-20 16:00", true, 0)]
    // Christmas: received Thursday 24 December 18:00, counts for Tuesday 29; answered Thursday 31 is two days late.
    [InlineData(Office, "2026-12-24 18:00", "2026-12-31 09:00", false, 2)]
    // A service that never closes: two minutes to midnight is still that day.
    [InlineData("24 hours", "2026-11-20 23:58", "2026-11-21 00:01", false, 1)]
    // Received at 00:30 while Friday's evening still runs: the London day is Saturday.
    [InlineData("Fri-Sat 18:00-02:00", "2026-11-21 00:30", "2026-11-21 23:00", true, 0)]
    public void Same_day_means_the_London_day_on_which_the_service_could_first_answer(
        string hours, string received, string answered, bool kept, int daysLate)
    {
        var clock = Clock(hours, AnswerPromise.SameDay);
        Assert.Equal(kept, clock.IsKept(London(received), London(answered), London(answered)));
        Assert.Equal(daysLate, clock.DaysLate(London(received), London(answered)));
    }

    [Fact]
    public void The_end_of_the_promised_minutes_is_the_first_instant_too_late()
    {
        var clock = Clock(Office, AnswerPromise.Within(60));
        var received = London("2026-11-20 16:30");
        var due = London("2026-11-23 09:30");
        Assert.True(clock.IsKept(received, due.AddMilliseconds(-1), due));
        Assert.False(clock.IsKept(received, due, due));
    }

    [Fact]
    public void An_open_ask_is_judged_by_the_time_it_is_now()
    {
        var clock = Clock(Office, AnswerPromise.SameDay);
        var received = London("2026-11-20 16:30");
        Assert.True(clock.IsKept(received, null, London("2026-11-20 23:59")));
        Assert.False(clock.IsKept(received, null, London("2026-11-21 00:00")));
    }

    [Fact]
    public void A_service_without_response_hours_is_never_due()
    {
        Assert.Null(Clock("", AnswerPromise.SameDay).DueAt(London("2026-11-20 16:30")));
        Assert.Null(Clock("", AnswerPromise.Within(60)).StartsAt(London("2026-11-20 16:30")));
    }

    [Fact]
    public void Exactly_the_promised_minutes_are_open_between_receipt_and_due()
    {
        Prop.ForAll(AnyOpening.HoursAndTime, x =>
        {
            var calendar = Calendar(x.Hours);
            return calendar.AddOpenMinutes(x.At, x.Minutes) is not { } due
                || calendar.OpenTimeBetween(x.At, due) == TimeSpan.FromMinutes(x.Minutes);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once()
    {
        Prop.ForAll(AnyOpening.HoursAndTime, x =>
        {
            var calendar = Calendar(x.Hours);
            var atOnce = calendar.AddOpenMinutes(x.At, x.Minutes + x.More);
            var step = calendar.AddOpenMinutes(x.At, x.Minutes);
            return atOnce is null || (step is { } half && calendar.AddOpenMinutes(half, x.More) == atOnce);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_clock_starts_at_an_open_moment_and_never_before_receipt()
    {
        Prop.ForAll(AnyOpening.HoursAndTime, x =>
        {
            var calendar = Calendar(x.Hours);
            return calendar.NextOpen(x.At) is not { } start
                || (start >= x.At && calendar.IsOpenAt(start) && calendar.OpenTimeBetween(x.At, start) == TimeSpan.Zero);
        }).QuickCheckThrowOnFailure();
    }

    private static AnswerRule Clock(string hours, AnswerPromise promise) => new(Calendar(OpeningText.Read(hours)), promise);

    private static ServiceCalendar Calendar(OpeningHours hours) => new(hours, new BankHolidays(Nation.England, []));

    private static DateTime London(string at) => AnyOpening.London(at);
}
