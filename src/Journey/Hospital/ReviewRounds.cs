using System.Globalization;

using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>When the criteria to reside are reviewed each day: a morning and an afternoon round, in London time.</summary>
/// <param name="MorningDue">When the morning round must be done.</param>
/// <param name="AfternoonFrom">From when on a review counts for the afternoon round.</param>
/// <param name="AfternoonDue">When the afternoon round must be done.</param>
/// <remarks>
/// A review counts for the half day it is made in, even when it is late, and the next one is due with the next half day: a late morning review never
/// stands in for the afternoon's. Source: hospital discharge action cards, "at least twice daily"; the times are the place's own.
/// </remarks>
public sealed record ReviewRounds(TimeOnly MorningDue, TimeOnly AfternoonFrom, TimeOnly AfternoonDue)
{
    /// <summary>The name of the place policy that holds it.</summary>
    public const string Policy = "review-rounds";

    /// <summary>How long before the end of the morning round somebody must have come for it to be theirs.</summary>
    public static readonly TimeSpan TimeToBeSeen = TimeSpan.FromHours(4);

    public static readonly ReviewRounds Usual = new(new TimeOnly(11, 0), new TimeOnly(13, 0), new TimeOnly(17, 0));

    /// <summary>Reads a policy such as <c>11:00;13:00;17:00</c>; null when it is not three times in order.</summary>
    public static ReviewRounds? TryParse(string? policy)
    {
        var parts = (policy ?? "").Split(';', StringSplitOptions.TrimEntries);
        var times = new TimeOnly[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts.Length != 3 || !TimeOnly.TryParseExact(parts[i], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out times[i]))
            {
                return null;
            }
        }

        return times[0] < times[1] && times[1] < times[2] ? new ReviewRounds(times[0], times[1], times[2]) : null;
    }

    /// <summary>When the first review of a stay is due: with the round after the admission, which is the same morning’s for whoever came in the night, or at once where that round is over when the stay becomes known.</summary>
    /// <param name="recordedAt">When it became known here; somebody admitted two days ago who is first listed today is due from then on, not since yesterday.</param>
    public DateTime FirstDue(DateTime admittedAt, DateTime recordedAt)
    {
        var isOfTheNight = MorningDue.ToTimeSpan() - LondonTime.TimeOf(admittedAt).ToTimeSpan() >= TimeToBeSeen;
        var due = isOfTheNight ? LondonTime.At(LondonTime.DayOf(admittedAt), MorningDue) : NextDue(admittedAt);
        return due < recordedAt ? recordedAt : due;
    }

    /// <summary>When the review after one made at this instant is due.</summary>
    public DateTime NextDue(DateTime reviewedAt)
    {
        var day = LondonTime.DayOf(reviewedAt);
        return LondonTime.TimeOf(reviewedAt) < AfternoonFrom
            ? LondonTime.At(day, AfternoonDue)
            : LondonTime.At(day.AddDays(1), MorningDue);
    }
}
