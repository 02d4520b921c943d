using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Basics;
using SaidAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Writes down what a service said when somebody from the sender's side rang it: the same typed answers, with who gave them and who rang.</summary>
/// <remarks>
/// Only of a service that hears of nothing unless it is rung: for it nobody has an account, so that nobody answers in its name for themselves.
/// Whoever wants to think about it is rung again the next morning: until then it stands as put aside, and the answer clock runs on.
/// </remarks>
public sealed class AnswerByPhone(
    HomewardDb db, FindReferral find, FollowReferral follow, DeclineReasons reasons, SayNo no, WhoIsRung rung, ActingNow acting, Journal journal, Clock clock)
{
    private static readonly TimeOnly RingAgainAt = new(9, 0);

    public Task<Outcome> Do(ReferralId id, AskId askId, IReadOnlyList<NeedId> needs, PhoneAnswer said, CancellationToken cancel) =>
        db.InTurnOf(id, () => InTurn(id, askId, needs, said, cancel), cancel);

    private async Task<Outcome> InTurn(ReferralId id, AskId askId, IReadOnlyList<NeedId> needs, PhoneAnswer said, CancellationToken cancel)
    {
        if (await find.BySender(id, cancel) is not { } referral || referral.Asks.SingleOrDefault(each => each.Id == askId) is not { } ask)
        {
            return Outcome.NotThere;
        }

        if (Typed.Line(said.Who) is not { } who)
        {
            return Outcome.Of(new SayWhoSaidIt());
        }

        if (!(await rung.Among([ask.ServiceId], cancel)).Contains(ask.ServiceId))
        {
            return Outcome.Of(new AnswersForItself());
        }

        var answer = new SaidAnswer($"{who}, on the telephone to {acting.Required.Name}", Typed.Text(said.Words), ByPhone: true, said.NoPlaceUntil);
        var decision = said.Kind switch
        {
            "yes" => referral.Accept(askId, needs, answer, clock.Now),
            "no" => reasons.Find(said.Reason ?? "") is { } coded
                ? await no.To(referral, askId, needs, coded, answer, cancel)
                : new PickAReason(),
            "think" => referral.ParkAnew(ask.Id, needs, LondonTime.At(clock.Today.AddDays(1), RingAgainAt), clock.Now, answer),
            _ => new SayYesOrNo(),
        };
        return Outcome.Of(await journal.Save(await follow.After(referral, decision, cancel), cancel));
    }
}

/// <summary>What was typed after a call.</summary>
/// <param name="Kind"><c>yes</c>, <c>no</c> or <c>think</c>.</param>
/// <param name="Reason">For a no: a code of the list <c>decline-reasons</c>.</param>
/// <param name="Who">Who said so, by name and part.</param>
/// <param name="NoPlaceUntil">With a no for want of capacity: the day of the next place.</param>
public sealed record PhoneAnswer(string? Kind, string? Reason, string? Who, string? Words, DateOnly? NoPlaceUntil = null);
