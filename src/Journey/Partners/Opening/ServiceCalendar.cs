using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Opening;

/// <summary>One service's opening hours laid over real days: bank holidays and both clock changes included.</summary>
/// <remarks>Looks at most four hundred days ahead; a service that never opens in that time answers null rather than a far-off date.</remarks>
public sealed class ServiceCalendar(OpeningHours hours, BankHolidays holidays)
{
    private const int LookAheadDays = 400;

    public OpeningHours Hours => hours;

    public BankHolidays Holidays => holidays;

    /// <summary>Whether it is open; the closing instant itself is closed.</summary>
    public bool IsOpenAt(DateTime instant)
    {
        var day = LondonTime.DayOf(instant);
        return IsOpenAt(instant, day.AddDays(-1)) || IsOpenAt(instant, day);
    }

    /// <summary>Whether any of a London day is open, hours that began the evening before included.</summary>
    public bool OpensOn(DateOnly day)
    {
        var begins = LondonTime.StartOf(day);
        return StretchesOf(day).Count > 0 || StretchesOf(day.AddDays(-1)).Any(s => s.Until > begins);
    }

    /// <summary>The instant itself when open, else when it next opens.</summary>
    public DateTime? NextOpen(DateTime instant)
    {
        foreach (var (from, _) in StretchesAfter(instant))
        {
            return from;
        }

        return null;
    }

    /// <summary>When so many open minutes will have passed since an instant; a sum that ends exactly at closing time is that closing time.</summary>
    /// <remarks>Nought minutes from a closed moment is the next opening.</remarks>
    public DateTime? AddOpenMinutes(DateTime instant, int minutes)
    {
        var left = TimeSpan.FromMinutes(minutes);
        foreach (var (from, until) in StretchesAfter(instant))
        {
            if (from + left <= until)
            {
                return from + left;
            }

            left -= until - from;
        }

        return null;
    }

    /// <summary>How much of a stretch of time was open; nothing when it ends before it begins.</summary>
    public TimeSpan OpenTimeBetween(DateTime from, DateTime to)
    {
        var open = TimeSpan.Zero;
        foreach (var stretch in StretchesAfter(from))
        {
            if (stretch.From >= to)
            {
                break;
            }

            open += (stretch.Until < to ? stretch.Until : to) - stretch.From;
        }

        return open;
    }

    private bool IsOpenAt(DateTime instant, DateOnly begunOn) => StretchesOf(begunOn).Any(s => s.From <= instant && instant < s.Until);

    private List<(DateTime From, DateTime Until)> StretchesOf(DateOnly day)
    {
        var stretches = new List<(DateTime From, DateTime Until)>(2);
        foreach (var open in hours.On(day, holidays))
        {
            if (open.On(day) is { } stretch)
            {
                stretches.Add(stretch);
            }
        }

        return stretches;
    }

    /// <summary>Open stretches from an instant on, in order, the first cut to begin no earlier; no moment is counted twice.</summary>
    private IEnumerable<(DateTime From, DateTime Until)> StretchesAfter(DateTime instant)
    {
        var reached = instant;
        var first = LondonTime.DayOf(instant).AddDays(-1);
        for (var offset = 0; offset <= LookAheadDays + 1; offset++)
        {
            foreach (var (from, until) in StretchesOf(first.AddDays(offset)))
            {
                if (until > reached)
                {
                    yield return (from > reached ? from : reached, until);
                    reached = until;
                }
            }
        }
    }
}
