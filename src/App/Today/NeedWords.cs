using Homeward.App.Platform.Design;
using Homeward.Journey.Referrals;

namespace Homeward.App.Today;

/// <summary>States of a need in the words that its sender reads.</summary>
internal static class NeedWords
{
    public static string Of(NeedState state) => state switch
    {
        NeedState.Open => "Waiting",
        NeedState.Accepted => "Accepted",
        NeedState.Unmet => "Nobody can help",
        NeedState.EnteredInError => "Entered in error",
        _ => "Ended",
    };

    /// <summary>To whoever may know of all that was asked: what nobody has in hand does not wait for anybody.</summary>
    public static string Of(NeedState state, bool inHand) => (state, inHand) switch
    {
        (NeedState.Open, false) => "Nobody asked",
        (NeedState.Unmet, true) => NoAnswerInTime,
        _ => Of(state),
    };

    /// <summary>Nobody else fits, and whoever was asked let the time pass: they can still say yes.</summary>
    public const string NoAnswerInTime = "No answer in time";

    /// <summary>What has waited since before today says so: it is not like what was sent an hour ago.</summary>
    public static string Of(NeedState state, DateTime sentAt, Spoken spoken) => state != NeedState.Open ? Of(state) : spoken.DaysSince(sentAt) switch
    {
        0 => "Waiting",
        1 => "Waiting since yesterday",
        var days => $"Waiting for {days} days",
    };

    public static string TagOf(NeedState state, DateTime sentAt, Spoken spoken) =>
        state == NeedState.Open && spoken.DaysSince(sentAt) > 0 ? "nhsuk-tag--orange" : TagOf(state);

    public static string TagOf(NeedState state) => state switch
    {
        NeedState.Open => "nhsuk-tag--yellow",
        NeedState.Accepted => "nhsuk-tag--green",
        NeedState.Unmet => "nhsuk-tag--red",
        _ => "nhsuk-tag--grey",
    };
}
