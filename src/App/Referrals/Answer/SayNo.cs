using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals.Answer;

/// <summary>A no, however it comes: where it says only that the person could not be reached, it is a try at contact as well, with what was said of it.</summary>
public sealed class SayNo(HomewardDb db, DeclineReasons reasons, RetryLadders ladders, Clock clock)
{
    /// <summary>What a try came to of which nothing more is known: a code of the list <c>contact-results</c>.</summary>
    private const string NoAnswer = "no-answer";

    public async Task<Decision> To(Referral referral, AskId ask, IReadOnlyList<NeedId> needs, DeclineReason reason, ServiceAnswer answer, CancellationToken cancel)
    {
        var decision = referral.Decline(ask, needs, reason, answer, await ladders.For(referral, ask, cancel), clock.Now);
        if (!decision.IsRefused && reasons.IsOnlyNotReached(reason.Code))
        {
            db.ContactAttempts.AddRange(referral.TriesOf(needs, new Attempt([.. needs.Select(_ => new RowId(clock.NewId()))], ask, clock.Now, NoAnswer, Typed.Text(answer.Words))));
        }

        return decision;
    }
}
