using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Waves;

/// <summary>Whom a need goes to next, as its sender sees it.</summary>
/// <param name="Order">Those who will be asked, in turn.</param>
/// <param name="Despite">Those who do not fit, whom the sender may want asked all the same, with the reasons.</param>
/// <param name="AtOnce">How many are asked at the same time.</param>
/// <param name="Until">When the next is asked unless somebody answers; null where nothing runs.</param>
public sealed record WavePicture(NeedPicture Need, IReadOnlyList<PlannedAsk> Order, IReadOnlyList<LeftOut> Despite, int AtOnce, DateTime? Until, DateTime Now)
{
    /// <summary>Whether the order is the one in which they will be asked; of somebody whose record is closed to the reader it is by name, and the first is not named.</summary>
    public bool IsRanked { get; private init; } = true;

    /// <summary>How many of those to come are named.</summary>
    public const int Named = 5;

    public bool IsStopped => Need.Need.WavesStoppedAt is not null;

    /// <summary>Who is next, of those that may be asked without asking the person first.</summary>
    public PlannedAsk? Next => Order.FirstOrDefault(planned => !planned.AsksFirst);

    /// <summary>Who fits, and may be asked only once the person has said yes to sharing with it.</summary>
    public IReadOnlyList<PlannedAsk> Silent => [.. Order.Where(planned => planned.AsksFirst)];

    /// <summary>Whether the reader may write down a yes of the person's here, and ask one of those: not where the record is closed to them.</summary>
    public bool MayRecordYes => IsRanked && Need.By is not null && Silent.Count > 0;

    private string NobodyElse => Silent switch
    {
        [] => "Nobody else fits.",
        [var only] => $"{only.Name} fits, and is asked only once {Need.Subject} says yes to sharing with it{Below}.",
        var several => $"{several.Count} others fit, and are asked only once {Need.Subject} says yes to sharing with them{Below}.",
    };

    private string Below => MayRecordYes ? ": write the yes down under “Who is asked next”" : "";

    public static WavePicture Of(NeedPicture need, ReferralPicture referral, Proposal proposal, int atOnce, DateTime now) => new(
        need, PlannedAsk.Order(need.Need, proposal), [.. proposal.LeftOut.Where(left => !left.IsBarred && !need.Need.AskFirst.Contains(left.Service))], atOnce,
        referral.Asks.Where(ask => ask.Ask is { State: AskState.Waiting, IsCountedOn: true } && ask.Answers.Any(answer => answer.Put.NeedId == need.Need.Id && answer.Put.Waits))
            .Min(ask => ask.Ask.PatientUntil), now)
    { IsRanked = proposal.IsRanked };

    /// <summary>What happens if nobody says yes, in a sentence.</summary>
    public string Sentence =>
        IsStopped ? "Stopped: nobody else is asked by itself."
        : Until is { } until ? Next is { } next
            ? $"If there is no answer by {ClockWords.Deadline(until, Now)}, {(IsRanked ? next.Name : "whoever fits best of the others")} is asked as well."
            : $"{NobodyElse} If there is no answer by {ClockWords.Deadline(until, Now)}, it is counted as unmet and you hear at once."
        : Need.Asking is not null ? "Nobody else is asked while a question waits for your reply."
        : Need.By is not null && Next is null ? $"{(Silent.Count == 0 ? "Their time has passed, and nobody else fits." : $"Their time has passed. {NobodyElse}")} They can still say yes."
        : Need.IsAdrift && (Next is not null || Silent.Count == 0) ? "Nobody has this in hand. Ask somebody else, or take it back."
        : Next is { } first ? IsRanked ? $"{first.Name} comes next." : "Whoever fits best comes next." : Silent.Count == 0 ? "Nobody fits now." : NobodyElse;
}
