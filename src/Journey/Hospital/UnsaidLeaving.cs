using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>For how long ward and hub are asked how somebody left of whom a list said no more.</summary>
/// <remarks>
/// So many London days after the day of leaving, a place's own policy; once the last of them is over, the leaving stands as one of which neither way nor destination is known, and ward
/// and hub lose their sight by the rules for everybody who has left. It never means home. docs/rules/unsaid-leavings.md has worked examples.
/// </remarks>
public static class UnsaidLeaving
{
    /// <summary>Place policy that holds the number of days.</summary>
    public const string Policy = "unsaid-leaving-days";

    public const int UsualDays = 30;

    public const int MostDays = 365;

    /// <summary>The days that a place has decided on; the usual number where it has decided nothing.</summary>
    public static int Days(string? policy) => int.TryParse(policy, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days : UsualDays;

    /// <summary>Nobody is asked any more about those who left before this.</summary>
    public static DateTime AskedSince(int days, DateTime now) => LondonTime.StartOf(LondonTime.DayOf(now).AddDays(-days));
}
