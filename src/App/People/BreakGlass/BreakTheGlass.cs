using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.BreakGlass;

/// <summary>Opens a record to somebody with no relation to it, for an hour, with a reason that the information-governance lead reads.</summary>
public sealed class BreakTheGlass(HomewardDb db, PersonAtHand atHand, RelationRows relations, TellTheLead tell, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>The purpose under which this stands in the journal.</summary>
    public const string Purpose = Journal.BreakGlass;

    /// <summary>Whether this role may break the glass at all: an inbox is answered, not gone through, so nobody opens a record from there.</summary>
    public static bool IsFor(string role) => role is Roles.WardNurse or Roles.HubCaseManager or Roles.LinkWorker;

    /// <summary>Breaks the glass.</summary>
    /// <returns>The person to open, where it was done.</returns>
    public Task<(Outcome Outcome, PersonId? Person)> Do(PersonId id, string? reason, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await atHand.Survivor(id, cancel) is not { } person)
        {
            return (Outcome.NotThere, (PersonId?)null);
        }

        var (me, now) = (acting.Required.Membership, clock.Now);
        var openUntil = await db.BrokenGlass.Where(g => g.PersonId == person.Id && g.MembershipId == me && g.EndsAt > now).Select(g => (DateTime?)g.EndsAt).FirstOrDefaultAsync(cancel);
        var (glass, decision) = BrokenGlass.Break(new RowId(clock.NewId()), person.Id, me, reason, openUntil, now);
        if (glass is null)
        {
            return (Outcome.Of(decision.Refusal), null);
        }

        db.BrokenGlass.Add(glass);
        await relations.End(person.Id, me.Value, Relations.BreakGlass, now);
        db.Relations.Add(new Relation
        {
            Id = new RowId(clock.NewId()), PersonId = person.Id, HolderId = me.Value, Kind = Relations.BreakGlass, BeganAt = now, UntilAt = glass.EndsAt,
        });
        await tell.That(acting.Required, now, cancel);
        journal.Note(decision, Purpose);
        await journal.Save(cancel);
        return (Outcome.Done, person.Id);
    }, cancel);
}
