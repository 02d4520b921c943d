using Homeward.App.Referrals;
using Homeward.Journey.Referrals;

namespace Homeward.App.Today;

/// <summary>The times of an ask as rows show them.</summary>
public sealed record AnswerTimes(AskState State, DateTime? DueAt, DateTime? HalfAt, DateTime? PatientUntil)
{
    /// <summary>Nobody who is asked has answered by their time.</summary>
    public const string Late = "Answer late";

    /// <summary>Half of the time has gone for somebody who is asked.</summary>
    public const string Half = ClockWords.HalfGone;

    /// <summary>What to say of a need that these were asked for; null where there is nothing to say, as while somebody has time enough or has asked something.</summary>
    public static string? Words(IEnumerable<AnswerTimes> asks, DateTime now)
    {
        var all = asks.ToList();
        var waiting = all.Where(ask => ask.State == AskState.Waiting).ToList();
        return waiting.Count == 0 || waiting.Count < all.Count ? null
            : waiting.TrueForAll(ask => (ask.DueAt ?? ask.PatientUntil) <= now) ? Late
            : waiting.Exists(ask => ask.HalfAt <= now && now < ask.DueAt) ? Half
            : null;
    }
}
