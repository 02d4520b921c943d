using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Stays;

/// <summary>Brings a person onto a ward: opens a case or joins the one that is open, begins the stay, lets the ward see the person.</summary>
/// <remarks>Stages all of it; whoever calls saves with the decision. For the census, the screen and the feed alike. A visit to A&amp;E that has not ended ends with it.</remarks>
public sealed class AdmitPerson(HomewardDb db, PlaceRules rules, CodeLists codes, JoinCase join, SightOfStay sight, Duties duties, Clock clock)
{
    /// <param name="who">The person; merged ones must have been resolved.</param>
    /// <param name="livesIn">The place where they live; null sends them to the place the hospital stands in.</param>
    /// <param name="coming">Where to, when and how.</param>
    public async Task<Decision> Stage(PersonId who, PlaceId? livesIn, Coming coming, CancellationToken cancel)
    {
        var site = await (from w in db.Wards where w.Id == coming.Ward join s in db.Sites on w.SiteId equals s.Id select s).SingleAsync(cancel);
        if (await db.Stays.AnyAsync(s => s.PersonId == who && s.LeftAt == null, cancel) && !db.Stays.Local.Any(s => s.PersonId == who && s.LeftAt is not null))
        {
            return new AlreadyInABed();
        }

        if (await db.Persons.AnyAsync(p => p.Id == who && p.DiedOn != null, cancel))
        {
            return new RecordedAsDied();
        }

        var (journey, opened) = await join.Of(who, livesIn ?? site.PlaceId, CaseOpener.Stay, cancel);
        var emergency = coming.Method is { } method ? codes.Find("admission-methods", codes.Edition("admission-methods", ""), method)?["emergency"] == "yes" : (bool?)null;
        var admission = new Admission(
            new StayId(clock.NewId()), new RowId(clock.NewId()), who, journey.Id, site.Id, coming.Ward, coming.Bed, coming.At, coming.Method, coming.Source, emergency);
        var admitted = Stay.Admit(admission, await rules.Rounds(journey.PlaceId, cancel), clock.Now, out var stay);
        if (stay is null)
        {
            return admitted;
        }

        db.Stays.Add(stay);
        if (coming.Expected is { } expected && expected >= LondonTime.DayOf(coming.At))
        {
            admitted = admitted.And(stay.Expect(expected, coming.ExpectedSetAt ?? clock.Now));
        }

        admitted = await EndVisit(who, coming.At, admitted, cancel);
        await sight.Follow(stay, cancel);
        await duties.Call(admitted, cancel);
        return opened is { } before ? before.And(admitted) : admitted;
    }

    private async Task<Decision> EndVisit(PersonId who, DateTime at, Decision admitted, CancellationToken cancel)
    {
        var visit = await db.Attendances.SingleOrDefaultAsync(a => a.PersonId == who && a.EndedAt == null && a.ArrivedAt <= at, cancel);
        return visit is null ? admitted : admitted.And(visit.End(Attendance.OutcomeAdmitted, at, clock.Now));
    }
}

/// <summary>Where to, when and how somebody comes into hospital.</summary>
public sealed record Coming(WardId Ward, string? Bed, DateTime At, string? Method, string? Source, DateOnly? Expected = null, DateTime? ExpectedSetAt = null);
