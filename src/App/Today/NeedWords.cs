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

    public static string TagOf(NeedState state) => state switch
    {
        NeedState.Open => "nhsuk-tag--yellow",
        NeedState.Accepted => "nhsuk-tag--green",
        NeedState.Unmet => "nhsuk-tag--red",
        _ => "nhsuk-tag--grey",
    };
}
