using System.Collections.Frozen;

namespace Homeward.Journey.Referrals;

/// <summary>Codes of the list <c>outcomes</c>: how a need ended, as its sender hears it.</summary>
public static class Outcomes
{
    public const string GotHelp = "got-help";
    public const string GotSomeHelp = "got-some-help";
    public const string NotEligible = "not-eligible";
    public const string NoCapacity = "no-capacity";
    public const string CouldNotBeReached = "could-not-be-reached";
    public const string Declined = "declined";
    public const string NoLongerNeeded = "no-longer-needed";

    public static readonly FrozenSet<string> All =
        new[] { GotHelp, GotSomeHelp, NotEligible, NoCapacity, CouldNotBeReached, Declined, NoLongerNeeded }.ToFrozenSet();
}
