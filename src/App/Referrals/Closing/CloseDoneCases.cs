using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Closing;

/// <summary>Closes each case in which nothing is open any more: nobody closes one by hand.</summary>
/// <remarks>
/// A day after the last thing in it ended, so that what was put in by mistake can still be taken back by whoever sees the case. The hub's sight ends with it, but for somebody of whom it has yet to be said how and where they left.
/// A visit to A&amp;E that nobody ended keeps its case open for three days, for nobody stays there longer.
/// </remarks>
public sealed class CloseDoneCases(IServiceScopeFactory scopes, TimeProvider time, ILogger<CloseDoneCases> log) : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan LongestVisit = TimeSpan.FromDays(3);

    protected override string Name => "case closing";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(15);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        var now = services.GetRequiredService<Clock>().Now;
        var (since, visitSince) = (now - Case.ClosesAfter, now - LongestVisit);
        var goingOn = services.GetRequiredService<IKeepCasesOpen>().GoingOnSince(since);
        var whole = db.Cases
            .Where(c => c.ClosedAt == null && c.OpenedAt < since && !goingOn.Contains(c.Id)
                && !db.Stays.Any(s => s.CaseId == c.Id && (s.LeftAt == null || s.LeftAt > since))
                && !db.Attendances.Any(a => a.CaseId == c.Id && (a.EndedAt > since || (a.EndedAt == null && a.ArrivedAt > visitSince)))
                && !db.Needs.Any(n => n.CaseId == c.Id && (n.EndedAt > since || (n.State != NeedState.Ended && n.State != NeedState.EnteredInError)))
                && !db.Cases.Any(part => part.JoinedCaseId == c.Id
                    && (goingOn.Contains(part.Id) || db.Stays.Any(s => s.CaseId == part.Id && (s.LeftAt == null || s.LeftAt > since))
                        || db.Attendances.Any(a => a.CaseId == part.Id && (a.EndedAt > since || (a.EndedAt == null && a.ArrivedAt > visitSince)))
                        || db.Needs.Any(n => n.CaseId == part.Id && (n.EndedAt > since || (n.State != NeedState.Ended && n.State != NeedState.EnteredInError))))))
            .OrderBy(c => c.OpenedAt);
        var people = await whole.Select(c => c.PersonId).Take(AtOnce).ToListAsync(cancel);
        await db.InTurnOf(people, () => Close(services, whole.Where(c => people.Contains(c.PersonId)), cancel), cancel);
    }

    // Read again in turn: somebody may have been referred in that moment.
    private static async Task<int> Close(IServiceProvider services, IQueryable<Case> whole, CancellationToken cancel)
    {
        var (db, journal, now) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Journal>(), services.GetRequiredService<Clock>().Now);
        var done = await whole.ToListAsync(cancel);
        foreach (var journey in done)
        {
            journal.Note(journey.CloseWhenDone(new OpenWork(0, 0, 0, 0, 0), now));
            var (id, whose) = (journey.Id, journey.PersonId);
            foreach (var relation in await db.Relations.Where(r => (r.CaseId == id || r.PersonId == whose || db.Cases.Any(part => part.JoinedCaseId == id && part.Id == r.CaseId)) && r.Kind == Relations.Hub && r.EndedAt == null
                && !db.Stays.Any(s => s.PersonId == r.PersonId && s.LeavingUnconfirmed)).ToListAsync(cancel))
            {
                relation.EndedAt = now;
            }
        }

        if (done.Count > 0)
        {
            await journal.Save(cancel);
        }

        return done.Count;
    }
}
