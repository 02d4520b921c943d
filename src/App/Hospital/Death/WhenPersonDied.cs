using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Death;

/// <summary>A visit to A&amp;E or a clinic that has not ended ends with the death.</summary>
public sealed class WhenPersonDied(HomewardDb db, Journal journal, Clock clock) : IWhen<PersonDied>
{
    public async Task Then(PersonDied fact, CancellationToken cancel)
    {
        var people = fact.Subjects.Select(subject => subject.Person).ToList();
        var visits = await db.Attendances.Where(a => people.Contains(a.PersonId) && a.EndedAt == null).ToListAsync(cancel);
        foreach (var visit in visits.Where(visit => visit.IsOpen))
        {
            journal.Note(visit.End(Attendance.OutcomeDied, clock.Now, clock.Now));
        }
    }
}
