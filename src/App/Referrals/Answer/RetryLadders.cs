using System.Globalization;
using Homeward.App.Partners;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Answer;

/// <summary>The list <c>retry-ladder</c>, laid over the hours in which a service answers.</summary>
public sealed class RetryLadders(CodeLists codes, AnswerRules rules)
{
    public async Task<RetryLadder> For(Referral referral, AskId ask, CancellationToken cancel)
    {
        var asked = referral.Asks.SingleOrDefault(each => each.Id == ask);
        var rule = asked is null ? null : await rules.Of(asked.ServiceId, cancel);
        return new RetryLadder([.. codes.Of("retry-ladder").Select(Read)], at => rule?.StartsAt(at));
    }

    /// <summary>Why there is a next call although the last one reached somebody.</summary>
    public const string AskedToBeRungLater = "They asked to be rung later";

    /// <summary>What to try after so many failed tries; null when the ladder ends there.</summary>
    public string? Words(int failedAttempts) => codes.Of("retry-ladder").ElementAtOrDefault(failedAttempts - 1)?.Label;

    private static Rung Read(Code code) => new(
        TimeSpan.FromHours(code["wait_hours"] is { Length: > 0 } hours ? double.Parse(hours, CultureInfo.InvariantCulture) : 0),
        code["next_day_at"] is { Length: > 0 } time ? TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture) : null,
        code.Label);
}
