using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Answer;

/// <summary>The day of the next place, as it may be typed beside a no for want of capacity; beside any other answer it means nothing.</summary>
public static class NextPlaceTyped
{
    public const string Label = "Until when is there no place?";

    public const string Hint = "The day of the next place, if you know it. If you leave it empty, you are not proposed for it for about a week";

    public const string NoDay = "Enter the day of the next place, such as 27 11 2026, or leave it empty.";

    /// <summary>Whether something was typed that is no day.</summary>
    public static bool IsNoDay(this DayInput typed, string? reason) => reason == DeclineReason.NoCapacity && !typed.IsEmpty && typed.Value is null;
}
