using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Takes what a helper without an account tells by the link that its yes brought; the last outcome consumes the link.</summary>
public sealed class LinkOutcome(WorkAsk work, Journal journal, Clock clock)
{
    /// <summary>Who says so is written behind the words, and both must fit.</summary>
    public const int LongestWords = 1700;

    public Task<Outcome> Contact(AnswerLink link, string? result, string? words, string by, CancellationToken cancel) =>
        work.RecordContact(link.AskId, result, clock.Now, Signed(words, by), cancel);

    /// <param name="isLast">Whether nothing is in hand after this.</param>
    public Task<Outcome> End(AnswerLink link, NeedId need, string? outcome, string? words, string by, bool isLast, CancellationToken cancel)
    {
        if (isLast)
        {
            journal.Note(link.End(LinkEnd.Answered, clock.Now));
        }

        return work.Close(link.AskId, need, outcome, Signed(words, by), cancel, by);
    }

    private static string Signed(string? words, string by) => Typed.Text(words) is { } said ? $"{said} ({by})" : $"({by})";
}
