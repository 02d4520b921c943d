using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Room;

/// <summary>What a service's answer teaches the directory. Called by the answering act inside its transaction; facts are staged for its save.</summary>
public sealed class WhenAnswered(HomewardDb db, Journal journal, AnswerRules rules, CodeLists codes, Clock clock)
{
    private const string DeclineReasons = "decline-reasons";
    private const string NoCapacity = "no-capacity";

    /// <summary>It said yes: a place is taken, where it counts places, and a word that it had none for these needs is over.</summary>
    public async Task Accepted(ServiceId service, AnswerGiven given, CancellationToken cancel = default)
    {
        var room = await db.ServiceRooms.SingleOrDefaultAsync(r => r.Id == service, cancel);
        if (room?.TakeOne(new RowId(clock.NewId()), clock.Now) is { } decision)
        {
            journal.Note(decision);
        }

        foreach (var no in await db.NoPlaces.Where(n => n.ServiceId == service && given.Needs.Contains(n.Need) && n.ClearedAt == null).ToListAsync(cancel))
        {
            journal.Note(no.Clear(clock.Now));
        }

        await Count(service, given, accepted: 1, cancel);
    }

    /// <summary>It said no: for want of capacity it has no place for these needs, the others stay as they were; where its entry misled, the entry is questioned.</summary>
    /// <param name="reason">A code of the list <c>decline-reasons</c>.</param>
    /// <param name="until">The day of the next place; null where it named none.</param>
    public async Task Declined(ServiceId service, string reason, AnswerGiven given, DateOnly? until = null, CancellationToken cancel = default)
    {
        if (reason == NoCapacity)
        {
            await NoPlaceFor(service, given.Needs, until, cancel);
            await Count(service, given, accepted: 0, cancel);
        }
        else if (codes.Find(DeclineReasons, codes.Edition(DeclineReasons, ""), reason)?["leads_to"] == "flag-entry")
        {
            journal.Note(EntryQuestion.Raise(new RowId(clock.NewId()), service, reason, clock.Now, out var question));
            db.EntryQuestions.Add(question);
        }
    }

    /// <summary>It let the time pass without an answer.</summary>
    /// <param name="needs">What it was asked, from the list <c>needs</c>.</param>
    public async Task NotAnswered(ServiceId service, IReadOnlyCollection<string> needs, CancellationToken cancel = default)
    {
        foreach (var need in InOrder(needs))
        {
            await Count(service, need, new Lesson(1, 0, 0, 0), cancel);
        }
    }

    private async Task Count(ServiceId service, AnswerGiven given, int accepted, CancellationToken cancel)
    {
        var quick = TimeSpan.FromHours(double.Parse(codes.Find("match-weights", codes.Edition("match-weights", ""), "quick-hours")!["value"], CultureInfo.InvariantCulture));
        var isQuick = await rules.Of(service, cancel) is { } rule && rule.AnsweringTime(given.AskedAt, clock.Now) <= quick;
        foreach (var need in InOrder(given.Needs))
        {
            await Count(service, need, new Lesson(given.Counted ? 0 : 1, accepted, given.InTime ? 1 : 0, isQuick && !given.Counted ? 1 : 0), cancel);
        }
    }

    // Always in the same order, so that two answers at once do not wait for each other.
    private static IEnumerable<string> InOrder(IReadOnlyCollection<string> needs) => needs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

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
    private Task<int> Count(ServiceId service, string need, Lesson lesson, CancellationToken cancel) => db.Database.ExecuteSqlInterpolatedAsync(
        $"""
        INSERT INTO partners_answer_tallies ("ServiceId", "Need", "Answered", "Accepted", "InTime", "Quick") VALUES ({service.Value}, {need}, {lesson.Answered}, {lesson.Accepted}, {lesson.InTime}, {lesson.Quick})
        ON CONFLICT ("ServiceId", "Need") DO UPDATE SET "Answered" = partners_answer_tallies."Answered" + excluded."Answered",
            "Accepted" = partners_answer_tallies."Accepted" + excluded."Accepted", "InTime" = partners_answer_tallies."InTime" + excluded."InTime",
            "Quick" = partners_answer_tallies."Quick" + excluded."Quick"
        """, cancel);

    private sealed record Lesson(int Answered, int Accepted, int InTime, int Quick);
}

/// <summary>What of an answer the directory learns from.</summary>
/// <param name="Needs">What it was about, from the list <c>needs</c>; each counts once.</param>
/// <param name="AskedAt">When the clock of this answer began.</param>
/// <param name="Counted">Whether this ask was counted before, as not answered: it is one ask still.</param>
public sealed record AnswerGiven(IReadOnlyCollection<string> Needs, DateTime AskedAt, bool InTime, bool Counted = false);
