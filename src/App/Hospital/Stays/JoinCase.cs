using Homeward.App.People;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Hospital.Stays;

/// <summary>Finds the journey that a stay or a visit belongs to: the case that is open, or a new one that opens with it.</summary>
public sealed class JoinCase(HomewardDb db, PersonAtHand people, Clock clock)
{
    /// <summary>The case, and the fact that it opened where it did. Staged: whoever calls saves it with the decision.</summary>
    /// <param name="who">The person; merged ones must have been resolved.</param>
    /// <param name="place">Whose hub answers for a case that opens now.</param>
    public async Task<(Case Case, Decision? Opened)> Of(PersonId who, PlaceId place, CaseOpener because, CancellationToken cancel)
    {
        if (await people.OpenCase(who, cancel) is { } open)
        {
            return (open, null);
        }

        var (journey, opened) = Case.Open(new CaseId(clock.NewId()), who, place, because, null, clock.Now);
        db.Cases.Add(journey!);
        return (journey!, opened);
    }
}
