using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Draws how a stay is meant to go.</summary>
internal sealed class Courses(Chance chance)
{
    private static readonly (string Pathway, double Weight)[] EnglandWaiting = [("0", 20), ("1", 40), ("2", 26), ("3", 14)];
    private static readonly (string Pathway, double Weight)[] WalesWaiting = [("0", 14), ("1", 20), ("2", 34), ("3", 20), ("4", 12)];

    /// <param name="floor">The ward they come to.</param>
    /// <param name="nation">Whose pathways hold where they live.</param>
    /// <param name="age">In years.</param>
    /// <param name="waits">Whether it is known that something holds them up.</param>
    public Course Draw(WardFloor floor, Nation nation, int age, bool waits)
    {
        var care = floor.Care;
        var staysOn = floor.TakesIn && chance.Happens(0.62);
        var holdsUp = waits || chance.Happens(staysOn ? (age >= 72 ? 0.36 : 0.16) : care.Complex);
        var ending = !holdsUp && chance.Happens(care.Died) ? Ending.Died
            : !holdsUp && chance.Happens(0.012) ? Ending.OwnDecision
            : Ending.Home;
        var pathway = holdsUp ? chance.Of(nation == Nation.Wales ? WalesWaiting : EnglandWaiting, w => w.Weight).Pathway
            : chance.Happens(0.06) ? "1"
            : "0";
        var criteria = chance.Happens(0.35) ? care.Criteria.Take(2) : [chance.Of(care.Criteria)];
        return new Course(ending, pathway, holdsUp, [.. criteria], staysOn || (floor.TakesIn && holdsUp));
    }

    /// <summary>When the bed is no longer needed: by one of a day’s rounds, or at any hour for one that ends in hospital.</summary>
    public DateTime ReadyAt(WardFloor floor, Course course, DateTime from)
    {
        var days = floor.TakesIn && course.StaysOn ? chance.Skewed(7.5, 0.7) : chance.Skewed(floor.Care.MedianDays, floor.Care.Spread);
        var at = from.AddDays(Math.Clamp(days, 0.3, 60));
        return course.Ending == Ending.Home
            ? LondonTime.StartOf(LondonTime.DayOf(at).AddDays(LondonTime.TimeOf(at).Hour >= 15 ? 1 : 0)).AddHours(course.Waits && chance.Happens(0.5) ? 13 : 8)
            : LondonTime.Cut(at);
    }
}
