using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Search;

/// <summary>Lets whoever got a full match refer the person for a day; who they are and what is known of them stays closed.</summary>
public sealed class TakeUpMatch(HomewardDb db, MatchTicket tickets, RelationRows relations, ActingNow acting, Journal journal, Clock clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <returns>The person to refer; null for a ticket that opens nothing.</returns>
    public async Task<PersonId?> Do(string? ticket, CancellationToken cancel)
    {
        if (tickets.Open(ticket) is not { } person || !await db.Persons.AnyAsync(p => p.Id == person && p.SurvivorId == null, cancel))
        {
            return null;
        }

        var (me, now) = (acting.Required.Membership, clock.Now);
        await relations.Begin(person, null, me.Value, Relations.Matched, now, clock.NewId(), now + Lasts);
        await journal.Save(new KnownPersonTakenUp(me) { HappenedAt = now, Subjects = [new Subject(person, null, Section.Identity)] }, cancel);
        return person;
    }
}
