using Homeward.App.Hospital.Stays;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Attend;

/// <summary>Records a visit to A&amp;E or a clinic, and how it ended. The case opens with it, and closes by itself when nothing in it is open.</summary>
public sealed class RecordAttendance(HomewardDb db, PersonAtHand people, JoinCase join, CodeLists codes, Duties duties, Journal journal, Clock clock)
{
    public Task<Outcome> Begin(PersonId id, SiteId site, string? kind, DateTime at, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await people.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var place = await db.Sites.Where(s => s.Id == site).Select(s => (PlaceId?)s.PlaceId).SingleOrDefaultAsync(cancel);
        if (place is null || !IsOn("attendance-kinds", kind) || person.DiedOn is not null)
        {
            return Outcome.Of(person.DiedOn is null ? new NotOnTheList() : new RecordedAsDied());
        }

        var ids = await people.IdsOf(person.Id, cancel);
        var running = await db.Attendances.FirstOrDefaultAsync(a => ids.Contains(a.PersonId) && a.EndedAt == null, cancel);
        var (journey, opened) = await join.Of(person.Id, person.PlaceId ?? place.Value, CaseOpener.Attendance, cancel);
        var began = Attendance.Begin(new AttendanceId(clock.NewId()), person.Id, journey.Id, site, kind!, at, running, clock.Now, out var visit);
        if (visit is not null)
        {
            db.Attendances.Add(visit);
        }

        return Outcome.Of(await journal.Save(opened is { } before ? before.And(began) : began, cancel));
    }, cancel);

    /// <summary>They went home, elsewhere, or did not wait; that somebody died there may only be said by whoever may record a death.</summary>
    public Task<Outcome> End(PersonId id, AttendanceId visitId, string? outcome, DateTime at, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        var died = outcome == Attendance.OutcomeDied;
        if (await people.Find(id, died ? Section.Identity : Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var ids = await people.IdsOf(person.Id, cancel);
        if (await db.Attendances.SingleOrDefaultAsync(a => a.Id == visitId && ids.Contains(a.PersonId), cancel) is not { } visit)
        {
            return Outcome.NotThere;
        }

        if (!IsOn("attendance-outcomes", outcome))
        {
            return Outcome.Of(new NotOnTheList());
        }

        var decision = visit.End(outcome!, at, clock.Now);
        if (died && !decision.IsRefused && person.DiedOn is null)
        {
            decision = decision.And(person.Died(LondonTime.DayOf(at), clock.Now));
        }

        await duties.Call(decision, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);

    private bool IsOn(string list, string? code) => codes.Of(list).Any(entry => entry.Value == code);
}
