using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Room;

/// <summary>What a service's answer teaches the directory. Called by the answering act inside its transaction; facts are staged for its save.</summary>
public sealed class WhenAnswered(HomewardDb db, Journal journal, CodeLists codes, Clock clock)
{
    private const string DeclineReasons = "decline-reasons";
    private const string NoCapacity = "no-capacity";

    /// <summary>It said yes: a place is taken, where it counts places, and a word that it had none for these needs is over.</summary>
    /// <param name="needs">Codes of the list <c>needs</c>.</param>
    /// <param name="counted">Whether this ask was counted before, as not answered: it is one ask still.</param>
    public async Task Accepted(ServiceId service, IReadOnlyCollection<string> needs, bool inTime, bool counted = false, CancellationToken cancel = default)
    {
        var room = await db.ServiceRooms.SingleOrDefaultAsync(r => r.Id == service, cancel);
        if (room?.TakeOne(new RowId(clock.NewId()), clock.Now) is { } decision)
        {
            journal.Note(decision);
        }

        foreach (var no in await db.NoPlaces.Where(n => n.ServiceId == service && needs.Contains(n.Need) && n.ClearedAt == null).ToListAsync(cancel))
        {
            journal.Note(no.Clear(clock.Now));
        }

        await Count(service, counted ? 0 : 1, accepted: 1, inTime, cancel);
    }

    /// <summary>It said no: for want of capacity it has no place for these needs, the others stay as they were; where its entry misled, the entry is questioned.</summary>
    /// <param name="needs">Codes of the list <c>needs</c>.</param>
    /// <param name="reason">A code of the list <c>decline-reasons</c>.</param>
    /// <param name="until">The day of the next place; null where it named none.</param>
    /// <param name="counted">Whether this ask was counted before, as not answered: it is one ask still.</param>
    public async Task Declined(ServiceId service, IReadOnlyCollection<string> needs, string reason, DateOnly? until, bool inTime, bool counted = false, CancellationToken cancel = default)
    {
        if (reason == NoCapacity)
        {
            await NoPlaceFor(service, needs, until, cancel);
            await Count(service, counted ? 0 : 1, accepted: 0, inTime, cancel);
        }
        else if (codes.Find(DeclineReasons, codes.Edition(DeclineReasons, ""), reason)?["leads_to"] == "flag-entry")
        {
            journal.Note(EntryQuestion.Raise(new RowId(clock.NewId()), service, reason, clock.Now, out var question));
            db.EntryQuestions.Add(question);
        }
    }

    /// <summary>It let the time pass without an answer.</summary>
    public Task NotAnswered(ServiceId service, CancellationToken cancel = default) => Count(service, answered: 1, accepted: 0, inTime: false, cancel);

    private async Task NoPlaceFor(ServiceId service, IReadOnlyCollection<string> needs, DateOnly? until, CancellationToken cancel)
    {
        var known = await db.NoPlaces.Where(n => n.ServiceId == service && needs.Contains(n.Need)).ToListAsync(cancel);
        foreach (var need in needs)
        {
            var no = known.Find(n => n.Need == need);
            if (no is null)
            {
                db.NoPlaces.Add(no = new NoPlace(new RowId(clock.NewId()), service, need));
            }

            journal.Note(no.Tell(until, clock.Now));
        }
    }

    // Raised by the database itself, so that two answers at once both count.
    private Task<int> Count(ServiceId service, int answered, int accepted, bool inTime, CancellationToken cancel) => db.Database.ExecuteSqlInterpolatedAsync(
        $"""
        INSERT INTO partners_answer_tallies ("ServiceId", "Answered", "Accepted", "InTime") VALUES ({service.Value}, {answered}, {accepted}, {(inTime ? 1 : 0)})
        ON CONFLICT ("ServiceId") DO UPDATE SET "Answered" = partners_answer_tallies."Answered" + excluded."Answered",
            "Accepted" = partners_answer_tallies."Accepted" + excluded."Accepted", "InTime" = partners_answer_tallies."InTime" + excluded."InTime"
        """, cancel);
}
