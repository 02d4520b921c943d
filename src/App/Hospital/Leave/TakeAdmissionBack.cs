using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>Says that somebody was never admitted. The stay is on no screen and in no figure from then on; its rows and its facts are kept.</summary>
public sealed class TakeAdmissionBack(HomewardDb db, StayAtHand stays, Journal journal, ActingNow acting, Clock clock)
{
    /// <param name="version">The version of the stay that whoever takes it back had before them.</param>
    public Task<Outcome> Do(StayId id, string? words, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var decision = stay.TakeBack(words, clock.Now);
        if (!decision.IsRefused)
        {
            // What a list asked about this stay is answered.
            foreach (var held in await db.HeldRows.Where(h => h.StayId == id && h.Decided == null).ToListAsync(cancel))
            {
                journal.Note(held.Lapse(acting.Required.Membership, clock.Now));
            }
        }

        return decision;
    }, cancel, version);

    /// <summary>The stay before it, where that has ended and whoever acts may say that it goes on; else null.</summary>
    public async Task<StayId?> Before(PersonId person, CancellationToken cancel)
    {
        var last = await db.Stays.Where(s => s.PersonId == person).OrderByDescending(s => s.AdmittedAt).Select(s => new { s.Id, s.LeftAt }).FirstOrDefaultAsync(cancel);
        return last?.LeftAt is not null && await stays.Find(last.Id, Level.Act, cancel) is not null ? last.Id : null;
    }
}
