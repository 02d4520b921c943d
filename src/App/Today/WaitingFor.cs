using Homeward.App.Referrals;

namespace Homeward.App.Today;

/// <summary>A service from which an answer is awaited, as rows speak of it.</summary>
/// <param name="ParkedUntil">Until when it has put it aside; null where it has not.</param>
public sealed record WaitingFor(string Service, DateTime? ParkedUntil, AnswerTimes Times)
{
    /// <summary>For whom something waits, in a few words that follow “Waiting”; null where it waits for nobody.</summary>
    public static string? Words(IReadOnlyList<WaitingFor> asks, DateTime now)
    {
        if (asks.Count == 0)
        {
            return null;
        }

        var until = asks.All(ask => ask.ParkedUntil is not null) ? asks.Min(ask => ask.ParkedUntil) : null;
        return $"for {Names(asks)}{(until is { } time ? $", put aside until {ClockWords.Moment(time, now)}" : "")}";
    }

    /// <summary>Who was asked and has not answered in time, but can still say yes.</summary>
    public static string? CanStill(IReadOnlyList<WaitingFor> asks) => asks.Count == 0 ? null : $"{Names(asks)} can still say yes";

    /// <summary>By when the first answer is due, to end the sentence with; where all are late, by when the last was. Empty where nobody promises a time.</summary>
    public static string By(IReadOnlyList<WaitingFor> asks, DateTime now)
    {
        var due = asks.Select(ask => ask.Times.DueAt).OfType<DateTime>().ToList();
        return due.Count == 0 ? ""
            : due.Exists(at => at > now) ? $", by {ClockWords.Deadline(due.Where(at => at > now).Min(), now)}"
            : $", was due by {ClockWords.Deadline(due.Max(), now)}";
    }

    private static string Names(IReadOnlyList<WaitingFor> asks) => asks switch
    {
        [var one] => one.Service,
        [var one, var other] => $"{one.Service} and {other.Service}",
        _ => $"{asks[0].Service} and {asks.Count - 1} others",
    };
}
