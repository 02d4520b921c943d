using Homeward.App.Referrals;

namespace Homeward.App.Today;

/// <summary>A service from which an answer is awaited, as rows speak of it.</summary>
/// <param name="ParkedUntil">Until when it has put it aside; null where it has not.</param>
public sealed record WaitingFor(string Service, DateTime? ParkedUntil, AnswerTimes Times)
{
    /// <summary>For whom something waits, by when, and who has put it aside, in a few words that follow “Waiting”; null where it waits for nobody.</summary>
    public static string? Words(IReadOnlyList<WaitingFor> asks, DateTime now) => Apart(asks) switch
    {
        ([], []) => null,
        (var asked, []) => $"for {Names(asked)}{By(asked, now)}",
        ([], var aside) => $"for {Names(aside)}, put aside until {Until(aside, now)}{StillDue(aside, now)}",
        var (asked, aside) => $"for {Names(asked)}{By(asked, now)}; {PutAside(aside, now)}",
    };

    /// <summary>Until when all of them have put it aside; null where somebody has not.</summary>
    public static DateTime? Aside(IReadOnlyList<WaitingFor> asks) => asks.All(ask => ask.ParkedUntil is not null) ? asks.Min(ask => ask.ParkedUntil) : null;

    /// <summary>Who was asked and has not answered in time, but can still say yes; who of them has put it aside, and until when.</summary>
    public static string? CanStill(IReadOnlyList<WaitingFor> asks, DateTime now) => Apart(asks) switch
    {
        ([], []) => null,
        (var asked, []) => $"{Names(asked)} can still say yes",
        ([], var aside) => $"{PutAside(aside, now)} and can still say yes",
        var (asked, aside) => $"{Names(asked)} can still say yes; {PutAside(aside, now)}",
    };

    /// <summary>By when the first answer is due, to end the sentence with; where all are late, by when the last was. Empty where nobody promises a time.</summary>
    public static string By(IReadOnlyList<WaitingFor> asks, DateTime now) => Due(asks, now) is not { } due ? "" : due.IsLate ? $", was due by {due.Words}" : $", by {due.Words}";

    private static string StillDue(IReadOnlyList<WaitingFor> asks, DateTime now) =>
        Due(asks, now) is not { } due ? "" : due.IsLate ? $"; an answer was due by {due.Words}" : $"; an answer is still due by {due.Words}";

    private static (string Words, bool IsLate)? Due(IReadOnlyList<WaitingFor> asks, DateTime now)
    {
        var due = asks.Select(ask => ask.Times.DueAt).OfType<DateTime>().ToList();
        return due.Count == 0 ? null
            : due.Exists(at => at > now) ? (ClockWords.Deadline(due.Where(at => at > now).Min(), now), false)
            : (ClockWords.Deadline(due.Max(), now), true);
    }

    private static (IReadOnlyList<WaitingFor> Asked, IReadOnlyList<WaitingFor> Aside) Apart(IReadOnlyList<WaitingFor> asks) =>
        ([.. asks.Where(ask => ask.ParkedUntil is null)], [.. asks.Where(ask => ask.ParkedUntil is not null)]);

    private static string PutAside(IReadOnlyList<WaitingFor> aside, DateTime now) => $"{Names(aside)} {(aside.Count == 1 ? "has" : "have")} put it aside until {Until(aside, now)}";

    private static string Until(IReadOnlyList<WaitingFor> aside, DateTime now) => ClockWords.Moment(aside.Min(ask => ask.ParkedUntil)!.Value, now);

    private static string Names(IReadOnlyList<WaitingFor> asks) => asks switch
    {
        [var one] => one.Service,
        [var one, var other] => $"{one.Service} and {other.Service}",
        _ => $"{asks[0].Service} and {asks.Count - 1} others",
    };
}
