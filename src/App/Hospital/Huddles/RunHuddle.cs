using Homeward.App.Hospital.Owner;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Huddles;

/// <summary>The hub's daily meeting: begins it, takes down what is decided of one person after another, and ends it with a message to each who owns something.</summary>
public sealed class RunHuddle(HomewardDb db, StayAtHand stays, LeadTheWay lead, HubTeam team, Outbox outbox, Journal journal, ActingNow acting, Clock clock)
{
    /// <summary>The huddle that runs today for this view of the board, begun now where none does.</summary>
    /// <param name="view">As the board's address has it.</param>
    /// <returns>Null where the place is not the acting membership's.</returns>
    public async Task<RowId?> Begin(PlaceId place, string view, CancellationToken cancel)
    {
        if (!acting.Required.Of(ScopeKinds.Place).Contains(place.Value))
        {
            return null;
        }

        var today = clock.Today;
        if (await db.Huddles.SingleOrDefaultAsync(h => h.PlaceId == place && h.Day == today && h.View == view && h.EndedAt == null, cancel) is { } running)
        {
            return running.Id;
        }

        var (huddle, decision) = Huddle.Begin(new RowId(clock.NewId()), place, view, clock.Now);
        db.Huddles.Add(huddle);
        await journal.Save(decision, cancel);
        return huddle.Id;
    }

    /// <summary>A huddle of a hub in which the acting membership works; else null.</summary>
    public Task<Huddle?> Find(RowId id, CancellationToken cancel)
    {
        var places = acting.Required.Of(ScopeKinds.Place).Select(place => new PlaceId(place)).ToList();
        return db.Huddles.SingleOrDefaultAsync(h => h.Id == id && places.Contains(h.PlaceId), cancel);
    }

    /// <summary>Takes down what is decided of one person: owner and next action go straight into their case, and they have been seen. Where nothing is new the meeting simply goes on.</summary>
    public async Task<Outcome> Decide(RowId id, StayId stayId, TakenDown taken, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } huddle || await stays.Find(stayId, Level.Act, cancel) is not { } stay)
        {
            return Outcome.NotThere;
        }

        var led = await stays.CaseRow(stay).SingleAsync(cancel);
        db.HoldTo(led, taken.CaseVersion ?? led.Version);
        if (taken.Owner is { } owner && owner != led.OwnerId && !(await team.Of(huddle.PlaceId, cancel)).Any(member => member.Id == owner))
        {
            return Outcome.Of(new NotOfThisHub());
        }

        var before = await db.SeenAtHuddles.SingleOrDefaultAsync(s => s.HuddleId == id && s.StayId == stayId, cancel);
        if (before is not null)
        {
            db.HoldTo(before, taken.NoteVersion ?? 0);
        }

        var (row, seen) = SeenAtHuddle.See(new RowId(clock.NewId()), huddle, stay, before, taken.Decided, acting.Required.Membership, clock.Now);
        if (row is not null && before is null)
        {
            db.SeenAtHuddles.Add(row);
        }

        if (taken.Owner is { } next && led.OwnerId is { } ledBefore && ledBefore != next)
        {
            await lead.Tell(led.Id, ledBefore, next, cancel);
        }

        Decision[] parts = [seen, .. lead.Together(led, taken.Owner, taken.NextAction, taken.Day)];
        var fault = parts.Select(part => part.Refusal).FirstOrDefault(refusal => refusal is not null and not NothingChanged);
        var facts = parts.SelectMany(part => part.Facts).ToList();
        return fault is not null ? Outcome.Of(await journal.Save(fault, cancel))
            : facts.Count == 0 ? Outcome.Done
            : Outcome.Of(await journal.Save(Decision.Of(facts), cancel));
    }

    /// <summary>Ends it. Each case manager with an address gets a message that says how many next actions are theirs and where they stand; no name and nothing of anybody's way home is in it.</summary>
    public async Task<Outcome> End(RowId id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } huddle)
        {
            return Outcome.NotThere;
        }

        var now = clock.Now;
        var owned = await (
            from seen in db.SeenAtHuddles
            where seen.HuddleId == id
            join own in db.Cases on seen.CaseId equals own.Id
            join led in db.Cases on own.JoinedCaseId ?? own.Id equals led.Id
            where led.ClosedAt == null
            join m in db.Memberships on led.OwnerId equals (MembershipId?)m.Id
            join a in db.Users on m.AccountId equals (Guid?)a.Id
            where a.LeftAt == null && (m.EndsAt == null || m.EndsAt > now)
            select new { a.Email, a.DisplayName, Due = led.NextActionDueAt }).ToListAsync(cancel);
        var decision = huddle.End(await db.SeenAtHuddles.CountAsync(s => s.HuddleId == id, cancel), clock.Now);
        if (!decision.IsRefused)
        {
            foreach (var owner in owned.GroupBy(each => (each.Email, each.DisplayName)))
            {
                outbox.Tell(owner.Key.Email, "Homeward: what is yours from the huddle", Letter(owner.Key.DisplayName, [.. owner.Select(each => each.Due)], id));
            }
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    private string Letter(string name, IReadOnlyList<DateTime?> due, RowId id)
    {
        var late = due.Count(each => each < clock.Now);
        var first = (late > 0 ? $" {late} of the next actions {(late == 1 ? "is" : "are")} late already." : "")
            + (due.Where(each => each >= clock.Now).Min() is { } earliest ? $" The {(late > 0 ? "" : "first ")}next action {(late > 0 ? "after that " : "")}is due by {LondonTime.DayOf(earliest):dddd d MMMM}." : "");
        return $"To: {name}\n\nAt today's huddle you were named case manager for {(due.Count == 1 ? "one person" : $"{due.Count} people")}.{first}\n\n"
            + $"Sign in to read what was agreed:\n{outbox.Link($"/huddle/{id.Value}/actions?owner=me")}\n";
    }
}

/// <summary>What was taken down of one person; what is null stays as it is.</summary>
/// <param name="CaseVersion">The version of the case that the form was filled in from.</param>
/// <param name="NoteVersion">That of what was written of them at this huddle; null where nothing was yet.</param>
public sealed record TakenDown(string? Decided, MembershipId? Owner, string? NextAction, DateOnly? Day, int? CaseVersion, int? NoteVersion);
