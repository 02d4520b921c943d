using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>One need in the picture of the whole: with whom it is, since when, until when, and what happens next.</summary>
/// <param name="With">Who has it in hand, of those that the reader may know of.</param>
/// <param name="Until">When the answer is due; null where none is waited for.</param>
public sealed record BundleLine(NeedId Need, string Label, string? With, string State, string Tag, DateTime Since, DateTime? Until, string Next)
{
    /// <summary>The whole referral, need by need, for whoever may know of everybody who was asked.</summary>
    public static IReadOnlyList<BundleLine> Of(ReferralPicture picture, IReadOnlyDictionary<NeedId, WavePicture> waves, DateTime now) =>
    [
        .. picture.Needs.Where(need => need.Whole || need.IsMine).Select(need =>
        {
            var asks = picture.Asks.SelectMany(ask => ask.Answers, (ask, answer) => (ask.Ask, answer.Put)).Where(each => each.Put.NeedId == need.Need.Id && each.Put.IsLive).ToList();
            return new BundleLine(
                need.Need.Id, need.Need.PersonId == picture.Person ? need.Label : $"{need.Label}, for {need.Subject}", need.By ?? Helped(picture, need.Need), Short(need, asks, now), need.Tag,
                Begun(need, asks, picture, now), need.Need.State == NeedState.Accepted ? null : asks.Where(each => each.Ask.State == AskState.Waiting).Min(each => each.Ask.DueAt), Then(need, picture, waves.GetValueOrDefault(need.Need.Id)));
        }),
    ];

    // Whoever did it until it ended.
    private static string? Helped(ReferralPicture picture, Need need) => need.IsOver
        ? picture.Asks.FirstOrDefault(ask => ask.Answers.Any(answer => answer.Put.NeedId == need.Id && answer.Put.State == AskNeedState.Finished))?.Service : null;

    private static string Short(NeedPicture need, List<(Ask Ask, AskNeed Put)> asks, DateTime now) => need.Need.State switch
    {
        NeedState.Accepted => need.Need.TriesHaveEnded ? "Could not be reached" : "Said yes",
        NeedState.Open when need.Asking is not null => "A question waits",
        NeedState.Open when asks.Count > 0 => Waiting(asks, now),
        _ => need.State,
    };

    // Nobody is reminded of what they put aside; that it is late is said all the same.
    private static string Waiting(List<(Ask Ask, AskNeed Put)> asks, DateTime now)
    {
        var late = asks.Exists(each => each.Ask.DueAt <= now);
        var until = asks.TrueForAll(each => each.Put.State == AskNeedState.Parked) ? asks.Min(each => each.Put.ParkedUntil) : null;
        return until is { } time ? $"{(late ? "Answer is late, put" : "Put")} aside until {ClockWords.Moment(time, now)}"
            : late ? "Answer is late"
            : asks.Exists(each => each.Ask.State == AskState.Waiting && each.Ask.HalfAt <= now) ? ClockWords.HalfGone
            : "Asked";
    }

    /// <summary>When it came to stand as the state says.</summary>
    private static DateTime Begun(NeedPicture need, List<(Ask Ask, AskNeed Put)> asks, ReferralPicture picture, DateTime now) => (need.Need switch
    {
        { EndedAt: { } ended } => ended,
        { TriesHaveEnded: true } when need.Attempts.Any(attempt => !attempt.Reached) => need.Attempts.Where(attempt => !attempt.Reached).Max(attempt => attempt.At),
        { State: NeedState.Accepted } => asks.Where(each => each.Put.State == AskNeedState.Accepted).Max(each => (DateTime?)each.Put.Since),
        { State: NeedState.Unmet } => need.FoundAt,
        _ when need.Asking is not null => asks.Where(each => each.Put.State == AskNeedState.Questioned).Min(each => (DateTime?)each.Put.Since),
        _ when asks.Count > 0 => WaitingSince(asks, now),
        _ => picture.Asks.SelectMany(ask => ask.Answers).Where(answer => answer.Put.NeedId == need.Need.Id).Max(answer => (DateTime?)answer.Put.Since),
    }) ?? need.Need.SentAt;

    private static DateTime WaitingSince(List<(Ask Ask, AskNeed Put)> asks, DateTime now) =>
        asks.TrueForAll(each => each.Put.State == AskNeedState.Parked) ? asks.Max(each => each.Put.Since)
        : asks.Where(each => each.Ask.DueAt <= now).Min(each => each.Ask.DueAt)
            ?? asks.Where(each => each.Ask.State == AskState.Waiting && each.Ask.HalfAt <= now).Min(each => each.Ask.HalfAt)
            ?? asks.Min(each => each.Put.Since);

    private static string Then(NeedPicture need, ReferralPicture picture, WavePicture? wave) => need switch
    {
        { Need.IsOver: true } => "Nothing more",
        { Need.TriesHaveEnded: true } => "You decide: see below",
        { Need.State: NeedState.Accepted, Need.ContactedAt: null } when picture.Asks.Any(ask => ask.WantsNameAndAddress && ask.Held.Any(held => held.Put.NeedId == need.Need.Id)) =>
            picture.ActsAsSender ? "Ring them with the name and address, then they speak with the person" : "The sender rings them with the name and address, then they speak with the person",
        { Need.State: NeedState.Accepted, Need.ContactedAt: null } => "They speak with the person",
        { Need.State: NeedState.Accepted } => "They tell how it ends",
        { IsForHub: true } => "The hub asks whoever fits",
        _ => wave?.Sentence ?? (need.By is null ? "Somebody has to choose whom to ask" : "Waits for their answer"),
    };
}
