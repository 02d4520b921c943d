using Homeward.Journey.Basics;

namespace Homeward.Journey.Learning;

/// <summary>Judges whether somebody who went home came back into hospital as an emergency within so many days: crudely, without regard to age or illness.</summary>
/// <remarks>
/// The day of going home is day 0, and a window is counted once its last day is over. An emergency admission is one whose method says so; it counts on its London day, on day 0 only after they had left.
/// Unknown is who has come back in a way that nobody has named and in none that is an emergency, and of whom no list of the place’s hospitals was taken on a later day of the window, so that nobody could have noticed.
/// Whoever died at home without coming back was not readmitted, and is told beside it. Not comparable between areas. Windows of 0 to 29 days are usual; Sefton's "below 5%" names none.
/// </remarks>
public static class Readmission
{
    /// <summary>The last days of the windows that are counted: a week, thirty days, and the six weeks of a support plan.</summary>
    public static readonly IReadOnlyList<int> LastDays = [6, 29, 41];

    /// <param name="lastDay">The last day of the window, with the day of going home as day 0.</param>
    public static ReadmissionResult Judge(AfterHospital after, int lastDay, DateOnly today)
    {
        var last = after.Home.AddDays(lastDay);
        var back = after.Back.Where(stay => stay.At > after.LeftAt && LondonTime.DayOf(stay.At) <= last).ToList();
        return today <= last ? ReadmissionResult.NotFinished
            : back.Exists(stay => stay.Emergency == true) ? ReadmissionResult.Readmitted
            : back.Exists(stay => stay.Emergency is null) || !after.Lists.Any(day => day > after.Home && day <= last) ? ReadmissionResult.Unknown
            : ReadmissionResult.NotReadmitted;
    }

    /// <summary>Counts one window over all who went home.</summary>
    public static ReadmissionCount Count(IReadOnlyCollection<AfterHospital> all, int lastDay, DateOnly today)
    {
        var judged = all.Select(after => (After: after, Result: Judge(after, lastDay, today))).ToList();
        int Times(ReadmissionResult result) => judged.Count(each => each.Result == result);
        return new ReadmissionCount(
            lastDay, Times(ReadmissionResult.Readmitted), Times(ReadmissionResult.Readmitted) + Times(ReadmissionResult.NotReadmitted), Times(ReadmissionResult.NotFinished), Times(ReadmissionResult.Unknown),
            judged.Count(each => each.Result == ReadmissionResult.NotReadmitted && each.After.DiedOn <= each.After.Home.AddDays(lastDay)));
    }
}

/// <summary>What is known of somebody after they went home from hospital.</summary>
/// <param name="Home">The London day of going home.</param>
/// <param name="LeftAt">When they left.</param>
/// <param name="Back">Their later admissions.</param>
/// <param name="Lists">The London days on which a hospital of their place gave a list of its inpatients.</param>
public sealed record AfterHospital(DateOnly Home, DateTime LeftAt, IReadOnlyCollection<BackInHospital> Back, DateOnly? DiedOn, IReadOnlyCollection<DateOnly> Lists);

/// <param name="Emergency">What the method of admission says; null where it is not known.</param>
public sealed record BackInHospital(DateTime At, bool? Emergency);

public enum ReadmissionResult
{
    /// <summary>The last day of the window is not over.</summary>
    NotFinished,
    NotReadmitted,
    Readmitted,
    Unknown,
}

/// <summary>One window, counted.</summary>
/// <param name="Counted">The denominator: those of whom it is known, in windows that are over.</param>
/// <param name="Unfinished">Left out because the window is not over.</param>
/// <param name="Unknown">Left out because nobody can know.</param>
/// <param name="Died">Of those counted as not readmitted, who died within the window.</param>
public sealed record ReadmissionCount(int LastDay, int Readmitted, int Counted, int Unfinished, int Unknown, int Died);
