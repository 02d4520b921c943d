using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;

namespace Homeward.Journey.Partners;

/// <summary>That a service has no place for one need, as its no for want of capacity said: one row for each service and need, and the newest word counts.</summary>
/// <remarks>It says nothing of the other needs that the service offers, and it ends by itself: <see cref="NoPlaceWord"/>.</remarks>
public sealed class NoPlace : IVersioned
{
    private NoPlace()
    {
    }

    /// <param name="need">A code of the list <c>needs</c>.</param>
    public NoPlace(RowId id, ServiceId service, string need) => (Id, ServiceId, Need) = (id, service, need);

    public RowId Id { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public string Need { get; private set; } = "";

    /// <summary>The day of the next place; null where it named none.</summary>
    public DateOnly? Until { get; private set; }

    public DateTime ToldAt { get; private set; }

    /// <summary>When it was found to have places again before that; null while the word stands.</summary>
    public DateTime? ClearedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The word as the match takes it; null once it was taken back.</summary>
    public NoPlaceWord? Word => ClearedAt is null ? new NoPlaceWord(Until, ToldAt) : null;

    /// <summary>It said no for want of capacity. Where it names no day now, a day it named that is still to come stays.</summary>
    public Decision Tell(DateOnly? until, DateTime now)
    {
        var still = ClearedAt is null && Until > LondonTime.DayOf(now) ? Until : null;
        (Until, ToldAt, ClearedAt) = (until ?? still, now, null);
        return new NoPlaceTold(ServiceId, Need, Until) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>It has places for it again, as it says, or shows by a yes.</summary>
    public Decision Clear(DateTime now)
    {
        if (ClearedAt is not null)
        {
            return new PlacesAgainAlready();
        }

        ClearedAt = now;
        return new PlacesAgain(ServiceId, Need) { HappenedAt = now, Subjects = [] };
    }
}
