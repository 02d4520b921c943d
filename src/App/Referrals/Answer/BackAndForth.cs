using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Answer;

/// <summary>What a service asked and what the sender replied, as both sides read it: on the ask, on the link, on the referral.</summary>
/// <param name="Now">From where times are told.</param>
public sealed record BackAndForth(IReadOnlyList<Asked> Questions, DateTime Now)
{
    /// <summary>The oldest first.</summary>
    public static BackAndForth Of(IEnumerable<Question> questions, DateTime now) => new(
        [.. questions.OrderBy(question => question.AskedAt).Select(question => new Asked(question.Words, question.AskedBy, question.AskedAt, question.Reply, question.RepliedAt))], now);
}

/// <param name="By">Name and part as typed on a link; null when signed in.</param>
/// <param name="Reply">Null while there is none, and where the service decided without one.</param>
/// <param name="ClosedAt">When it was replied to, or was no longer open.</param>
public sealed record Asked(string Words, string? By, DateTime At, string? Reply, DateTime? ClosedAt);
